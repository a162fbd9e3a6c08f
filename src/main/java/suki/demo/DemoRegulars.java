package suki.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.cases.Channel;
import suki.cases.NewCase;
import suki.cases.Resolution;
import suki.customers.Customers;
import suki.customers.NewCustomer;
import suki.promises.Promise;
import suki.promises.Promises;
import suki.purchases.Catalogue;
import suki.purchases.Circumstances;
import suki.purchases.NewPurchase;
import suki.purchases.NewPurchase.NewLine;
import suki.purchases.Product;
import suki.purchases.PurchaseChannel;
import suki.purchases.PurchaseOrigin;
import suki.purchases.Purchases;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.Work;

/** The many who come now and then: what they called about in the weeks before, and what several told of lately. */
@Component
@ConditionalOnProperty("suki.demo")
class DemoRegulars {

    private static final Actor HOUSE = new Actor.House("demo");
    private static final int FIRST_DAY = 44;
    private static final int LAST_DAY = 16;
    private static final int CALLS_A_DAY = 3;
    private static final double FIRST_AGO = 720;
    /** Of every ten: who came for the first time together, three of whom one never again; and who is new. */
    private static final Set<Integer> TOGETHER = Set.of(2, 4, 6);
    private static final int ONCE = 6;
    private static final int NEW_ONES = 9;
    private static final double TOGETHER_AGO = 320;
    /** How they buy, and what brought them, where somebody asked. */
    private static final List<Circumstances> HOW = List.of(
            new Circumstances(PurchaseChannel.COUNTER, PurchaseOrigin.THEMSELVES),
            new Circumstances(PurchaseChannel.COUNTER, null),
            new Circumstances(PurchaseChannel.PHONE, PurchaseOrigin.RECOMMENDED),
            new Circumstances(PurchaseChannel.ONLINE, PurchaseOrigin.ADVERTISING),
            new Circumstances(PurchaseChannel.COUNTER, PurchaseOrigin.OFFER), Circumstances.UNKNOWN,
            new Circumstances(PurchaseChannel.AT_CUSTOMERS, PurchaseOrigin.CALL));
    private static final Set<String> NIGHTLY = Set.of("problems.alarms", "retention.forecasts");

    /** A regular customer, as they are on file. */
    record Regular(CustomerId id, String branch, String clerk, Language language) {}

    private record Call(String kind, String subject, String words) {}

    private static final String KARACHI = """
            Adnan Qadri, Bushra Naqvi, Danish Ansari, Erum Shah, Fahad Mirza, Ghazala Rizvi, Hamid Raza, Iqra Baig,
            Junaid Siddiqi, Kiran Abbasi, Laiq Zaidi, Mehwish Rana, Nadeem Lodhi, Parvez Alam, Quratulain Jafri,
            Rizwan Butt, Saima Farooqi, Tahir Mehmood, Uzma Hashmi, Waqas Chaudhry""";
    private static final String CHENNAI = """
            Anbu Chelvan, Bhuvana Raghavan, Dinesh Kumaran, Ezhil Mathi, Ganesh Pandian, Hema Sundaram, Ilango Adigal,
            Janaki Ramesh, Karthik Velu, Meena Palani""";
    private static final String QUEZON = """
            Analyn Bautista, Benito Ramos, Corazon Villanueva, Danilo Ocampo, Erlinda Santos, Ferdie Manalo,
            Gloria Reyes, Honorio Cruz, Imelda Torres, Jun Salazar""";

    private static final List<Call> CALLS = List.of(
            new Call("Repair", "Noise of the washing machine", "The washing machine makes a noise when it spins."),
            new Call("Delivery", "Day of delivery", "Please tell me when the delivery comes, nobody wrote to us."),
            new Call("Price", "Price on the shelf", "The price at the till was higher than on the shelf."),
            new Call("Repair", "Water under the refrigerator", "There is water under the refrigerator every morning."),
            new Call("Delivery", "Box was wet", "The box was wet when it came; the iron inside is dry."),
            new Call("Repair", "Fan turns slowly", "The fan in the room turns slowly since the repair."),
            new Call("Price", "Charge for the visit", "You asked for a charge for the visit, the guarantee covers it."),
            new Call("Repair", "Oven door", "The door of the oven does not close any more."),
            new Call("Delivery", "Wrong colour", "The kettle came in the wrong colour, please tell me what to do."),
            new Call("Repair", "Remote control", "The remote control of the heater does not switch it on."),
            new Call("Price", "Discount missing", "The discount of the week is missing on the receipt."),
            new Call("Repair", "Cooler drips", "The water cooler drips into the room at night."));

    /** What nobody told of before, each in their own words; no clerk heard it twice. */
    private static final List<String> NEW = List.of(
            "A burning smell comes from the adapter of the new kettle.",
            "There was a burning smell in the kitchen, the adapter is brown on one side.",
            "After an hour the adapter gets hot and there is a burning smell.",
            "My mother noticed a burning smell; the adapter had melted a little.",
            "Is it normal that the adapter has a burning smell? We unplugged it.",
            "The adapter sparked, then a burning smell all over the room.");

    private final DemoPeople people;
    private final DemoMembers members;
    private final Customers customers;
    private final Cases cases;
    private final Catalogue products;
    private final Purchases purchases;
    private final Promises promises;
    private final ObjectProvider<Work> works;
    private final Clock clock;
    private final List<Regular> regulars = new ArrayList<>();

    DemoRegulars(DemoPeople people, DemoMembers members, Customers customers, Cases cases, Catalogue products,
            Purchases purchases, Promises promises, ObjectProvider<Work> works, Clock clock) {
        this.people = people;
        this.members = members;
        this.customers = customers;
        this.cases = cases;
        this.products = products;
        this.purchases = purchases;
        this.promises = promises;
        this.works = works;
        this.clock = clock;
    }

    /** Their calls of the weeks before, three a day, each settled on the telephone. */
    void before(Consumer<Duration> at) {
        at.accept(Duration.ofDays(FIRST_DAY + 1));
        make(KARACHI, "Tariq Road", "hina", Language.EN, "+9230055502");
        make(CHENNAI, "T. Nagar", "kavitha", Language.EN, "+9198055502");
        make(QUEZON, "Cubao", "liza", Language.EN, "+6391755502");
        sold("F-10", "Filter for the water cooler", "Accessories", 145_000, "PKR");
        sold("F-20", "Water filter cartridge", "Accessories", 52_000, "INR");
        sold("F-30", "Vacuum cleaner bags", "Accessories", 38_500, "PHP");
        bought(clock.instant(), FIRST_DAY + 1, FIRST_AGO);
        members.join(regulars);
        int calls = 0;
        for (int day = FIRST_DAY; day >= LAST_DAY; day--) {
            at.accept(Duration.ofDays(day));
            for (int i = 0; i < CALLS_A_DAY; i++, calls++) {
                settled(regulars.get(calls * 7 % regulars.size()), CALLS.get(calls * 5 % CALLS.size()));
            }
        }
    }

    /** What they bought since they were added. */
    void bought(Instant now) {
        bought(now, 0, FIRST_DAY + 1);
    }

    /**
     * What they bought in two years, each at a pace of their own; every seventh stopped without a word, every tenth
     * came once, and every tenth is new.
     *
     * @param since how many days before the end of the telling {@code now} is
     * @param from  how many days before it the first of them was at most
     */
    private void bought(Instant now, int since, double from) {
        for (int i = 0; i < regulars.size(); i++) {
            Regular who = regulars.get(i);
            Product product = products.byExternalId(switch (who.branch()) {
                case "T. Nagar" -> "F-20";
                case "Cubao" -> "F-30";
                default -> "F-10";
            }).orElseThrow();
            var random = new SplittableRandom(i);
            boolean stopped = i % 7 == 3;
            double pace = 24 + i * 13 % 50;
            double end = stopped ? 200 + 11.0 * i % 90 : 2;
            double first = FIRST_AGO - i * 29 % (stopped ? 300 : 600);
            if (!stopped && TOGETHER.contains(i % 10)) first = TOGETHER_AGO - i / 2;
            if (!stopped && i % 10 == NEW_ONES) first = 4 + i / 4.0;
            if (!stopped && (i % 10 == ONCE || i % 10 == NEW_ONES)) end = first - 1;
            for (double ago = first; ago > end; ago -= pace * (0.75 + random.nextDouble() / 2)) {
                if (ago <= since || ago > from) continue;
                purchases.record(HOUSE, new NewPurchase(who.id(), people.place(who.branch()), "",
                        now.minus(Duration.ofHours((long) ((ago - since) * 24))), List.of(new NewLine(product.id(),
                                product.name(), product.category(), 1 + i % 4, product.prices().getFirst())),
                        HOW.get(i % HOW.size())));
            }
        }
    }

    private void sold(String id, String name, String category, long minor, String currency) {
        products.add(HOUSE, id, name, category, Money.of(minor, currency));
    }

    /** Something new that the nightly look finds, since no clerk could. */
    void lately(Consumer<Duration> at) {
        for (int i = 0; i < NEW.size(); i++) {
            at.accept(Duration.ofHours(2).plusDays(NEW.size() - i));
            settled(regulars.get(3 * i), new Call("Repair", "Adapter of the kettle", NEW.get(i)));
        }
    }

    /** As at the end of yesterday, also when the demo is made just after midnight and tonight's look is still due. */
    void look(Instant now) {
        works.stream().filter(w -> NIGHTLY.contains(w.name())).forEach(w -> {
            w.run(now.minus(Duration.ofHours(3)));
            w.run(now);
        });
    }

    private void make(String names, String branch, String clerk, Language language, String phone) {
        for (String name : names.split(",\\s+")) {
            String address = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
            CustomerId id = customers.add(HOUSE, new NewCustomer(false, name, "", "", "", null, Map.of(), language,
                    null, people.place(branch), "", address, phone + (10 + regulars.size())));
            regulars.add(new Regular(id, branch, clerk, language));
        }
    }

    private void settled(Regular who, Call call) {
        Actor.Colleague clerk = people.colleague(who.clerk());
        CaseFile one = cases.open(clerk, new NewCase(who.id(), people.place(who.branch()), clerk.colleagueId(),
                people.kind(call.kind()), Channel.PHONE, "normal", who.language(), call.subject(), call.words(), "",
                List.of(), clock.instant(), null, null, true, true, null));
        for (Promise owed : promises.of(one.customer(), one.id().value())) {
            if (owed.open() && owed.towardsCustomer()) promises.keep(clerk, one.customer(), owed.id(), "");
        }
        cases.close(clerk, one.code(), Resolution.ANSWERED);
    }
}
