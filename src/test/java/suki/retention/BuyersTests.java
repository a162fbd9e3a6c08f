package suki.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import suki.retention.forecast.History;

class BuyersTests {

    private static final LocalDate DAY = LocalDate.of(2028, 3, 5);

    private static Buyers buyers(int customers) {
        var all = new Buyers(DAY);
        int today = (int) DAY.toEpochDay();
        for (int n = 0; n < customers; n++) {
            int age = 10 + n % 300;
            all.add(new UUID(7, n), 1, today - age, today - 4, Math.log((age - 4) / 7.0), age - 4,
                    n % 2 == 0 ? "PKR" : "PHP", 100 + n);
        }
        return all;
    }

    @Test
    void whatWasPutInStandsInItsColumns() {
        Buyers all = buyers(5_000);
        assertThat(all.size()).isEqualTo(5_000);
        assertThat(all.customers()).hasSize(5_000).startsWith(new UUID(7, 0)).endsWith(new UUID(7, 4_999));
        assertThat(all.allRepeats()).isEqualTo(5_000);
        assertThat(all.first(301)).isEqualTo(DAY.minusDays(11));
        assertThat(all.last(301)).isEqualTo(DAY.minusDays(4));
        assertThat(all.span(301)).isEqualTo(7);
        assertThat(all.usualGap(301)).isEqualTo(7);
        assertThat(all.currency(301)).isEqualTo("PHP");
        assertThat(all.spend(301)).isEqualTo(401);
        assertThat(all.history(301)).isEqualTo(new History(1, 1, 11 / 7.0, 0));
    }

    @Test
    void whoBoughtOnceHasNoGap() {
        var all = new Buyers(DAY);
        all.add(new UUID(7, 1), 0, 20_000, 20_000, 0, Float.NaN, "PKR", 100);
        assertThat(all.usualGap(0)).isNull();
    }

    @Test
    void fewAreCountedToTheDayAndManyInWholeWeeks() {
        assertThat(buyers(Buyers.MOST_BY_DAYS).counted().rows()).hasSize(300);
        var weeks = buyers(Buyers.MOST_BY_DAYS + 1).counted();
        assertThat(weeks.rows().size()).isLessThan(100);
        assertThat(weeks.rows()).allMatch(row -> row.history().age() == Math.rint(row.history().age())
                && row.history().last() == Math.rint(row.history().last()));
        assertThat(weeks.customers()).isEqualTo(Buyers.MOST_BY_DAYS + 1);
    }
}
