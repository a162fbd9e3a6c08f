package suki.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import suki.branches.calendar.BusinessCalendar;
import suki.branches.calendar.CalendarRules;
import suki.branches.calendar.OpeningBlock;

class DueTimesTests {

    private static final Instant NOON = Instant.parse("2026-11-18T07:00:00Z");
    private final BusinessCalendar karachi = karachi();

    /** Monday to Saturday from 09:00 to 18:00, which is 04:00 to 13:00 UTC. */
    static BusinessCalendar karachi() {
        var week = new EnumMap<DayOfWeek, List<OpeningBlock>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day != DayOfWeek.SUNDAY) week.put(day, List.of(OpeningBlock.of("09:00", "18:00")));
        }
        return BusinessCalendar.of(new CalendarRules(ZoneId.of("Asia/Karachi"), week, Map.of(), Set.of()));
    }

    private Instant soon(Duration whole) {
        return DueTimes.soon(karachi, NOON, karachi.add(NOON, whole), false);
    }

    @Test
    void dueSoonIsTheLastQuarterOfTheWorkingTime() {
        assertThat(soon(Duration.ofHours(4))).isEqualTo(NOON.plus(Duration.ofHours(3)));
    }

    @Test
    void dueSoonIsAtLeastTenWorkingMinutes() {
        assertThat(soon(Duration.ofMinutes(20))).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
        assertThat(soon(Duration.ofMinutes(8))).as("what is shorter is due soon at once").isEqualTo(NOON);
    }

    @Test
    void dueSoonIsAtMostTwoWorkingHours() {
        Instant due = karachi.add(NOON, Duration.ofHours(40));
        assertThat(karachi.between(soon(Duration.ofHours(40)), due)).isEqualTo(Duration.ofMinutes(120));
    }

    @Test
    void dueSoonSkipsTheNight() {
        Instant due = Instant.parse("2026-11-19T05:00:00Z");
        Instant from = Instant.parse("2026-11-18T11:00:00Z");
        assertThat(DueTimes.soon(karachi, from, due, false)).as("45 of 180 minutes").isEqualTo("2026-11-19T04:15:00Z");
    }

    @Test
    void dueSoonLiesWithinItsBoundsWhateverTheTimes() {
        var random = new Random(20261122);
        for (int i = 0; i < 2_000; i++) {
            Instant from = NOON.plusSeconds(random.nextInt(14 * 86_400));
            Duration whole = Duration.ofSeconds(1 + random.nextInt(random.nextBoolean() ? 4_000 : 300_000));
            Instant due = karachi.add(from, whole);
            Instant soon = DueTimes.soon(karachi, from, due, false);
            Duration left = karachi.between(soon, due);
            assertThat(soon).isBetween(from, due);
            assertThat(left).isBetween(whole.compareTo(Duration.ofMinutes(10)) < 0 ? whole : Duration.ofMinutes(10),
                    Duration.ofMinutes(120));
            boolean free = left.compareTo(Duration.ofMinutes(10)) > 0 && left.compareTo(Duration.ofMinutes(120)) < 0;
            if (free) assertThat(left.multipliedBy(4).minus(whole).abs()).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void whatIsDueInDaysIsDueSoonFromTheOpeningOfItsLastBusinessDay() {
        Instant monday = Instant.parse("2026-11-23T13:00:00Z");
        assertThat(DueTimes.soon(karachi, NOON, monday, true)).isEqualTo("2026-11-23T04:00:00Z");
        assertThat(DueTimes.soon(karachi, NOON, monday.minusSeconds(7_200), true)).isEqualTo("2026-11-23T04:00:00Z");
        Instant sameDay = Instant.parse("2026-11-18T13:00:00Z");
        assertThat(DueTimes.soon(karachi, NOON, sameDay, true)).isEqualTo(NOON);
    }

    @Test
    void whatWasMissedIsCountedInWorkingTime() {
        Instant due = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(DueTimes.missedBy(karachi, due, due)).isZero();
        assertThat(DueTimes.missedBy(karachi, due, due.minusSeconds(60))).isZero();
        assertThat(DueTimes.missedBy(karachi, due, Instant.parse("2026-11-23T04:35:00Z")))
                .as("an hour of Saturday, none of Sunday, 35 minutes of Monday").isEqualTo(Duration.ofMinutes(95));
    }

    @Test
    void afterWaitingAtLeastAnHourIsLeft() {
        assertThat(DueTimes.afterWaiting(Duration.ofMinutes(5))).isEqualTo(new DueRule.Working(Duration.ofHours(1)));
        assertThat(DueTimes.afterWaiting(Duration.ofMinutes(61)).from(NOON, karachi))
                .isEqualTo(NOON.plus(Duration.ofMinutes(61)));
        assertThat(DueTimes.afterWaiting(Duration.ofHours(9_000))).isEqualTo(new DueRule.Working(DueRule.MOST_TIME));
    }

    @Test
    void theClockCallsItBrokenTenWorkingDaysAfterItWasDue() {
        Instant close = Instant.parse("2026-11-20T13:00:00Z");
        assertThat(DueTimes.brokenByClock(karachi, close)).as("Friday, and ten working days with two Sundays between")
                .isEqualTo("2026-12-02T13:00:00Z");
        assertThat(DueTimes.brokenByClock(karachi, close.minusSeconds(7_200))).isEqualTo("2026-12-02T13:00:00Z");
        assertThat(DueTimes.brokenByClock(karachi, Instant.parse("2026-11-20T04:00:00Z")))
                .isEqualTo("2026-12-02T13:00:00Z");
    }
}
