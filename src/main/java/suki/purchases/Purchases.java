package suki.purchases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.customers.Customers;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;

/** What customers bought. The door of this module; {@link Catalogue}, {@link Returns} and {@link Vouchers} are the
 * others. */
@Service
public class Purchases {

    public static final int MOST_LINES = 1_000;
    public static final int MOST_PIECES = 1_000_000;
    /** A till whose clock runs ahead is believed this far. */
    static final Duration AHEAD = Duration.ofDays(1);

    private static final int MOST_SHOWN = 500;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");

    private final PurchaseRows rows;
    private final Customers customers;
    private final Activity activity;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Purchases(PurchaseRows rows, Customers customers, Activity activity, ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.customers = customers;
        this.activity = activity;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Records what a customer bought, for who may change customers of that branch and see this one. With an external
     * id that the branch has already, it is that purchase, and nothing is written.
     *
     * @throws BadForm if a field cannot be kept
     * @throws Refusal if the external id is a purchase of another customer
     */
    @Transactional
    public PurchaseId record(Actor by, NewPurchase wanted) {
        return recorded(by, wanted).id();
    }

    /**
     * As {@link #record}, without an external id and under an id that the caller made, who has written before what
     * listeners are to know of it.
     */
    @Transactional
    public void record(Actor by, PurchaseId id, NewPurchase wanted) {
        if (!wanted.externalId().isEmpty()) throw new IllegalArgumentException("may be another purchase already");
        recorded(by, id, wanted, "purchases.recorded");
    }

    /** @param fresh whether it was written now, not found under its external id */
    public record Recorded(PurchaseId id, boolean fresh) {}

    /** As {@link #record}, for who wants to know whether it was there already. */
    @Transactional
    public Recorded recorded(Actor by, NewPurchase wanted) {
        return recorded(by, wanted, "purchases.recorded");
    }

    /** @param said the end of the key under which it stands in the story */
    Recorded recorded(Actor by, NewPurchase wanted, String said) {
        return recorded(by, new PurchaseId(Ids.next(clock.instant())), wanted, said);
    }

    private Recorded recorded(Actor by, PurchaseId id, NewPurchase wanted, String said) {
        if (!by.may(Permission.CUSTOMERS_EDIT, wanted.branch())) throw new NotFound("branch " + wanted.branch());
        customers.summary(by, wanted.customer());
        Instant now = clock.instant();
        NewPurchase checked = checked(wanted, now);
        if (rows.insert(id, checked, by, now)) {
            activity.record(Subject.of(checked.customer(), "purchase", id.value()), said, by, now);
            events.publishEvent(new PurchaseRecorded(checked.customer(), id, now));
            return new Recorded(id, true);
        }
        PurchaseRows.Known known = rows.byExternalId(checked.branch(), checked.externalId()).orElseThrow();
        if (!known.customer().equals(checked.customer())) throw new Refusal("purchases.refusal.anothers");
        return new Recorded(known.id(), false);
    }

    /**
     * The lines of a customer's purchases, newest first; the caller has checked the right to see the customer.
     *
     * @param limit at most 500
     */
    public List<PurchaseLine> lines(CustomerId customer, int limit) {
        return rows.lines(customer, Math.clamp(limit, 0, MOST_SHOWN));
    }

    /** The lines of one purchase in their order; the caller has checked the right to see the customer. */
    public List<PurchaseLine> lines(CustomerId customer, PurchaseId purchase) {
        return rows.lines(customer, purchase);
    }

    /** One line; the caller has checked the right to see the customer. */
    public Optional<PurchaseLine> line(CustomerId customer, PurchaseId purchase, int n) {
        return rows.line(customer, purchase, n);
    }

    static NewPurchase checked(NewPurchase wanted, Instant now) {
        var bad = new LinkedHashMap<String, BadForm.Message>();
        String external = line("externalId", wanted.externalId(), Catalogue.LONGEST_EXTERNAL_ID, bad);
        if (wanted.boughtAt().isAfter(now.plus(AHEAD))) {
            bad.put("boughtAt", BadForm.Message.of("purchases.bad.future"));
        }
        if (wanted.lines().isEmpty()) bad.put("lines", BadForm.Message.of("purchases.bad.no_lines"));
        if (wanted.lines().size() > MOST_LINES) {
            bad.put("lines", BadForm.Message.of("purchases.bad.many_lines", "n", MOST_LINES));
        }
        var lines = new ArrayList<NewPurchase.NewLine>();
        for (NewPurchase.NewLine line : wanted.lines()) lines.add(checked(line, bad));
        if (!bad.isEmpty()) throw new BadForm(bad);
        return new NewPurchase(wanted.customer(), wanted.branch(), external, wanted.boughtAt(), lines,
                wanted.circumstances());
    }

    private static NewPurchase.NewLine checked(NewPurchase.NewLine line, Map<String, BadForm.Message> bad) {
        String name = line("name", line.name(), Catalogue.LONGEST_NAME, bad);
        if (name.isEmpty()) bad.put("name", BadForm.Message.of("purchases.bad.empty"));
        String category = line("category", line.category(), Catalogue.LONGEST_CATEGORY, bad);
        if (line.quantity() < 1 || line.quantity() > MOST_PIECES) {
            bad.put("quantity", BadForm.Message.of("purchases.bad.quantity", "n", MOST_PIECES));
        }
        price("price", line.price(), bad);
        return new NewPurchase.NewLine(line.product(), name, category, line.quantity(), line.price());
    }

    static String line(String field, String typed, int longest, Map<String, BadForm.Message> bad) {
        String text = BLANKS.matcher(typed).replaceAll(" ").strip();
        if (text.length() > longest) bad.put(field, BadForm.Message.of("purchases.bad.long", "n", longest));
        return text;
    }

    static void price(String field, Money price, Map<String, BadForm.Message> bad) {
        boolean kept = price.minor() >= 0 && price.minor() <= Catalogue.MOST_PRICE;
        if (!kept) bad.put(field, BadForm.Message.of("purchases.bad.price"));
    }
}
