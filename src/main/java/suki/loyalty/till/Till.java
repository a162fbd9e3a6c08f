package suki.loyalty.till;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.branches.Branches;
import suki.customers.Customers;
import suki.loyalty.Membership;
import suki.loyalty.Memberships;
import suki.loyalty.Programme;
import suki.loyalty.Programmes;
import suki.loyalty.Reward;
import suki.loyalty.RewardId;
import suki.loyalty.Rewards;
import suki.loyalty.offers.Offer;
import suki.loyalty.offers.OfferId;
import suki.loyalty.offers.Offers;
import suki.purchases.Catalogue;
import suki.purchases.Circumstances;
import suki.purchases.Currencies;
import suki.purchases.NewPurchase;
import suki.purchases.Product;
import suki.purchases.ProductId;
import suki.purchases.PurchaseChannel;
import suki.purchases.PurchaseId;
import suki.purchases.Purchases;
import suki.purchases.Voucher;
import suki.purchases.VoucherId;
import suki.purchases.Vouchers;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.Sql;
import tools.jackson.databind.json.JsonMapper;

/**
 * The till of a small shop: a basket for each colleague in the branch they belong to, kept until it is sold. A door of
 * this module.
 */
@Service
public class Till {

    public static final int MOST_LINES = 200;
    public static final int MOST_PIECES = 10_000;
    public static final int MOST_VOUCHERS = 10;

    /** What nobody touched for so long is another day's. */
    private static final Duration KEPT = Duration.ofHours(20);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Branches branches;
    private final Customers customers;
    private final Purchases purchases;
    private final Programmes programmes;
    private final Memberships memberships;
    private final Rewards rewards;
    private final Offers offers;
    private final Vouchers vouchers;
    private final Clock clock;

    Till(JdbcClient jdbc, JsonMapper json, Branches branches, Customers customers, Purchases purchases,
            Programmes programmes, Memberships memberships, Rewards rewards, Offers offers, Vouchers vouchers,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.branches = branches;
        this.customers = customers;
        this.purchases = purchases;
        this.programmes = programmes;
        this.memberships = memberships;
        this.rewards = rewards;
        this.offers = offers;
        this.vouchers = vouchers;
        this.clock = clock;
    }

    /** The money of this till. @throws Refusal if the branch's country is not known, so that nothing has a price */
    public Currency currency(Actor.Colleague me) {
        return Currencies.of(branches.find(me.home())).orElseThrow(() -> new Refusal("loyalty.refusal.no_currency"));
    }

    /** What lies in the basket; empty after a sale and on another day. */
    public Basket basket(Actor.Colleague me) {
        require(me);
        return read(me, "");
    }

    private Basket read(Actor.Colleague me, String lock) {
        return jdbc.sql("select content, branch_id = :branch and changed_at > :since as good from till_baskets"
                + " where colleague_id = :me" + lock).param("me", me.id()).param("branch", me.home().value())
                .param("since", Sql.utc(clock.instant().minus(KEPT))).query((row, n) -> row.getBoolean("good")
                        ? json.readValue(row.getString("content"), Basket.class) : Basket.EMPTY).optional()
                .orElse(Basket.EMPTY);
    }

    /** Two scans of one colleague wait for each other here, also on the first of them. */
    private Basket locked(Actor.Colleague me) {
        jdbc.sql("""
                insert into till_baskets (colleague_id, branch_id, content, changed_at)
                values (:me, :branch, cast(:content as jsonb), :now) on conflict do nothing""")
                .param("me", me.id()).param("branch", me.home().value())
                .param("content", json.writeValueAsString(Basket.EMPTY)).param("now", Sql.utc(clock.instant()))
                .update();
        return read(me, " for update");
    }

    /** Baskets that nobody goes on with are forgotten, with whom they were for. */
    int forget(Instant now) {
        return jdbc.sql("delete from till_baskets where changed_at < :since").param("since", Sql.utc(now.minus(KEPT)))
                .update();
    }

    /**
     * One more of a thing of the catalogue.
     *
     * @param typed what one costs here, for a thing that has no price in the money of this till; null: nobody typed it
     * @throws Refusal if it has no price in the money of this till and none was typed, or the basket is full
     */
    @Transactional
    public Basket add(Actor.Colleague me, Product product, @Nullable Money typed) {
        Currency currency = currency(me);
        Money price = product.price(currency).or(() -> Optional.ofNullable(typed))
                .filter(p -> p.currency().equals(currency))
                .orElseThrow(() -> new Refusal("loyalty.refusal.other_money"));
        return change(me, b -> b.with(new Basket.Line(product.id().value(), product.name(), product.category(), 1,
                price.minor())));
    }

    /** A thing that the catalogue doesn't have. @throws BadForm if it has no name, or is priced in other money */
    @Transactional
    public Basket add(Actor.Colleague me, String name, Money price, int quantity) {
        if (name.isBlank()) throw BadForm.field("name", "loyalty.bad.empty");
        if (name.strip().length() > Catalogue.LONGEST_NAME) {
            throw BadForm.field("name", "loyalty.bad.long", "n", Catalogue.LONGEST_NAME);
        }
        if (!price.currency().equals(currency(me))) throw new Refusal("loyalty.refusal.other_money");
        pieces(quantity, 1);
        return change(me, b -> b.with(new Basket.Line(null, name.strip(), "", quantity, price.minor())));
    }

    /** @param at the line, counted from 0 */
    @Transactional
    public Basket quantity(Actor.Colleague me, int at, int quantity) {
        pieces(quantity, 0);
        return change(me, b -> b.with(at, quantity));
    }

    private static void pieces(int quantity, int least) {
        if (quantity < least || quantity > MOST_PIECES) {
            throw BadForm.field("quantity", "loyalty.bad.range", "least", least, "most", MOST_PIECES);
        }
    }

    /** Whose it is; null: nobody's. */
    @Transactional
    public Basket customer(Actor.Colleague me, @Nullable CustomerId who) {
        if (who != null) customers.summary(me, who);
        return change(me, b -> b.of(who));
    }

    /** What comes off it for points; null: nothing. */
    @Transactional
    public Basket reward(Actor.Colleague me, @Nullable RewardId wanted) {
        return change(me, b -> b.rewarded(wanted));
    }

    /** What comes off it by an offer to the member; null: nothing. */
    @Transactional
    public Basket offer(Actor.Colleague me, @Nullable OfferId wanted) {
        return change(me, b -> b.offered(offers(me, b).stream().map(Offer::id).filter(o -> o.equals(wanted))
                .findFirst().orElse(null)));
    }

    /**
     * A voucher pays for what lies in the basket, as far as it reaches.
     *
     * @param code as scanned or typed; kept nowhere
     * @throws NotFound if no voucher has it
     * @throws Refusal  if it can't be redeemed here, or there are too many
     */
    @Transactional
    public Basket voucher(Actor.Colleague me, String code) {
        Voucher found = vouchers.good(me, code, me.home());
        Basket changed = change(me, b -> b.with(new Basket.Paper(found.customer().value(), found.id().value(),
                found.lastFour(), found.amount().minor())));
        if (changed.vouchers().size() > MOST_VOUCHERS) {
            throw new Refusal("loyalty.refusal.vouchers", "n", MOST_VOUCHERS);
        }
        return changed;
    }

    /** It pays for nothing here, and stays good. */
    @Transactional
    public Basket without(Actor.Colleague me, VoucherId voucher) {
        return change(me, b -> b.without(voucher.value()));
    }

    /** What the basket's customer may have off here today, in the money of this till. */
    public List<Offer> offers(Actor.Colleague me, Basket basket) {
        if (basket.customer() == null) return List.of();
        Currency currency = currency(me);
        return offers.open(new CustomerId(basket.customer()), branches.find(me.home()).zone()).stream()
                .filter(o -> o.currency().equals(currency)).toList();
    }

    @Transactional
    public void clear(Actor.Colleague me) {
        change(me, b -> Basket.EMPTY);
    }

    /**
     * The member whose points count here: of a programme that earns in this till's money.
     *
     * @return empty when nobody was recognised or they are none
     */
    public Optional<Membership> member(Actor.Colleague me, Basket basket) {
        if (basket.customer() == null) return Optional.empty();
        Currency currency = currency(me);
        var earning = programmes.all().stream().filter(p -> p.active() && p.currency().equals(currency))
                .map(Programme::id).collect(Collectors.toSet());
        return memberships.of(new CustomerId(basket.customer())).stream()
                .filter(m -> earning.contains(m.programme())).findFirst();
    }

    /** What came of a sale. */
    public record Sold(CustomerId customer, PurchaseId purchase) {}

    /**
     * Records what lies in the basket as the customer's purchase, with what comes off it by an offer, then for
     * points, then by vouchers, and empties it.
     *
     * @throws Refusal if nobody was recognised, nothing was rung up, the offer can't be had, the reward is worth more
     *                 than what is left to pay, or a voucher that would pay isn't good any more
     */
    @Transactional
    public Sold sell(Actor.Colleague me) {
        require(me);
        Basket basket = locked(me);
        if (basket.customer() == null) throw new Refusal("loyalty.refusal.nobody");
        if (basket.lines().isEmpty()) throw new Refusal("loyalty.refusal.nothing");
        Currency currency = currency(me);
        var who = new CustomerId(basket.customer());
        var bought = new PurchaseId(Ids.next(clock.instant()));
        long off = basket.offer() == null ? 0 : offers.use(me, who, new OfferId(basket.offer()), me.home(), bought,
                currency, basket.total());
        Optional<Claimed> claimed = claimed(me, basket);
        Money forPoints = claimed.map(c -> c.reward().off()).orElse(null);
        if (forPoints != null && forPoints.minor() > basket.total() - off) {
            throw new Refusal("loyalty.refusal.worth_more");
        }
        if (forPoints != null) off += forPoints.minor();
        off += spent(me, who, bought, basket, basket.total() - off);
        claimed.ifPresent(c -> rewards.claim(me, c.member(), c.reward().id(), me.home(), bought));
        if (off > 0) rewards.reduce(who, bought, basket.reductions(off));
        purchases.record(me, bought, new NewPurchase(who, me.home(), "", clock.instant(), basket.lines().stream()
                .map(l -> new NewPurchase.NewLine(l.product() == null ? null : new ProductId(l.product()), l.name(),
                        l.category(), l.quantity(), new Money(l.minor(), currency))).toList(),
                new Circumstances(PurchaseChannel.COUNTER, null)));
        write(me, Basket.EMPTY, clock.instant());
        return new Sold(who, bought);
    }

    private record Claimed(Membership member, Reward reward) {}

    private Optional<Claimed> claimed(Actor.Colleague me, Basket basket) {
        if (basket.reward() == null) return Optional.empty();
        Membership one = member(me, basket).orElseThrow(() -> new Refusal("loyalty.refusal.no_reward"));
        return Optional.of(rewards.of(one.programme()).stream().filter(r -> r.id().value().equals(basket.reward()))
                .findFirst().map(r -> new Claimed(one, r))
                .orElseThrow(() -> new Refusal("loyalty.refusal.no_reward")));
    }

    /** What vouchers pay; by id and before any account, so that two tills never wait for each other in a circle. */
    private long spent(Actor.Colleague me, CustomerId who, PurchaseId bought, Basket basket, long left) {
        List<Basket.Part> parts = Basket.parts(basket.vouchers(), left).stream().filter(p -> p.paid() > 0)
                .sorted(Comparator.comparing(p -> p.voucher().id())).toList();
        for (Basket.Part one : parts) {
            vouchers.redeem(me, new CustomerId(one.voucher().customer()), new VoucherId(one.voucher().id()), me.home(),
                    new Vouchers.Sale(who, bought, one.paid()));
        }
        return parts.stream().mapToLong(Basket.Part::paid).sum();
    }

    /** Why vouchers of the basket can't pay here any more, by their ids; those that can are missing. */
    public Map<UUID, Refusal> wrong(Actor.Colleague me, Basket basket) {
        require(me);
        var wrong = new HashMap<UUID, Refusal>();
        for (Basket.Paper one : basket.vouchers()) {
            vouchers.wrong(new CustomerId(one.customer()), new VoucherId(one.id()), me.home())
                    .ifPresent(refusal -> wrong.put(one.id(), refusal));
        }
        return wrong;
    }

    private Basket change(Actor.Colleague me, UnaryOperator<Basket> how) {
        require(me);
        Basket changed = how.apply(locked(me));
        if (changed.lines().size() > MOST_LINES) throw new Refusal("loyalty.refusal.full", "n", MOST_LINES);
        write(me, changed, clock.instant());
        return changed;
    }

    private void write(Actor.Colleague me, Basket basket, Instant now) {
        jdbc.sql("""
                update till_baskets set branch_id = :branch, content = cast(:content as jsonb), changed_at = :now
                 where colleague_id = :me""")
                .param("me", me.id()).param("branch", me.home().value())
                .param("content", json.writeValueAsString(basket)).param("now", Sql.utc(now)).update();
    }

    private static void require(Actor.Colleague me) {
        if (!me.may(Permission.CUSTOMERS_EDIT, me.home())) throw new NotFound("a till");
    }
}
