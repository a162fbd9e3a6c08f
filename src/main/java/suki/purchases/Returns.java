package suki.purchases;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.customers.Customers;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.Sql;

/** What came back of purchases, whole or in part. A door of this module. */
@Service
public class Returns {

    public static final int LONGEST_WORDS = 400;

    private final JdbcClient jdbc;
    private final Customers customers;
    private final Activity activity;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Returns(JdbcClient jdbc, Customers customers, Activity activity, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.activity = activity;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes pieces back, for who may change customers of the branch and see this one.
     *
     * @param branch where they came back
     * @param pieces how many of which line, by its number; none at or below 0
     * @throws BadForm if nothing is named or words are too long
     * @throws Refusal if more would come back than was bought
     */
    @Transactional
    public ReturnId takeBack(Actor by, CustomerId customer, PurchaseId purchase, BranchId branch,
            Map<Integer, Integer> pieces, String words) {
        if (!by.may(Permission.CUSTOMERS_EDIT, branch)) throw new NotFound("branch " + branch);
        customers.summary(by, customer);
        if (pieces.isEmpty() || pieces.values().stream().anyMatch(q -> q <= 0)) {
            throw BadForm.field("pieces", "purchases.bad.no_lines");
        }
        if (words.length() > LONGEST_WORDS) throw BadForm.field("words", "purchases.bad.long", "n", LONGEST_WORDS);
        Map<Integer, Integer> kept = keptUnderLock(customer, purchase);
        pieces.forEach((n, quantity) -> {
            if (kept.getOrDefault(n, 0) < quantity) throw new Refusal("purchases.refusal.not_so_many");
        });
        Instant now = clock.instant();
        ReturnId id = write(by, customer, purchase, branch, pieces, words, now);
        activity.record(Subject.of(customer, "purchase", purchase.value()), "purchases.returned", by, now);
        return id;
    }

    /** An order of which nothing comes: what is still the customer's goes back, and with it what was earned. */
    void cancelled(Actor by, Order one, String words, Instant now) {
        Map<Integer, Integer> kept = keptUnderLock(one.customer(), one.purchase());
        kept.values().removeIf(n -> n == 0);
        if (!kept.isEmpty()) write(by, one.customer(), one.purchase(), one.branch(), kept, words, now);
    }

    private ReturnId write(Actor by, CustomerId customer, PurchaseId purchase, BranchId branch,
            Map<Integer, Integer> pieces, String words, Instant now) {
        var id = new ReturnId(Ids.next(now));
        int bucket = Ids.bucket(customer.value());
        jdbc.sql("""
                with back as (
                    insert into purchase_returns (customer_id, id, bucket, purchase_id, branch_id, words, at, by_id,
                        by_name)
                    values (:customer, :id, :bucket, :purchase, :branch, :words, :now, :by, :name))
                insert into purchase_return_lines (customer_id, return_id, purchase_id, n, bucket, quantity)
                select :customer, :id, :purchase, l.n, :bucket, l.quantity
                  from unnest(cast(:ns as int[]), cast(:quantities as int[])) as l (n, quantity)""")
                .param("customer", customer.value()).param("id", id.value()).param("bucket", bucket)
                .param("purchase", purchase.value()).param("branch", branch.value()).param("words", words.strip())
                .param("now", Sql.utc(now)).param("by", by.id()).param("name", by.name())
                .param("ns", pieces.keySet().toArray(Integer[]::new))
                .param("quantities", pieces.values().toArray(Integer[]::new)).update();
        events.publishEvent(new PurchaseReturned(customer, purchase, id, now));
        return id;
    }

    /** How many pieces of each line the customer still has; the purchase stays locked until the transaction ends. */
    private Map<Integer, Integer> keptUnderLock(CustomerId customer, PurchaseId purchase) {
        jdbc.sql("select id from purchases where customer_id = :customer and id = :id for update")
                .param("customer", customer.value()).param("id", purchase.value()).query((row, n) -> true).optional()
                .orElseThrow(() -> new NotFound("purchase " + purchase));
        return kept(customer, purchase);
    }

    /** How many pieces of each line were bought and did not come back; the caller has checked the right to see them. */
    public Map<Integer, Integer> kept(CustomerId customer, PurchaseId purchase) {
        var kept = new HashMap<Integer, Integer>();
        jdbc.sql("""
                select l.n, l.quantity - coalesce((
                           select sum(r.quantity) from purchase_return_lines r
                            where r.customer_id = l.customer_id and r.purchase_id = l.purchase_id and r.n = l.n), 0)
                       as kept
                  from purchase_lines l where l.customer_id = :customer and l.purchase_id = :purchase""")
                .param("customer", customer.value()).param("purchase", purchase.value())
                .query((row, n) -> kept.put(row.getInt("n"), row.getInt("kept"))).list();
        return kept;
    }
}
