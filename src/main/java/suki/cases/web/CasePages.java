package suki.cases.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.branches.Calendars;
import suki.branches.calendar.BusinessCalendar;
import suki.branches.calendar.Interval;
import suki.cases.AnsweredMeanwhile;
import suki.cases.CaseFile;
import suki.cases.CaseKinds;
import suki.cases.CasePromises;
import suki.cases.CaseSeen;
import suki.cases.Cases;
import suki.cases.Correspondence;
import suki.cases.Entry;
import suki.cases.EntryKind;
import suki.cases.Folders;
import suki.cases.Readers;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.promises.Promise;
import suki.promises.Shown;
import suki.promises.Spans;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Wording;
import suki.shared.web.Ruler;
import suki.shared.web.Shell;

/** Makes the page of a case out of the doors. */
@Component
class CasePages {

    private final Cases cases;
    private final CaseKinds kinds;
    private final Customers customers;
    private final Folders folders;
    private final Spans spans;
    private final Calendars calendars;
    private final ReplyBoxes replies;

    CasePages(Cases cases, CaseKinds kinds, Customers customers, Folders folders, Spans spans, Calendars calendars,
            ReplyBoxes replies) {
        this.cases = cases;
        this.kinds = kinds;
        this.customers = customers;
        this.folders = folders;
        this.spans = spans;
        this.calendars = calendars;
        this.replies = replies;
    }

    /** Reads a case for its page. */
    CaseSeen read(Actor.Colleague me, CaseFile one) {
        CustomerSummary customer = customers.summaries(List.of(one.customer())).get(one.customer());
        return new CaseSeen(one, customer, cases.promises(one), cases.thread(me, one), folders.of(me, one));
    }

    CasePage page(Actor.Colleague me, CaseSeen seen, Shell shell) {
        Wording w = shell.w();
        Instant now = shell.now();
        CaseFile one = seen.one();
        CustomerSummary customer = seen.customer();
        List<Promise> promises = seen.promises();
        List<Entry> thread = seen.thread();
        Entry words = thread.stream().filter(e -> e.kind() == EntryKind.WORDS).findFirst().orElseThrow();
        boolean mine = me.colleagueId().equals(one.owner());
        return new CasePage(one.code(), one.subject(), customer.name(), "/customers/" + customer.code(),
                customer.otherScriptName(), customer.otherScriptLanguage(), tags(seen),
                w.text("cases.writes." + one.language().tag()), seen.folder().owner(), mine, one.state().word(),
                one.open(), words(one, words, w, now), story(me, one, thread, promises, w, now),
                owed(seen, w, now), replies.of(me, seen, shell), kindName(one, w.language()), one.version(),
                "case:" + one.id(), Readers.topic(one), String.valueOf(AnsweredMeanwhile.seen(thread)),
                Rights.of(me, one, seen.folder(), shell));
    }

    private static List<String> tags(CaseSeen seen) {
        var tags = new ArrayList<String>();
        if (seen.customer().tier() != null) tags.add(seen.customer().tier());
        tags.addAll(seen.folder().tags());
        return tags;
    }

    private String kindName(CaseFile one, Language language) {
        return kinds.all().stream().filter(k -> k.id().equals(one.kind())).findFirst().map(k -> k.name(language))
                .orElse("");
    }

    private static CasePage.Words words(CaseFile one, Entry words, Wording w, Instant now) {
        String heading = w.text("cases.words." + one.channel().word(), "when", w.moment(one.openedAt(), now));
        return new CasePage.Words(heading, words.body(), words.language(), one.wants(), files(one, words),
                frame(words));
    }

    private static @Nullable String frame(Entry entry) {
        return entry.html() == null || entry.mail() == null ? null : "/mail/" + entry.mail() + "/html";
    }

    private static List<CasePage.File> files(CaseFile one, Entry entry) {
        var files = new ArrayList<CasePage.File>();
        for (int n = 0; n < entry.files().size(); n++) {
            Entry.EntryFile file = entry.files().get(n);
            files.add(new CasePage.File(file.name(), size(file.bytes()),
                    "/cases/" + one.code() + "/files/" + entry.id() + "/" + n));
        }
        return files;
    }

    static String size(long bytes) {
        if (bytes < 1_000) return bytes + " B";
        return bytes < 1_000_000 ? bytes / 1_000 + " kB" : "%.1f MB".formatted(bytes / 1e6);
    }

    private List<CasePage.Step> story(Actor.Colleague me, CaseFile one, List<Entry> thread, List<Promise> promises,
            Wording w, Instant now) {
        var steps = new ArrayList<CasePage.Step>();
        promises.stream().filter(p -> p.kind().equals("first_answer")).findFirst()
                .ifPresent(first -> steps.add(promised(first, w, now)));
        for (Entry entry : thread) {
            if (entry.kind() == EntryKind.WORDS || entry.undoneAt() != null) continue;
            steps.add(step(me, one, entry, w, now));
        }
        return steps;
    }

    private static CasePage.Step promised(Promise first, Wording w, Instant now) {
        String body = w.text("cases.story.promised", "when", w.dayTime(first.firstDueAt()));
        if (first.endedAt() != null && first.shown(now) == Shown.KEPT) {
            body = w.text("cases.story.promised_kept", "when", w.dayTime(first.firstDueAt()),
                    "kept", w.dayTime(first.endedAt()));
        }
        return new CasePage.Step("", w.time(first.madeAt()), w.dayShort(first.madeAt(), now), "", first.shown(now)
                .word(), "plain", "", "", body,
                w.language().tag(), List.of(), null, null, "", List.of());
    }

    private static CasePage.Step step(Actor.Colleague me, CaseFile one, Entry entry, Wording w, Instant now) {
        boolean recent = Duration.between(entry.at(), now).compareTo(Correspondence.GRACE) < 0;
        boolean notice = "true".equals(entry.detail().get("notice"));
        String undo = entry.letter() != null && recent && !notice && entry.authorId().equals(me.id())
                ? "/cases/" + one.code() + "/letters/" + entry.id() + "/undoing" : null;
        String trouble = entry.held() == null ? "" : w.text("contact.held." + entry.held());
        String aside = switch (entry.authorKind()) {
            case "third" -> w.text("cases.third_voice");
            case "customer" -> "";
            default -> entry.kind() == EntryKind.NOTE || entry.kind() == EntryKind.BRIEF
                    ? w.text("cases.colleagues_only") : "";
        };
        String form = switch (entry.kind()) {
            case LETTER, CUSTOMER, BROKEN_WORD, WORDS -> "letter";
            case REFUSAL -> "refusal";
            case NOTE, BRIEF -> "note";
            case FACT -> "plain";
        };
        String body = entry.kind() == EntryKind.FACT ? fact(entry, w) : entry.body();
        List<String> alternatives = entry.kind() == EntryKind.REFUSAL ? alternatives(entry) : List.of();
        return new CasePage.Step(entry.id().toString(), w.time(entry.at()), w.dayShort(entry.at(), now), icon(entry),
                "", form, entry.authorName(), aside, body,
                entry.kind() == EntryKind.FACT ? w.language().tag() : entry.language(), files(one, entry), frame(entry),
                undo, trouble, alternatives);
    }

    static String fact(Entry entry, Wording w) {
        Map<String, String> detail = entry.detail();
        String what = detail.getOrDefault("what", "done");
        return switch (what) {
            case "taken" -> w.text("cases.fact.taken", "by", entry.authorName(), "name", detail.getOrDefault("name",
                    ""));
            case "closed" -> w.text("cases.fact.closed." + detail.getOrDefault("resolution", "solved"), "by",
                    entry.authorName());
            case "waiting" -> w.text("cases.fact.waiting", "what", detail.getOrDefault("for", ""));
            case "right_given", "right_taken_back" -> w.text("cases.fact." + what, "name", detail.getOrDefault(
                    "name_" + w.language().tag(), detail.getOrDefault("name_en", "")));
            case "chosen" -> w.text("cases.fact.chosen", "what", detail.getOrDefault("choice", ""));
            default -> w.text("cases.fact." + what, "by", entry.authorName(), "code", detail.getOrDefault("code", ""));
        };
    }

    static List<String> alternatives(Entry entry) {
        return entry.detail().entrySet().stream().filter(d -> d.getKey().startsWith("alternative_"))
                .sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
    }

    private static String icon(Entry entry) {
        return switch (entry.kind()) {
            case NOTE, BRIEF -> "lock";
            case FACT -> "next";
            default -> entry.authorKind().equals("customer") ? "case" : "mail";
        };
    }

    private List<CasePage.Owed> owed(CaseSeen seen, Wording w, Instant now) {
        return seen.promises().stream().filter(Promise::open).map(p -> {
            Shown shown = p.shown(now);
            String self = "/promises/" + p.customer() + "/" + p.id();
            String left = shown == Shown.OPEN || shown == Shown.SOON ? spans.workingLeft(p, now, w) : spans.under(p,
                    now, w);
            String notTold = p.towardsCustomer() && p.toldAt() == null && p.notTold() != null
                    ? w.text("promises.not_told." + p.notTold()) : "";
            return new CasePage.Owed(shown.word(), w.text("promises.state." + shown.word()),
                    CasePromises.words(p, seen.one().subject(), w), w.dayTime(p.dueAt()), left, ruler(p, w, now),
                            self,
                    self + "/move", notTold, true, !p.towardsCustomer());
        }).toList();
    }

    private @Nullable Ruler ruler(Promise one, Wording w, Instant now) {
        Instant from = one.countedFrom().isAfter(one.dueAt()) ? one.madeAt() : one.countedFrom();
        if (!from.isBefore(one.dueAt()) || Duration.between(from, one.dueAt()).toDays() > 30) return null;
        BusinessCalendar calendar = calendars.of(one.branch());
        var segments = new ArrayList<Ruler.Segment>();
        boolean closed = false;
        for (Interval open : calendar.open(from, one.dueAt())) {
            if (!segments.isEmpty()) {
                segments.add(Ruler.Segment.closed());
                closed = true;
            }
            long used = Math.clamp(Duration.between(open.start(), now).toSeconds(), 0, open.length().toSeconds());
            segments.add(Ruler.Segment.open(open.length().toSeconds() / 3600.0, (int) (100 * used / open.length()
                    .toSeconds())));
        }
        if (segments.isEmpty() || segments.size() > Ruler.MOST_SEGMENTS) return null;
        return new Ruler(segments, w.margin(from, now), closed ? w.text("cases.ruler.closed") : "",
                w.margin(one.dueAt(), now), w.text("cases.ruler.label", "left", spans.workingLeft(one, now, w)));
    }
}
