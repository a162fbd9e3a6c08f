package suki.loyalty;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.branches.Branches;
import suki.loyalty.Booking.Cause;
import suki.purchases.PurchaseId;
import suki.purchases.PurchaseLine;
import suki.purchases.PurchaseRecorded;
import suki.purchases.PurchaseReturned;
import suki.purchases.Purchases;
import suki.purchases.ReturnEffect;
import suki.purchases.ReturnUndone;
import suki.purchases.Vouchers;
import suki.purchases.Returns;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.Sql;
import suki.shared.Wording;

/** Members earn with what they buy, line by line, and what comes back takes along what its line earned. */
@Component
class Earning implements ReturnEffect {

    private static final Actor HOUSE = new Actor.House("loyalty");

    private final JdbcClient jdbc;
    private final Programmes programmes;
    private final Memberships memberships;
    private final Points points;
    private final Tiers tiers;
    private final RewardRows rewards;
    private final Purchases purchases;
    private final Returns returns;
    private final Vouchers vouchers;
    private final Branches branches;

    Earning(JdbcClient jdbc, Programmes programmes, Memberships memberships, Points points, Tiers tiers,
            RewardRows rewards, Purchases purchases, Returns returns, Vouchers vouchers, Branches branches) {
        this.jdbc = jdbc;
        this.programmes = programmes;
        this.memberships = memberships;
        this.points = points;
        this.tiers = tiers;
        this.rewards = rewards;
        this.purchases = purchases;
        this.returns = returns;
        this.vouchers = vouchers;
        this.branches = branches;
    }

    /** Heard in the transaction that records it. */
    @Order(Tiers.EARNING)
    @EventListener
    void recorded(PurchaseRecorded event) {
        List<Membership> all = memberships.of(event.customer());
        if (all.isEmpty()) return;
        List<PurchaseLine> lines = purchases.lines(event.customer(), event.purchase());
        Map<Integer, Long> less = rewards.reductions(event.customer(), event.purchase());
        for (Membership one : all) {
            programmes.find(one.programme()).filter(Programme::active)
                    .filter(p -> !lines.isEmpty() && !lines.getFirst().boughtAt().isBefore(one.joinedAt()))
                    .ifPresent(p -> earn(one, p, event.purchase(), lines, less, event.at()));
        }
    }

    /** @param less what came off lines, in minor units, by their numbers: points are for what was paid */
    private void earn(Membership one, Programme programme, PurchaseId purchase, List<PurchaseLine> lines,
            Map<Integer, Long> less, Instant now) {
        int percent = tiers.percent(one);
        ToLongFunction<PurchaseLine> earned = l -> programme.points(new Money(l.total().minor()
                - less.getOrDefault(l.n(), 0L), l.price().currency()), percent);
        List<PurchaseLine> earning = lines.stream().filter(l -> earned.applyAsLong(l) > 0).toList();
        Long[] each = earning.stream().map(earned::applyAsLong).toArray(Long[]::new);
        long sum = 0;
        for (long some : each) sum += some;
        if (sum == 0) return;
        LocalDate day = now.atZone(branches.find(lines.getFirst().branch()).zone()).toLocalDate();
        var cause = new Cause("purchase", purchase.value());
        if (!points.earn(HOUSE, one.customer(), one.id(), sum, programme.expiry(day), cause, now)) return;
        jdbc.sql("""
                insert into earned_lines (customer_id, membership_id, purchase_id, n, bucket, booking_id, points)
                select :customer, :membership, :purchase, l.n, :bucket, b.id, l.points
                  from point_bookings b, unnest(cast(:ns as int[]), cast(:points as bigint[])) as l (n, points)
                 where b.customer_id = :customer and b.membership_id = :membership and b.kind = 'earned'
                   and b.cause_kind = 'purchase' and b.cause_id = :purchase""")
                .param("customer", one.customer().value()).param("membership", one.id().value())
                .param("purchase", purchase.value()).param("bucket", Ids.bucket(one.customer().value()))
                .param("ns", earning.stream().map(PurchaseLine::n).toArray(Integer[]::new))
                .param("points", each).update();
    }

    private record Earned(UUID membership, UUID booking, int n, long points, long taken) {}

    /** Of a line of which some pieces are kept, the points of those, rounded down, are kept. */
    @Order(Tiers.EARNING)
    @EventListener
    void returned(PurchaseReturned event) {
        Map<Earned, Long> goes = goes(event.customer(), event.purchase(), Map.of());
        goes.keySet().stream().map(Earned::membership).distinct().forEach(membership -> {
            List<Earned> lines = goes.keySet().stream().filter(e -> e.membership().equals(membership)).toList();
            long take = 0;
            for (Earned one : lines) {
                take += goes.get(one);
                took(event.customer(), event.purchase(), one, goes.get(one));
            }
            points.takeBack(HOUSE, event.customer(), new MembershipId(membership), take, lines.getFirst().booking(),
                    new Cause("return", event.returned().value()), event.at());
        });
    }

    /** What had gone along with it is earned again, good for as long as if it were earned now. */
    @Order(Tiers.EARNING)
    @EventListener
    void undone(ReturnUndone event) {
        Map<Earned, Long> back = differences(event.customer(), event.purchase(), Map.of());
        back.values().removeIf(points -> points >= 0);
        if (back.isEmpty()) return;
        BranchId branch = purchases.lines(event.customer(), event.purchase()).getFirst().branch();
        LocalDate day = event.at().atZone(branches.find(branch).zone()).toLocalDate();
        for (Membership one : memberships.of(event.customer())) {
            long sum = 0;
            for (Map.Entry<Earned, Long> line : back.entrySet()) {
                if (!line.getKey().membership().equals(one.id().value())) continue;
                sum -= line.getValue();
                took(event.customer(), event.purchase(), line.getKey(), line.getValue());
            }
            if (sum == 0) continue;
            points.earn(HOUSE, event.customer(), one.id(), sum, programmes.find(one.programme())
                    .map(p -> p.expiry(day)).orElse(null), new Cause("return_undone", event.returned().value()),
                    event.at());
        }
    }

    /** Points that go with what has come back and with some pieces more, by line; none that went already. */
    private Map<Earned, Long> goes(CustomerId customer, PurchaseId purchase, Map<Integer, Integer> more) {
        Map<Earned, Long> goes = differences(customer, purchase, more);
        goes.values().removeIf(points -> points <= 0);
        return goes;
    }

    /** How many points of each line are to go yet; below nothing where more went than came back. */
    private Map<Earned, Long> differences(CustomerId customer, PurchaseId purchase, Map<Integer, Integer> more) {
        var differences = new LinkedHashMap<Earned, Long>();
        List<Earned> earned = earned(customer, purchase);
        if (earned.isEmpty()) return differences;
        Map<Integer, Integer> kept = returns.kept(customer, purchase);
        Map<Integer, Integer> bought = purchases.lines(customer, purchase).stream()
                .collect(Collectors.toMap(PurchaseLine::n, PurchaseLine::quantity));
        for (Earned one : earned) {
            long still = Math.max(0, kept.getOrDefault(one.n(), 0) - more.getOrDefault(one.n(), 0));
            long stays = one.points() * still / bought.get(one.n());
            differences.put(one, one.points() - stays - one.taken());
        }
        return differences;
    }

    @Override
    public List<String> effects(CustomerId customer, PurchaseId purchase, Map<Integer, Integer> pieces, Wording w) {
        var byMembership = new LinkedHashMap<UUID, Long>();
        goes(customer, purchase, pieces).forEach((one, some) -> byMembership.merge(one.membership(), some, Long::sum));
        var said = new ArrayList<String>();
        if (!pieces.isEmpty()) rewards.off(customer, purchase).ifPresent(off -> said.add(w.text("loyalty.came_off",
                "amount", w.money(off))));
        if (!pieces.isEmpty()) said.addAll(otherwise(customer, purchase, pieces, w));
        byMembership.entrySet().stream().map(e -> {
            long owed = Math.max(0, e.getValue()
                    - points.balance(customer, new MembershipId(e.getKey())).available());
            return owed == 0 ? w.text("loyalty.goes_along", "n", e.getValue())
                    : w.text("loyalty.goes_along_owed", "n", e.getValue(), "owed", owed);
        }).forEach(said::add);
        return said;
    }

    /** What came off it by an offer, what vouchers paid, and what was left to pay for the pieces that come back. */
    private List<String> otherwise(CustomerId customer, PurchaseId purchase, Map<Integer, Integer> pieces, Wording w) {
        Map<Integer, Long> less = rewards.reductions(customer, purchase);
        long reduced = less.values().stream().mapToLong(Long::longValue).sum();
        if (reduced == 0) return List.of();
        List<PurchaseLine> lines = purchases.lines(customer, purchase);
        Currency currency = lines.getFirst().price().currency();
        Map<Integer, Integer> kept = returns.kept(customer, purchase);
        long paid = vouchers.paid(customer, purchase);
        long byOffer = reduced - paid - rewards.off(customer, purchase).map(Money::minor).orElse(0L);
        var said = new ArrayList<String>();
        said.add(w.text("loyalty.paid_for_these", "amount", w.money(new Money(lines.stream().mapToLong(l ->
                paidFor(l, less, kept.get(l.n())) - paidFor(l, less, kept.get(l.n()) - pieces.getOrDefault(l.n(), 0)))
                .sum(), currency))));
        if (byOffer > 0) said.add(w.text("loyalty.came_off_offer", "amount", w.money(new Money(byOffer, currency))));
        if (paid > 0) said.add(w.text("loyalty.paid_by_voucher", "amount", w.money(new Money(paid, currency))));
        return said;
    }

    /** Of a line, for its first pieces: what comes back piece by piece is together what was paid, to the last unit. */
    private static long paidFor(PurchaseLine line, Map<Integer, Long> less, int pieces) {
        return BigInteger.valueOf(line.total().minor() - less.getOrDefault(line.n(), 0L))
                .multiply(BigInteger.valueOf(pieces)).divide(BigInteger.valueOf(line.quantity())).longValueExact();
    }

    private List<Earned> earned(CustomerId customer, PurchaseId purchase) {
        return jdbc.sql("""
                select membership_id, booking_id, n, points, taken from earned_lines
                 where customer_id = :customer and purchase_id = :purchase order by membership_id, n""")
                .param("customer", customer.value()).param("purchase", purchase.value())
                .query((row, n) -> new Earned(Sql.uuid(row, "membership_id"), Sql.uuid(row, "booking_id"),
                        row.getInt("n"), row.getLong("points"), row.getLong("taken"))).list();
    }

    private void took(CustomerId customer, PurchaseId purchase, Earned one, long points) {
        jdbc.sql("""
                update earned_lines set taken = taken + :points where customer_id = :customer
                   and membership_id = :membership and purchase_id = :purchase and n = :n""")
                .param("points", points).param("customer", customer.value())
                .param("membership", one.membership()).param("purchase", purchase.value())
                .param("n", one.n()).update();
    }
}
