package suki.cases.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import suki.branches.Branches;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.cases.Entry;
import suki.cases.EntryKind;
import suki.contact.Greetings;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.promises.Promise;
import suki.promises.Shown;
import suki.promises.State;
import suki.shared.Actor;
import suki.shared.Wording;
import suki.shared.web.Shell;
import suki.team.Team;

/** Makes the customer's page of a case: only what a customer may see exists on it. */
@Component
class StatusPages {

    /** What we did among ourselves. */
    private static final Set<String> OURS = Set.of("released", "merged", "merged_from", "split", "split_from",
            "refiled", "refiled_from");

    private final Cases cases;
    private final Customers customers;
    private final Branches branches;
    private final Team team;

    StatusPages(Cases cases, Customers customers, Branches branches, Team team) {
        this.cases = cases;
        this.customers = customers;
        this.branches = branches;
        this.team = team;
    }

    StatusPage page(Actor.Visitor visitor, CaseFile one, Shell shell) {
        Wording w = shell.w();
        Instant now = shell.now();
        CustomerSummary customer = customers.summaries(List.of(one.customer())).get(one.customer());
        List<Promise> theirs = cases.promises(one).stream().filter(Promise::towardsCustomer).toList();
        List<Promise> open = theirs.stream().filter(Promise::open)
                .sorted(Comparator.comparing(Promise::dueAt)).toList();
        List<Entry> thread = cases.thread(visitor, one);
        String owner = one.owner() == null ? "" : team.colleague(one.owner()).name();
        StatusPage.Word first = open.isEmpty() ? null : word(open.getFirst(), w, now);
        String title = first == null ? w.text("cases.status.none") : first.heading();
        return new StatusPage(one.code(), title, w.text("cases.status.hello", "name", Greetings.name(customer,
                w.language())),
                first,
                open.stream().skip(1).map(p -> word(p, w, now)).toList(), owner, branches.find(one.branch()).phone(),
                one.open(), one.subject(), done(one, thread, theirs, w, now), choices(one, thread),
                matters(visitor, one, w, now));
    }

    private List<StatusPage.Matter> matters(Actor.Visitor visitor, CaseFile here, Wording w, Instant now) {
        return cases.matters(visitor).stream().filter(m -> !m.code().equals(here.code()))
                .map(m -> matter(m, w, now)).toList();
    }

    private StatusPage.Matter matter(CaseFile one, Wording w, Instant now) {
        Optional<StatusPage.Word> next = cases.promises(one).stream()
                .filter(p -> p.open() && p.towardsCustomer()).min(Comparator.comparing(Promise::dueAt))
                .map(p -> word(p, w, now));
        String state = next.map(StatusPage.Word::state).orElse(one.open() ? "open" : "kept");
        String none = w.text(one.open() ? "cases.status.none" : "cases.state.closed");
        String spoken = w.text(one.open() ? "promises.state." + state : "cases.state.closed");
        return new StatusPage.Matter("/my/" + one.code(), one.subject(), state, spoken,
                next.map(n -> n.by().isEmpty() ? n.heading() : n.by()).orElse(none));
    }

    private static StatusPage.Word word(Promise one, Wording w, Instant now) {
        Shown shown = one.shown(now);
        String when = w.dayTime(one.dueAt());
        String heading = switch (shown) {
            case WAITING -> w.text("cases.status.waiting", "what", one.waitingFor());
            case OVERDUE -> w.text("cases.status.overdue", "when", when);
            default -> one.words().isEmpty() ? w.text("cases.status." + statusKey(one), "when", when)
                    : one.words();
        };
        boolean own = !one.words().isEmpty() && shown != Shown.OVERDUE && shown != Shown.WAITING;
        String by = own ? w.text("cases.status.by_when", "when", when) : "";
        String words = one.moves() > 0 ? w.text("cases.status.moved", "when", w.dayTime(one.firstDueAt())) : "";
        if (shown == Shown.OVERDUE) words = w.text("cases.status.overdue_words");
        return new StatusPage.Word(shown.word(), heading, by, words);
    }

    private static String statusKey(Promise one) {
        return switch (one.kind()) {
            case "solution" -> "solution";
            case "call_back" -> "call_back";
            case "first_answer", "next_answer" -> "answer";
            default -> "by_when";
        };
    }

    private static List<StatusPage.Step> done(CaseFile one, List<Entry> thread, List<Promise> promises, Wording w,
            Instant now) {
        var steps = new ArrayList<StatusPage.Step>();
        for (Entry entry : thread) {
            if (OURS.contains(entry.detail().getOrDefault("what", ""))) continue;
            String title = title(entry, w);
            String body = entry.kind() == EntryKind.FACT ? "" : entry.body();
            steps.add(new StatusPage.Step("kept", w.text("cases.status.done"), title, w.dayTime(entry.at()), body,
                    entry.language(), false, files(one, entry)));
        }
        for (Promise promise : promises) {
            if (promise.open() && promise.state() != State.WAITING) {
                Shown shown = promise.shown(now);
                steps.add(new StatusPage.Step(shown.word(), w.text("promises.state." + shown.word()), word(promise, w,
                        now).heading(),
                        word(promise, w, now).by(), "", w.language().tag(), true, List.of()));
            }
        }
        return steps;
    }

    private static String title(Entry entry, Wording w) {
        return switch (entry.kind()) {
            case WORDS -> w.text("cases.status.you_wrote_first");
            case CUSTOMER -> w.text(entry.authorKind().equals("third") ? "cases.status.third_wrote"
                    : "cases.status.you_wrote",
                    "name", entry.authorName());
            case BROKEN_WORD -> w.text("cases.status.you_said_broken");
            case LETTER -> w.text("cases.status.we_wrote", "name", entry.authorName());
            case REFUSAL -> w.text("cases.status.we_refused", "name", entry.authorName());
            case FACT, NOTE, BRIEF -> "closed".equals(entry.detail().get("what")) ? w.text("cases.status.closed")
                    : CasePages.fact(entry, w);
        };
    }

    private static List<CasePage.File> files(CaseFile one, Entry entry) {
        var files = new ArrayList<CasePage.File>();
        for (int n = 0; n < entry.files().size(); n++) {
            Entry.EntryFile file = entry.files().get(n);
            files.add(new CasePage.File(file.name(), CasePages.size(file.bytes()),
                    "/my/" + one.code() + "/files/" + entry.id() + "/" + n));
        }
        return files;
    }

    /** The alternatives of the last "no", until one was chosen. */
    private static List<StatusPage.Choice> choices(CaseFile one, List<Entry> thread) {
        List<Entry> refusals = thread.stream().filter(e -> e.kind() == EntryKind.REFUSAL).toList();
        if (refusals.isEmpty() || !one.open()) return List.of();
        Entry last = refusals.getLast();
        boolean chosen = thread.stream().anyMatch(e -> "chosen".equals(e.detail().get("what")) && e.at()
                .isAfter(last.at()));
        if (chosen) return List.of();
        return CasePages.alternatives(last).stream().map(StatusPage.Choice::new).toList();
    }
}
