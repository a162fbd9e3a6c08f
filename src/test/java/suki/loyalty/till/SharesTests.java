package suki.loyalty.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An amount shared out by weights. */
class SharesTests {

    @Test
    void theLargestRemaindersHaveTheUnitsThatAreLeft() {
        assertThat(Shares.of(100, List.of(1L, 1L, 1L))).containsExactly(34L, 33L, 33L);
        assertThat(Shares.of(500, List.of(2_000L, 0L, 999L))).containsExactly(333L, 0L, 167L);
        assertThat(Shares.of(0, List.of(5L, 3L))).containsExactly(0L, 0L);
        assertThat(Shares.of(0, List.of(0L))).containsExactly(0L);
        assertThat(Shares.of(0, List.of())).isEmpty();
    }

    @Test
    void sharesAreTheAmountAndLessThanAUnitFromExact() {
        var random = new SplittableRandom(11);
        for (int round = 0; round < 2_000; round++) {
            long most = random.nextBoolean() ? 50 : 10_000_000_000_000_000L;
            List<Long> weights = Stream.generate(() -> random.nextInt(6) == 0 ? 0L : random.nextLong(most))
                    .limit(1 + random.nextInt(12)).toList();
            long sum = weights.stream().mapToLong(w -> w).sum();
            long amount = random.nextLong(sum + 1);
            List<Long> shares = Shares.of(amount, weights);
            assertThat(shares.stream().mapToLong(s -> s).sum()).isEqualTo(amount);
            for (int i = 0; i < shares.size(); i++) {
                assertThat(shares.get(i)).isBetween(0L, weights.get(i));
                BigDecimal exact = sum == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(amount)
                        .multiply(BigDecimal.valueOf(weights.get(i)))
                        .divide(BigDecimal.valueOf(sum), new MathContext(60));
                assertThat(exact.subtract(BigDecimal.valueOf(shares.get(i))).abs()).isLessThan(BigDecimal.ONE);
            }
        }
    }
}
