package suki.remedies.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.cases.Entry;
import suki.cases.EntryKind;
import suki.cases.Redress;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.remedies.Approval;
import suki.remedies.Approvals;
import suki.remedies.Comparison;
import suki.remedies.Remedies;
import suki.remedies.RemedyCatalogue;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Money;
import suki.shared.Wording;
import suki.shared.web.Shell;
import suki.team.Team;

/** Makes the page on which a question is decided: the customer's words first, then why, then what like cases got. */
@Component
class ApprovalPages {

    static final int MOST_DONE = 20;

    private final Approvals approvals;
    private final Remedies remedies;
    private final RemedyCatalogue catalogue;
    private final Comparison comparison;
    private final Cases cases;
    private final Redress redress;
    private final Customers customers;
    private final Team team;

    ApprovalPages(Approvals approvals, Remedies remedies, RemedyCatalogue catalogue, Comparison comparison,
            Cases cases, Redress redress, Customers customers, Team team) {
        this.approvals = approvals;
        this.remedies = remedies;
        this.catalogue = catalogue;
        this.comparison = comparison;
        this.cases = cases;
        this.redress = redress;
        this.customers = customers;
        this.team = team;
    }

    /** As lines of a list, in one batch: nothing that a decision needs is read for them. */
    List<ApprovalLine> lines(List<Approval> asked, Wording w) {
        Map<CustomerId, CustomerSummary> whose = customers.summaries(asked.stream().map(Approval::customer).distinct()
                .toList());
        return asked.stream().map(a -> new ApprovalLine("/approvals/" + a.customer() + "/" + a.id(),
                catalogue.ever(a.remedy(), w.language()), a.amount().minor() == 0 ? "" : w.money(a.amount()),
                w.text("remedies.approval.asked", "name", a.askedName(), "customer", whose.get(a.customer()).name()),
                a.open() ? w.text("remedies.approval.due", "when", w.dayTime(a.dueBy())) : ended(a, w))).toList();
    }

    ApprovalPage page(Actor.Colleague me, Approval asked, Shell shell) {
        Wording w = shell.w();
        CaseFile one = cases.find(me, asked.customer(), asked.inCase());
        CustomerSummary customer = customers.summaries(List.of(asked.customer())).get(asked.customer());
        String words = cases.thread(me, one).stream().filter(e -> e.kind() == EntryKind.WORDS).map(Entry::body)
                .findFirst().orElse("");
        Money already = remedies.total(one);
        String remedy = catalogue.ever(asked.remedy(), w.language());
        return new ApprovalPage("/approvals/" + asked.customer() + "/" + asked.id(), one.code(), remedy,
                asked.amount().minor() == 0 ? "" : w.money(asked.amount()),
                w.text("remedies.approval.asked", "name", asked.askedName(), "customer", customer.name()),
                w.text("remedies.approval.by", "name", asked.askedName(), "when", w.moment(asked.askedAt(),
                        shell.now())), asked.why(), words, one.wants(), customer.name(), fault(one, w),
                already.minor() == 0 ? "" : w.money(already), like(one, w),
                w.text("remedies.approval.due", "when", w.dayTime(asked.dueBy())), ended(asked, w),
                approvals.mayDecide(me, asked), asked.askedBy().equals(me.colleagueId()),
                w.text("remedies.approval.waits", "name", team.colleague(asked.askedOf()).name(), "when",
                        w.dayTime(asked.dueBy())));
    }

    private String fault(CaseFile one, Wording w) {
        return redress.standing(one).judgement().map(j -> w.text("cases.fault." + j.fault().word()))
                .orElse(w.text("cases.fault.none"));
    }

    private String like(CaseFile one, Wording w) {
        LikesChart chart = LikesChart.of(comparison.of(one), 0, w);
        return chart == null ? w.text("remedies.like.too_few") : chart.sentence();
    }

    private static String ended(Approval asked, Wording w) {
        if (asked.decision() == null || asked.decidedAt() == null) return "";
        return w.text("remedies.ended." + asked.decision().name().toLowerCase(Locale.ROOT), "name",
                String.valueOf(asked.decidedBy()), "when", w.dayTime(asked.decidedAt()), "word", asked.word());
    }
}
