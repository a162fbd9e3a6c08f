package suki.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.loyalty.Booking.Cause;
import suki.loyalty.till.Basket;
import suki.loyalty.till.Till;
import suki.purchases.PurchaseId;
import suki.shared.Money;
import suki.shared.Refusal;

/**
 * Random bookings by 64 threads on four accounts. {@code -Dsuki.bookings=1000000} makes as many as the house's own
 * measurement; without it there are enough to meet each kind of collision.
 */
class LedgerPropertyModuleTests extends LoyaltyTest {

    private static final int THREADS = 64;
    private static final int BOOKINGS = Integer.getInteger("suki.bookings", 6_400);

    @Autowired Till till;
    @Autowired Rewards rewards;

    private final AtomicLong done = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    @Test
    void nothingIsLostDoubledOrBelowNothing() throws Exception {
        var members = new ArrayList<Membership>(List.of(shahida));
        for (int i = 0; i < 3; i++) members.add(memberships.join(sana, customer("Member " + i), programme));
        var seeds = new SplittableRandom(42);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var all = new ArrayList<Future<?>>();
            for (int t = 0; t < THREADS; t++) {
                SplittableRandom random = seeds.split();
                all.add(threads.submit(() -> {
                    for (int i = 0; i < BOOKINGS / THREADS; i++) act(members.get(random.nextInt(4)), random);
                }));
            }
            for (var one : all) one.get();
        }
        assertThat(done.get() + refused.get()).isEqualTo(BOOKINGS / THREADS * THREADS);
        assertThat(done.get()).isGreaterThan(BOOKINGS / 2);
        assertThat(wrongs()).isEmpty();
        for (Membership one : members) {
            Map<String, Long> sums = sums(one);
            long earned = -sums.getOrDefault("earned", 0L);
            long redeemed = sums.getOrDefault("redeemed", 0L);
            long expired = sums.getOrDefault("expired", 0L);
            Balance balance = balance(one);
            assertThat(balance.available() - balance.owed()).as("what is left").isEqualTo(earned - redeemed - expired);
        }
    }

    private Map<String, Long> sums(Membership one) {
        return jdbc.sql("""
                select e.account, sum(e.amount) as amount from point_entries e join point_bookings b
                    on b.customer_id = e.customer_id and b.id = e.booking_id
                 where b.customer_id = :customer group by e.account""").param("customer", one.customer().value())
                .query((row, n) -> Map.entry(row.getString("account"), row.getLong("amount"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }


    private void act(Membership who, SplittableRandom random) {
        Instant now = NOW.plusSeconds(random.nextInt(86_400));
        var cause = new Cause("random", UUID.randomUUID());
        long some = 1 + random.nextInt(200);
        int what = random.nextInt(10);
        LocalDate expires = LocalDate.of(2026, 12, 1).plusDays(random.nextInt(60));
        LocalDate today = LocalDate.of(2026, 12, 1).plusDays(random.nextInt(40));
        try {
            transaction.executeWithoutResult(status -> {
                if (what < 4) {
                    points.earn(house(), who.customer(), who.id(), some, expires, cause, now);
                } else if (what < 7) {
                    points.redeem(house(), who.customer(), who.id(), some, cause, now);
                } else if (what < 9) {
                    points.takeBack(house(), who.customer(), who.id(), some, UUID.randomUUID(), cause, now);
                } else {
                    points.expire(house(), who.customer(), who.id(), today, cause, now);
                }
            });
            done.incrementAndGet();
        } catch (Refusal tooFew) {
            refused.incrementAndGet();
        }
    }

    /** What a line earned when it was sold, and how many pieces it had. */
    private record Sold(PurchaseId purchase, int n, long points, int pieces) {}

    /** After every step: available − owed = points of what was kept − redeemed. */
    @Test
    void afterEveryReturnTheAccountIsWhatIsKeptLessWhatWasSpent() {
        RewardId off = rewards.add(house(), programme, "Rs 150 off", 3, 15_000L);
        var random = new SplittableRandom(7);
        var sold = new ArrayList<Sold>();
        long redeemed = 0;
        for (int i = 0; i < 200; i++) {
            int what = random.nextInt(3);
            if (what == 0 || sold.isEmpty()) {
                boolean less = balance(shahida).available() >= 3 && random.nextBoolean();
                sold.addAll(sell(less ? off : null, random));
                if (less) redeemed += 3;
            } else if (what == 1) {
                long some = Math.min(balance(shahida).available(), 1 + random.nextInt(12));
                if (some > 0) redeem(shahida, some);
                redeemed += some;
            } else {
                Sold back = sold.get(random.nextInt(sold.size()));
                int kept = returns.kept(shahida.customer(), back.purchase()).get(back.n());
                if (kept == 0) continue;
                returns.takeBack(sana, shahida.customer(), back.purchase(), branch,
                        Map.of(back.n(), 1 + random.nextInt(kept)), "");
            }
            long keeps = sold.stream().mapToLong(s -> s.points()
                    * returns.kept(shahida.customer(), s.purchase()).get(s.n()) / s.pieces()).sum();
            Balance balance = balance(shahida);
            assertThat(balance.available() - balance.owed()).as("after step %d", i).isEqualTo(keeps - redeemed);
        }
        assertThat(wrongs()).isEmpty();
    }

    private List<Sold> sell(@Nullable RewardId off, SplittableRandom random) {
        int lines = 1 + random.nextInt(3);
        for (int n = 1; n <= lines; n++) {
            till.add(sana, "Thing " + n, Money.of(15_000 + random.nextLong(40_000), "PKR"), 1 + random.nextInt(5));
        }
        till.customer(sana, shahida.customer());
        till.reward(sana, off);
        Basket basket = till.basket(sana);
        List<Long> paid = basket.paid(off == null ? 0 : 15_000);
        assertThat(paid.stream().mapToLong(p -> p).sum()).isEqualTo(basket.total() - (off == null ? 0 : 15_000));
        PurchaseId purchase = till.sell(sana).purchase();
        return IntStream.range(0, lines).mapToObj(i -> new Sold(purchase, i + 1, paid.get(i) / 10_000,
                basket.lines().get(i).quantity())).toList();
    }
}
