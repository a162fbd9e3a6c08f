package suki.branches.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import suki.branches.calendar.CalendarCases.CalendarCase;

/** Laws that hold on every calendar. A failure names its seed; {@code -Dseed=N} runs the same cases again. */
class BusinessCalendarPropertyTests {

    private static final int CASES = 1_500;
    private static final long SEED = Long.getLong("seed", ThreadLocalRandom.current().nextLong());

    private interface Law {

        void holds(BusinessCalendar calendar, CalendarCase given);
    }

    private static void forAll(Law law) {
        System.out.println("BusinessCalendarPropertyTests -Dseed=" + SEED);
        var cases = new CalendarCases(SEED);
        for (int i = 0; i < CASES; i++) {
            var given = cases.number(i);
            try {
                law.holds(BusinessCalendar.of(given.rules()), given);
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("With -Dseed=" + SEED + ", case " + i + ": " + given, broken);
            }
        }
    }

    private static Duration amount(CalendarCase given) {
        return Duration.ofNanos(given.choices().nextLong(1, Duration.ofHours(200).toNanos()));
    }

    @Test
    void theTimeBetweenGivesBackWhatWasAdded() {
        forAll((calendar, given) -> {
            var amount = amount(given);
            var start = given.from().plusNanos(given.choices().nextInt(1_000_000_000));
            assertThat(calendar.between(start, calendar.add(start, amount))).isEqualTo(amount);
        });
    }

    @Test
    void noEarlierInstantWouldDo() {
        forAll((calendar, given) -> {
            var amount = amount(given);
            var reached = calendar.add(given.from(), amount);
            assertThat(calendar.between(given.from(), reached.minusNanos(1))).isEqualTo(amount.minusNanos(1));
        });
    }

    @Test
    void additionsCompose() {
        forAll((calendar, given) -> {
            var first = amount(given);
            var second = amount(given);
            assertThat(calendar.add(calendar.add(given.from(), first), second))
                    .isEqualTo(calendar.add(given.from(), first.plus(second)));
        });
    }

    @Test
    void theTimeBetweenAddsUpInAnyOrder() {
        forAll((calendar, given) -> {
            var elsewhere = given.from().plusNanos(given.choices().nextLong(-1_000_000_000_000_000L,
                    6_000_000_000_000_000L));
            assertThat(calendar.between(given.from(), elsewhere).plus(calendar.between(elsewhere, given.to())))
                    .isEqualTo(calendar.between(given.from(), given.to()));
        });
    }

    @Test
    void theOpenIntervalsHoldTheTimeBetweenAndTheirEdgesAreEdges() {
        forAll((calendar, given) -> {
            var open = calendar.open(given.from(), given.to());
            assertThat(open.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus))
                    .isEqualTo(calendar.between(given.from(), given.to()));
            for (var interval : open) {
                assertThat(calendar.isOpen(interval.start())).isTrue();
                assertThat(interval.end().equals(given.to()) || !calendar.isOpen(interval.end())).isTrue();
            }
        });
    }

    @Test
    void theNextOpeningIsOpenAndNothingBeforeItIs() {
        forAll((calendar, given) -> {
            var next = calendar.nextOpen(given.from());
            assertThat(calendar.isOpen(next)).isTrue();
            assertThat(calendar.between(given.from(), next)).isZero();
        });
    }

    @Test
    void businessDaysCloseOneAfterTheOther() {
        forAll((calendar, given) -> {
            var close = calendar.closeOfBusinessDay(given.from());
            var next = calendar.closeOfNextBusinessDay(given.from());
            assertThat(given.from()).isBefore(close);
            assertThat(close).isBefore(next);
            assertThat(calendar.isOpen(close.minusSeconds(1))).isTrue();
            assertThat(calendar.isBusinessDay(calendar.businessDayOf(given.from()))).isTrue();
            assertThat(calendar.addBusinessDays(given.from(), 5)).isEqualTo(
                    calendar.addBusinessDays(calendar.closeOfBusinessDay(given.from()), 4));
        });
    }
}
