package suki.purchases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.customers.Customers;
import suki.promises.Promise;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;

/**
 * What customers ordered and where it stands, each dated step a promise to them. A door of this module. Orders are for
 * who may change customers and keep promises in their branch. Every act is safe to repeat.
 */
@Service
public class Orders {

    /** How far ahead something may be promised. */
    public static final Duration MOST_AHEAD = Duration.ofDays(400);

    private final Purchases purchases;
    private final Returns returns;
    private final OrderRows rows;
    private final OrderSteps steps;
    private final OrderPromises promised;
    private final Customers customers;
    private final Clock clock;

    Orders(Purchases purchases, Returns returns, OrderRows rows, OrderSteps steps, OrderPromises promised,
            Customers customers, Clock clock) {
        this.purchases = purchases;
        this.returns = returns;
        this.rows = rows;
        this.steps = steps;
        this.promised = promised;
        this.customers = customers;
        this.clock = clock;
    }

    /**
     * Takes an order; the customer is told what is promised. With an external id that the branch has already, it is
     * that purchase, and nothing is written.
     *
     * @throws BadForm  if a field cannot be kept, or a time lies in the past, too far ahead or in the wrong order
     * @throws NotFound if the actor may not see the customer, or not take orders in that branch
     */
    @Transactional
    public Purchases.Recorded place(Actor by, NewOrder wanted) {
        require(by, wanted.what().branch());
        Instant now = clock.instant();
        check(wanted, now);
        Purchases.Recorded done = purchases.recorded(by, wanted.what(), "purchases.order_ordered");
        if (!done.fresh()) return done;
        var one = new Order(wanted.what().customer(), done.id(), wanted.what().branch(), OrderState.ORDERED,
                wanted.what().boughtAt());
        String held = promised.make(by, one, wanted.readyBy(), wanted.deliverBy(), now);
        step(by, one, OrderState.ORDERED, "", held, now);
        return done;
    }

    private static void check(NewOrder wanted, Instant now) {
        var bad = new LinkedHashMap<String, BadForm.Message>();
        ahead("readyBy", wanted.readyBy(), now, bad);
        ahead("deliverBy", wanted.deliverBy(), now, bad);
        boolean turned = wanted.readyBy() != null && wanted.deliverBy() != null
                && wanted.deliverBy().isBefore(wanted.readyBy());
        if (turned) bad.putIfAbsent("deliverBy", BadForm.Message.of("purchases.bad.before_ready"));
        if (!bad.isEmpty()) throw new BadForm(bad);
    }

    private static void ahead(String field, @Nullable Instant at, Instant now, Map<String, BadForm.Message> bad) {
        if (at == null) return;
        if (!at.isAfter(now)) bad.put(field, BadForm.Message.of("purchases.bad.past"));
        if (at.isAfter(now.plus(MOST_AHEAD))) {
            bad.put(field, BadForm.Message.of("purchases.bad.far", "n", MOST_AHEAD.toDays()));
        }
    }

    /** It is ready: the promise is kept, and the customer is told. */
    @Transactional
    public void ready(Actor by, CustomerId customer, PurchaseId purchase) {
        Order one = locked(by, customer, purchase);
        if (one.state() == OrderState.READY) {
            promised.keep(by, one, OrderState.READY);
            return;
        }
        if (one.state() != OrderState.ORDERED) throw new Refusal("purchases.refusal.order_over");
        Instant now = clock.instant();
        step(by, one, OrderState.READY, "", promised.tellReady(by, one, now), now);
        promised.keep(by, one, OrderState.READY);
    }

    /** The customer has it: what was promised is kept. */
    @Transactional
    public void delivered(Actor by, CustomerId customer, PurchaseId purchase) {
        Order one = locked(by, customer, purchase);
        if (!one.state().open() && one.state() != OrderState.DELIVERED) {
            throw new Refusal("purchases.refusal.order_over");
        }
        if (one.state().open()) {
            step(by, one, OrderState.DELIVERED, "", null, clock.instant());
        }
        promised.keep(by, one, OrderState.DELIVERED);
    }

    /**
     * Nothing comes of it, and the customer is told why. What was earned with it goes back, as when goods come back.
     *
     * @param byUs  we cannot: then what was promised is broken; else the customer wants it no more
     * @param words why, as the customer is told
     * @throws Refusal once it was delivered: what comes back then is a return
     */
    @Transactional
    public void cancel(Actor by, CustomerId customer, PurchaseId purchase, boolean byUs, String words) {
        Order one = locked(by, customer, purchase);
        if (one.state() == OrderState.CANCELLED) return;
        if (!one.state().open()) throw new Refusal("purchases.refusal.delivered");
        String why = words.strip();
        if (why.isEmpty()) throw BadForm.field("words", "purchases.bad.why");
        if (why.length() > Returns.LONGEST_WORDS) {
            throw BadForm.field("words", "purchases.bad.long", "n", Returns.LONGEST_WORDS);
        }
        Instant now = clock.instant();
        step(by, one, OrderState.CANCELLED, why, promised.tellCancelled(by, one, byUs, why, now), now);
        promised.cancel(by, one, byUs, why);
        returns.cancelled(by, one, why, now);
    }

    /** By the id of its purchase, for who may work on it. */
    public Order find(Actor by, PurchaseId purchase) {
        Order one = rows.find(purchase).orElseThrow(() -> new NotFound("order " + purchase));
        require(by, one.branch());
        customers.summary(by, one.customer());
        return one;
    }

    /** Empty for a purchase that was handed over at once; the caller has checked the right to see the customer. */
    public Optional<Order> find(CustomerId customer, PurchaseId purchase) {
        return rows.find(customer, purchase);
    }

    /** The one that their link opens. */
    public Order find(Actor.Visitor visitor, PurchaseId purchase) {
        if (!visitor.subjects().contains(purchase.value())) throw new NotFound("order " + purchase);
        return rows.find(visitor.customer(), purchase).orElseThrow(() -> new NotFound("order " + purchase));
    }

    /** The customer has their page open: what stands there is told. */
    @Transactional
    public void opened(Actor.Visitor visitor, PurchaseId purchase) {
        promised.told(find(visitor, purchase));
    }

    /** A customer's orders, the open ones first; the caller has checked the right to see them. */
    public List<Order> of(CustomerId customer, int limit) {
        return rows.of(customer, limit);
    }

    /** What it went through, oldest first; the caller has checked the right to see the customer. */
    public List<OrderFact> facts(Order one) {
        return rows.facts(one.customer(), one.purchase());
    }

    /** What was promised with it, the first due first; the caller has checked the right to see the customer. */
    public List<Promise> promises(Order one) {
        return promised.of(one);
    }

    /** Of these purchases those that are orders; the caller has checked the right to see the customer. */
    public Map<PurchaseId, OrderState> states(CustomerId customer, Collection<PurchaseId> of) {
        return rows.states(customer, of);
    }

    /** What was ordered, for many at once; the caller has checked the right to see the customers. */
    public Map<PurchaseId, OrderGoods> goods(Collection<Order> orders) {
        return rows.goods(orders.stream().map(Order::customer).toList(), orders.stream().map(Order::purchase).toList());
    }

    /** Whether the actor may take orders and their steps in a branch. */
    public static boolean may(Actor by, BranchId branch) {
        return by.may(Permission.CUSTOMERS_EDIT, branch) && by.may(Permission.PROMISES_WORK, branch);
    }

    private void step(Actor by, Order one, OrderState state, String words, @Nullable String held, Instant now) {
        steps.take(by, one, new OrderFact(state, now, by.id(), by.name(), words, held));
    }

    private Order locked(Actor by, CustomerId customer, PurchaseId purchase) {
        customers.summary(by, customer);
        Order one = rows.lock(customer, purchase).orElseThrow(() -> new NotFound("order " + purchase));
        require(by, one.branch());
        return one;
    }

    private static void require(Actor by, BranchId branch) {
        if (!may(by, branch)) throw new NotFound("branch " + branch);
    }
}
