package suki.remedies.web;

import gg.jte.Content;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.cases.CasePanel;
import suki.cases.CaseSeen;
import suki.remedies.Approval;
import suki.remedies.Approvals;
import suki.remedies.Grant;
import suki.remedies.Offers;
import suki.remedies.Offers.Offer;
import suki.remedies.RemedyCatalogue;
import suki.shared.Actor;
import suki.shared.Money;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Parts;
import suki.shared.web.Shell;

/** Beside a case: what was granted, what may be granted, and what like cases got. */
@Component
class RemedyPanel implements CasePanel {

    private static final int ORDER = 10;

    private final Offers offers;
    private final Approvals approvals;
    private final RemedyCatalogue catalogue;
    private final Parts parts;
    private final Clock clock;

    RemedyPanel(Offers offers, Approvals approvals, RemedyCatalogue catalogue, Parts parts,
            Clock clock) {
        this.offers = offers;
        this.approvals = approvals;
        this.catalogue = catalogue;
        this.parts = parts;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Content> panels(Actor.Colleague me, CaseSeen seen, Shell shell) {
        CaseFile one = seen.one();
        if (!me.may(Permission.CASES_WORK, one.branch())) return List.of();
        Wording w = shell.w();
        Offers.Sheet sheet = offers.of(me, seen);
        List<Grant> granted = sheet.granted();
        if (!one.open() && granted.isEmpty()) return List.of();
        var within = new ArrayList<RemedyLine>();
        var beyond = new ArrayList<RemedyLine>();
        for (Offer offer : sheet.offers()) {
            (offer.within() ? within : beyond).add(line(one, offer, w));
        }
        var named = new HashMap<String, Object>();
        named.put("shell", shell);
        named.put("code", one.code());
        named.put("open", one.open());
        named.put("product", sheet.product());
        named.put("granted", granted.stream().map(g -> granted(me, one, g, w)).toList());
        named.put("asked", sheet.asked() ? approvals.of(one).stream().filter(Approval::open)
                .map(a -> asked(a, w)).toList() : List.of());
        named.put("worth", worth(seen.customer().worth(), sheet.already(), w));
        named.put("within", within);
        named.put("beyond", beyond);
        named.put("chart", LikesChart.of(sheet.likes(), sheet.already().minor(), w));
        named.put("few", w.text("remedies.like.few." + sheet.likes().agreement().name().toLowerCase(
                java.util.Locale.ROOT), "n", sheet.likes().cases().size()));
        return List.of(parts.of("remedies/panel", named));
    }

    /** What was given in the case beside what the customer is expected to bring; nothing while nobody knows. */
    private static String worth(@Nullable Money worth, Money given, Wording w) {
        if (worth == null || worth.about().minor() == 0) return "";
        if (given.minor() == 0) return w.text("remedies.worth", "worth", w.money(worth.about()));
        return w.text("remedies.worth_given", "given", w.money(given), "worth", w.money(worth.about()));
    }

    private static RemedyLine line(CaseFile one, Offer offer, Wording w) {
        String cost = offer.cost().map(c -> money(c, w)).orElse("");
        String note = offer.within() ? offer.left().filter(l -> offer.cost().isEmpty()).map(l ->
                w.text("remedies.panel.up_to", "amount", w.money(l))).orElse("") : "";
        return new RemedyLine("/cases/" + one.code() + "/remedies/new?remedy=" + offer.remedy().id(),
                offer.remedy().name(w.language()), cost.isEmpty() ? note : cost);
    }

    private GrantLine granted(Actor.Colleague me, CaseFile one, Grant grant, Wording w) {
        String name = catalogue.ever(grant.remedy(), w.language());
        boolean back = grant.reversedAt() != null;
        boolean mine = grant.by().equals(me.id()) || me.may(Permission.PROMISES_OVERSEE, one.branch());
        String by = grant.approvedBy() == null
                ? w.text("remedies.granted.by", "name", grant.byName(), "when", w.moment(grant.at(), clock.instant()))
                : w.text("remedies.granted.approved", "name", grant.byName(), "decider", grant.approvedBy(), "when",
                        w.moment(grant.at(), clock.instant()));
        return new GrantLine(name, money(grant.amount(), w), by, back ? "withdrawn" : "kept",
                w.text(back ? "remedies.granted.back" : "remedies.granted.stands"),
                back || !mine || !one.open() ? null
                        : "/cases/" + one.code() + "/remedies/" + grant.id() + "/reversal");
    }

    private static String money(Money amount, Wording w) {
        return amount.minor() == 0 ? "" : w.money(amount);
    }

    private Map<String, String> asked(Approval asked, Wording w) {
        String name = catalogue.ever(asked.remedy(), w.language());
        return Map.of("href", "/approvals/" + asked.customer() + "/" + asked.id(), "words",
                w.text("remedies.asked", "remedy", name, "amount", w.money(asked.amount()), "by", w.dayTime(
                        asked.dueBy())));
    }

}
