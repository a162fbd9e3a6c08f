package suki.cases.web;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.branches.Branches;
import suki.cases.CaseFile;
import suki.cases.CaseSeen;
import suki.cases.EntryKind;
import suki.contact.Gate;
import suki.contact.Greetings;
import suki.contact.Phrases;
import suki.customers.CustomerSummary;
import suki.promises.Promise;
import suki.shared.Actor;
import suki.shared.Wording;
import suki.shared.web.Shell;

/** The reply box of a case: the draft, and the ready phrases in the customer's language, filled for this case. */
@Component
class ReplyBoxes {

    private final Branches branches;
    private final Phrases phrases;
    private final Gate gate;

    ReplyBoxes(Branches branches, Phrases phrases, Gate gate) {
        this.branches = branches;
        this.phrases = phrases;
        this.gate = gate;
    }

    CasePage.Reply of(Actor.Colleague me, CaseSeen seen, Shell shell) {
        Wording w = shell.w();
        CaseFile one = seen.one();
        CustomerSummary customer = seen.customer();
        List<Promise> promises = seen.promises();
        Map<EntryKind, String> drafts = seen.folder().drafts();
        boolean keeps = promises.stream().anyMatch(p -> p.open() && (p.kind().equals("first_answer")
                || p.kind().equals("next_answer")));
        boolean reachable = one.address() != null || seen.folder().email();
        return new CasePage.Reply(how(one, reachable, w),
                drafts.getOrDefault(EntryKind.LETTER, ""), drafts.getOrDefault(EntryKind.NOTE, ""),
                Greetings.name(customer, one.language()), one.language().tag(), one.language().direction(), "", keeps,
                reachable, phrases(one, values(me, one, customer, promises, shell)));
    }

    private String how(CaseFile one, boolean reachable, Wording w) {
        if (reachable) {
            return w.text("cases.reply.by_mail", "language", w.text("cases.in_language." + one.language().tag()));
        }
        return w.text(gate.byText(one.customer()) ? "cases.reply.by_text" : "cases.reply.no_address");
    }

    private List<CasePage.Phrase> phrases(CaseFile one, Map<String, String> values) {
        return phrases.all().stream().filter(p -> p.texts().containsKey(one.language()))
                .map(p -> new CasePage.Phrase(p.name(), Phrases.fill(p.texts().get(one.language()), values))).toList();
    }

    /** Without a promise there is no due time: whoever writes sees that it is missing. */
    private Map<String, String> values(Actor.Colleague me, CaseFile one, CustomerSummary customer,
            List<Promise> promises, Shell shell) {
        var values = new HashMap<>(Map.of("greetName", Greetings.name(customer, one.language()), "name",
                customer.name(), "colleague", me.name(), "branch", branches.find(one.branch()).name(), "firm",
                shell.firm(), "code", one.code()));
        Wording theirs = shell.w().in(one.language(), customer.zone());
        Optional<Promise> next = promises.stream().filter(p -> p.open() && p.towardsCustomer())
                .min(Comparator.comparing(Promise::dueAt));
        next.ifPresent(p -> values.put("due", theirs.dayTime(p.dueAt())));
        return values;
    }
}
