package suki.remedies.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.contact.Greetings;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.purchases.Purchases;
import suki.purchases.TypedMoney;
import suki.remedies.AuthorityRule;
import suki.remedies.Form;
import suki.remedies.Offers;
import suki.remedies.Offers.Detail;
import suki.remedies.Remedies;
import suki.remedies.Remedy;
import suki.remedies.RemedyId;
import suki.remedies.Visits;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Shell;
import suki.team.ColleagueSummary;
import suki.team.Qualification;
import suki.team.Team;

/** Makes the form in which a remedy is granted or asked for. */
@Component
class GrantPages {

    private static final int MOST_LINES = 50;
    private static final int MOST_PEOPLE = 50;

    private final Offers offers;
    private final Remedies remedies;
    private final Visits visits;
    private final Purchases purchases;
    private final Customers customers;
    private final Team team;

    GrantPages(Offers offers, Remedies remedies, Visits visits, Purchases purchases, Customers customers,
            Team team) {
        this.offers = offers;
        this.remedies = remedies;
        this.visits = visits;
        this.purchases = purchases;
        this.customers = customers;
        this.team = team;
    }

    Currency currency(CaseFile one) {
        return remedies.total(one).currency();
    }

    String customer(CaseFile one) {
        return summary(one).code();
    }

    private CustomerSummary summary(CaseFile one) {
        return customers.summaries(List.of(one.customer())).get(one.customer());
    }

    /** The form and its page. */
    record Shown(suki.shared.web.Form form, GrantPage page) {}

    /** @param typed what was typed before; empty when nobody typed yet */
    Shown show(Actor.Colleague me, CaseFile one, RemedyId id, Optional<suki.shared.web.Form> typed, Shell shell) {
        Detail detail = offers.of(me, one, id, typed.map(f -> minor(f, one)).orElse(OptionalLong.empty()));
        List<GrantPage.Person> people = detail.offer().remedy().form() == Form.REPAIR ? people(one, shell) : List.of();
        suki.shared.web.Form form = typed.orElseGet(() -> fresh(me, one, detail, people, shell));
        return new Shown(form, page(me, one, detail, form, people, shell));
    }

    private OptionalLong minor(suki.shared.web.Form typed, CaseFile one) {
        return TypedMoney.read(typed.value("amount"), currency(one)).map(m -> OptionalLong.of(m.minor()))
                .orElse(OptionalLong.empty());
    }

    private suki.shared.web.Form fresh(Actor.Colleague me, CaseFile one, Detail detail,
            List<GrantPage.Person> people, Shell shell) {
        CustomerSummary customer = summary(one);
        Wording theirs = shell.w().in(one.language(), customer.zone());
        Remedy remedy = detail.offer().remedy();
        return suki.shared.web.Form.of("amount", detail.offer().cost().map(TypedMoney::written).orElse(""),
                "engineer", people.isEmpty() ? "" : people.getFirst().id(),
                "minutes", String.valueOf(Visits.USUAL_MINUTES), "travel", String.valueOf(Visits.USUAL_TRAVEL),
                "message", theirs.text(template(remedy), "greetName", Greetings.name(customer, one.language()),
                        "remedy", remedy.name(one.language()), "colleague", me.name(), "voucher", "{voucher}", "when",
                        "{when}"));
    }

    private static String template(Remedy remedy) {
        return switch (remedy.form()) {
            case VOUCHER, DISCOUNT -> "remedies.letter.voucher";
            case REPAIR -> "remedies.letter.visit";
            case MANAGER_CALL -> "remedies.letter.call";
            case REFUND, REPLACEMENT, MAINTENANCE, GIFT -> remedy.due() == null ? "remedies.letter.given"
                    : "remedies.letter.by";
        };
    }

    private GrantPage page(Actor.Colleague me, CaseFile one, Detail detail, suki.shared.web.Form form,
            List<GrantPage.Person> people, Shell shell) {
        Wording w = shell.w();
        Remedy remedy = detail.offer().remedy();
        boolean visit = remedy.form() == Form.REPAIR;
        String limit = detail.offer().limit().map(l -> w.text("remedies.limit", "amount", w.money(l))).orElse("");
        String product = detail.product().isEmpty() ? "" : w.text("remedies.amount.for", "product", detail.product());
        String asks = detail.decider().isEmpty() ? w.text("remedies.ask.somebody")
                : w.text("remedies.ask", "name", detail.decider());
        return new GrantPage(remedy.id().toString(), remedy.name(w.language()), remedy.form() == Form.MANAGER_CALL,
                detail.already().currency().getCurrencyCode(), product, limit, why(me, one, detail, w), visit, people,
                visit ? times(one, form, people, w) : List.of(), hint(remedy, w), asks,
                LikesChart.of(detail.likes(), detail.already().minor(), w));
    }

    private static String hint(Remedy remedy, Wording w) {
        return switch (remedy.form()) {
            case VOUCHER, DISCOUNT -> w.text("remedies.message.voucher", "voucher", "{voucher}");
            case REPAIR -> w.text("remedies.message.when", "when", "{when}");
            default -> remedy.due() == null ? w.text("remedies.message.plain")
                    : w.text("remedies.message.when", "when", "{when}");
        };
    }

    private List<String> why(Actor.Colleague me, CaseFile one, Detail detail, Wording w) {
        var lines = new ArrayList<String>();
        if (detail.already().minor() > 0) {
            lines.add(w.text("remedies.limit.already", "amount", w.money(detail.already())));
        }
        if (detail.more() != null) {
            lines.add(w.text("remedies.limit.more", "amount", w.money(detail.more())));
            for (AuthorityRule.Condition lack : detail.lacking()) {
                lines.add(w.text("remedies.lack." + lack.name().toLowerCase(java.util.Locale.ROOT), "name",
                        detail.qualification()));
            }
        }
        if (remedies.inDoubt(one)) {
            lines.add(w.text("remedies.limit.doubt", "amount", w.money(remedies.leftInDoubt(me, one))));
        }
        return lines;
    }

    /** Who is trained for something stands first. */
    private List<GrantPage.Person> people(CaseFile one, Shell shell) {
        List<ColleagueSummary> all = team.holding(Permission.PROMISES_WORK, one.branch()).stream()
                .filter(ColleagueSummary::active).limit(MOST_PEOPLE).toList();
        var held = team.qualifications(all.stream().map(ColleagueSummary::id).toList());
        LocalDate today = shell.now().atZone(shell.w().zone()).toLocalDate();
        return all.stream().map(c -> new GrantPage.Person(c.id().toString(), c.name(),
                        held.getOrDefault(c.id(), List.of()).stream().filter(q -> q.holds(today))
                                .map(Qualification::name).collect(Collectors.joining(", "))))
                .sorted(Comparator.comparing(p -> p.trained().isEmpty())).toList();
    }

    private List<GrantPage.Time> times(CaseFile one, suki.shared.web.Form form, List<GrantPage.Person> people,
            Wording w) {
        String chosen = people.stream().map(GrantPage.Person::id).filter(form.value("engineer")::equals).findFirst()
                .orElse(people.isEmpty() ? "" : people.getFirst().id());
        if (chosen.isEmpty()) return List.of();
        return visits.free(one, new ColleagueId(UUID.fromString(chosen))).stream().map(at -> new GrantPage.Time(
                local(at, w), w.dayTime(at))).toList();
    }

    private static String local(Instant at, Wording w) {
        return at.atZone(w.zone()).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
    }

    /** What the customer bought, newest first. */
    List<GrantPage.Bought> bought(CaseFile one, Wording w) {
        return purchases.lines(one.customer(), MOST_LINES).stream().map(l -> new GrantPage.Bought(
                l.purchase() + "/" + l.n(), l.name(), w.text("remedies.product.line", "day",
                        w.dayYear(l.boughtAt().atZone(w.zone()).toLocalDate()), "price", w.money(l.price())))).toList();
    }
}
