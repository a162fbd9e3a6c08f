package suki.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import suki.cases.Apology;
import suki.cases.CaseFile;
import suki.cases.CaseLists;
import suki.cases.CaseLists.Show;
import suki.cases.Cases;
import suki.cases.Channel;
import suki.cases.Effortful;
import suki.cases.Efforts;
import suki.cases.Fault;
import suki.cases.NewCase;
import suki.cases.Redress;
import suki.cases.Resolution;
import suki.cases.Severity;
import suki.purchases.Catalogue;
import suki.purchases.Circumstances;
import suki.purchases.NewProduct;
import suki.purchases.NewPurchase;
import suki.purchases.NewPurchase.NewLine;
import suki.purchases.ProductKind;
import suki.purchases.PurchaseChannel;
import suki.purchases.PurchaseId;
import suki.purchases.PurchaseOrigin;
import suki.purchases.Purchases;
import suki.remedies.Approvals;
import suki.remedies.AuthorityRule;
import suki.remedies.AuthorityRules;
import suki.remedies.CaseProducts;
import suki.remedies.Form;
import suki.remedies.Remedies;
import suki.remedies.Remedies.Wanted;
import suki.remedies.RemedyCatalogue;
import suki.remedies.RemedyId;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.Role;
import suki.team.Team;

/** What went wrong at the demo firm and how it was put right: authority, purchases, like cases, a question. */
@Component
@ConditionalOnProperty("suki.demo")
class DemoRedress {

    private static final Actor HOUSE = new Actor.House("demo");
    private static final Currency PKR = Currency.getInstance("PKR");
    /** In months. */
    private static final int GUARANTEE = 24;
    private static final int YEAR = 12;

    private final DemoPeople people;
    private final Cases cases;
    private final CaseLists lists;
    private final Redress redress;
    private final Remedies remedies;
    private final Approvals approvals;
    private final CaseProducts caseProducts;
    private final RemedyCatalogue catalogue;
    private final AuthorityRules rules;
    private final Catalogue products;
    private final Purchases purchases;
    private final Team team;
    private final Efforts efforts;
    private final Clock clock;

    DemoRedress(DemoPeople people, Cases cases, CaseLists lists, Redress redress, Remedies remedies,
            Approvals approvals, CaseProducts caseProducts, RemedyCatalogue catalogue, AuthorityRules rules,
            Catalogue products, Purchases purchases, Team team, Efforts efforts, Clock clock) {
        this.people = people;
        this.cases = cases;
        this.lists = lists;
        this.redress = redress;
        this.remedies = remedies;
        this.approvals = approvals;
        this.caseProducts = caseProducts;
        this.catalogue = catalogue;
        this.rules = rules;
        this.products = products;
        this.purchases = purchases;
        this.team = team;
        this.efforts = efforts;
        this.clock = clock;
    }

    /** The ground, and eight cases of the last weeks that are like the refrigerator's. */
    void before(Consumer<Duration> at) {
        at.accept(Duration.ofDays(24));
        authority();
        sold();
        long[] came = {0, 800, 1_800, 2_000, 2_600, 3_100, 5_400, 12_500};
        String[] who = {"joseph", "bilal", "nasreen", "joseph", "bilal", "nasreen", "joseph", "bilal"};
        Actor.Colleague imran = people.colleague("imran");
        for (int i = 0; i < came.length; i++) {
            at.accept(Duration.ofDays(22 - 2L * i));
            CaseFile one = cases.open(imran, new NewCase(people.customer(who[i]), people.place("Tariq Road"),
                    imran.colleagueId(), people.kind("Did not last"), Channel.PHONE, "normal", Language.EN,
                    "The repair did not last", "It worked for a day. Now it is dead again.", "", List.of(),
                    clock.instant(), null, null, true, true, null));
            at.accept(Duration.ofDays(22 - 2L * i).minusMinutes(25 + 70L * i));
            redress.judge(imran, one.code(), Fault.OURS, i < 6 ? Severity.GRAVE : Severity.MIDDLING, "");
            redress.apologise(imran, one.code(), Apology.How.PHONE, "Told them that our part failed.", "",
                    null);
            if (came[i] > 0) {
                remedies.grant(imran, one.code(), new Wanted(remedy(Form.VOUCHER), came[i] * 100, "As usual here", null,
                        "", true));
            }
            cases.close(imran, one.code(), Resolution.SOLVED);
        }
    }

    private void authority() {
        rule(Role.STAFF, "", null, 5_000, "PKR");
        rule(Role.STAFF, "Refrigeration", remedy(Form.REPAIR), 10_000, "PKR");
        rule(Role.MANAGER, "", null, 100_000, "PKR");
        rule(Role.STAFF, "", null, 3_000, "INR");
        rule(Role.STAFF, "", null, 2_500, "PHP");
        rules.allow(HOUSE, Role.STAFF, PKR, 300_000);
        rules.allow(HOUSE, Role.MANAGER, PKR, 5_000_000);
        LocalDate year = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusYears(1);
        team.qualify(HOUSE, people.colleague("rashid").colleagueId(), "Refrigeration", year, null);
    }

    private void rule(Role role, String trained, @Nullable RemedyId remedy, long limit, String currency) {
        rules.add(HOUSE, new AuthorityRule(new UUID(0, 0), role, trained, null, remedy, "", null, null, null,
                limit * 100, Currency.getInstance(currency)));
    }

    private RemedyId remedy(Form form) {
        return catalogue.all().stream().filter(r -> r.form() == form).findFirst().orElseThrow().id();
    }

    private void sold() {
        products.add(HOUSE, new NewProduct("R-310", "Refrigerator 310 l", "Refrigerators", ProductKind.GOODS,
                List.of(Money.of(8_490_000, "PKR"), Money.of(3_199_000, "INR")), GUARANTEE));
        products.add(HOUSE, "C-120", "Glass-door cooler", "Refrigerators", Money.of(12_900_000, "PKR"));
        products.add(HOUSE, "AC-15", "Air conditioner 1.5 t", "Cooling", Money.of(14_500_000, "PKR"));
        products.add(HOUSE, "M-500", "மிக்ஸி 500 W", "Kitchen", Money.of(649_000, "INR"));
        products.add(HOUSE, "W-70", "Washing machine 7 kg", "Laundry", Money.of(2_199_500, "PHP"));
        products.add(HOUSE, new NewProduct("S-10", "Installation at home", "Services", ProductKind.SERVICE,
                List.of(Money.of(350_000, "PKR"), Money.of(89_900, "INR"), Money.of(75_000, "PHP")), null));
        products.add(HOUSE, new NewProduct("MC-12", "Upkeep for a year", "Services", ProductKind.CONTRACT,
                List.of(Money.of(1_200_000, "PKR")), YEAR));
        buys("shahida", "Tariq Road", "R-310", Duration.ofDays(200), PurchaseChannel.COUNTER,
                PurchaseOrigin.RECOMMENDED);
        buys("bilal", "Tariq Road", "MC-12", Duration.ofDays(310), PurchaseChannel.AT_CUSTOMERS, PurchaseOrigin.CALL);
        buys("bilal", "Tariq Road", "AC-15", Duration.ofDays(2), PurchaseChannel.PHONE, PurchaseOrigin.OFFER);
        buys("maricel", "Cubao", "W-70", Duration.ofDays(9), PurchaseChannel.ONLINE, null);
    }

    private void buys(String who, String branch, String what, Duration ago, PurchaseChannel channel,
            @Nullable PurchaseOrigin origin) {
        var product = products.byExternalId(what).orElseThrow();
        purchases.record(HOUSE, new NewPurchase(people.customer(who), people.place(branch), "", clock.instant()
                .minus(ago), List.of(new NewLine(product.id(), product.name(), product.category(), 1,
                product.prices().getFirst())), new Circumstances(channel, origin)));
    }

    /** The refrigerator is judged; a colleague asks the manager about the heater. */
    void now(Consumer<Duration> at) {
        at.accept(Duration.ofHours(19));
        Actor.Colleague sana = people.colleague("sana");
        CaseFile fridge = ours(sana, "فریج");
        cases.describe(sana, fridge.code(), fridge.version(), fridge.subject(), people.kind("Did not last"), "high",
                fridge.language(), List.of());
        redress.judge(sana, fridge.code(), Fault.OURS, Severity.GRAVE, "Rashid: the thermostat was of the bad batch.");
        PurchaseId bought = purchases.lines(fridge.customer(), 1).getFirst().purchase();
        caseProducts.about(sana, fridge.code(), bought, 1);
        efforts.note(sana, fridge.code(), Effortful.CALLED, "");
        efforts.note(sana, fridge.code(), Effortful.CALLED, "");
        efforts.note(sana, fridge.code(), Effortful.EXPLAINED_AGAIN, "ہر بار ساری بات شروع سے");
        at.accept(Duration.ofMinutes(20));
        Actor.Colleague hina = people.colleague("hina");
        CaseFile heater = ours(hina, "Heater");
        redress.judge(hina, heater.code(), Fault.UNKNOWN, Severity.MIDDLING, "");
        approvals.ask(hina, heater.code(), new Wanted(remedy(Form.REFUND), 1_450_000,
                "Third time this winter, and she is alone with two small children.", null, "", true));
    }

    private CaseFile ours(Actor.Colleague me, String subject) {
        return lists.list(me, new CaseLists.Wanted(Show.ALL, "", "", "", ""), "").rows().stream()
                .filter(c -> c.subject().startsWith(subject)).findFirst().orElseThrow();
    }
}
