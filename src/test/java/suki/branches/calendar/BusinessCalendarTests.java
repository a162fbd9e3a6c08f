package suki.branches.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BusinessCalendarTests {

    private static final ZoneId KARACHI = ZoneId.of("Asia/Karachi");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(MONDAY, FRIDAY);
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Duration ONE_HOUR = Duration.ofHours(1);
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private static CalendarRules office(ZoneId zone) {
        return CalendarRules.in(zone).open(WEEKDAYS, OpeningBlock.of("09:00", "17:00"));
    }

    private static Instant at(ZoneId zone, String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    private static Instant karachi(String local) {
        return at(KARACHI, local);
    }

    private static BusinessCalendar nightsIn(ZoneId zone, String from, String until) {
        return BusinessCalendar.of(CalendarRules.in(zone).open(EVERY_DAY, OpeningBlock.of(from, until)));
    }

    @Test
    void anHourFromFridayHalfPastFourEndsOnMondayAtHalfPastNine() {
        var calendar = BusinessCalendar.of(office(KARACHI));
        assertThat(calendar.add(karachi("2026-02-06T16:30"), ONE_HOUR)).isEqualTo(karachi("2026-02-09T09:30"));
        assertThat(calendar.between(karachi("2026-02-06T16:30"), karachi("2026-02-09T09:30"))).isEqualTo(ONE_HOUR);
    }

    @Test
    void whatEndsExactlyAtTheCloseEndsAtTheCloseAndNotAtTheNextOpening() {
        var calendar = BusinessCalendar.of(office(KARACHI));
        assertThat(calendar.add(karachi("2026-02-06T16:00"), ONE_HOUR)).isEqualTo(karachi("2026-02-06T17:00"));
        assertThat(calendar.isOpen(karachi("2026-02-06T17:00"))).isFalse();
    }

    @Test
    void noTimeAtAllEndsWhereItStartsIfOpenAndAtTheNextOpeningIfNot() {
        var calendar = BusinessCalendar.of(office(KARACHI));
        var open = karachi("2026-02-06T16:59:59");
        assertThat(calendar.add(open, Duration.ZERO)).isEqualTo(open);
        assertThat(calendar.add(karachi("2026-02-06T17:00"), Duration.ZERO)).isEqualTo(karachi("2026-02-09T09:00"));
    }

    @Test
    void fractionsOfASecondAreKept() {
        var calendar = BusinessCalendar.of(office(KARACHI));
        var from = karachi("2026-02-06T16:59:59.250");
        var half = Duration.ofMillis(500);
        assertThat(calendar.add(from, half)).isEqualTo(karachi("2026-02-06T16:59:59.750"));
        assertThat(calendar.add(from, ONE_SECOND)).isEqualTo(karachi("2026-02-09T09:00:00.250"));
        assertThat(calendar.add(from, Duration.ofMillis(750))).isEqualTo(karachi("2026-02-06T17:00"));
        assertThat(calendar.between(from, karachi("2026-02-09T09:00:00.250"))).isEqualTo(ONE_SECOND);
        assertThat(calendar.add(karachi("2026-02-07T12:00:00.999"), half)).isEqualTo(karachi("2026-02-09T09:00:00.5"));
    }

    @Test
    void theTimeBetweenIsNegativeBackwards() {
        var calendar = BusinessCalendar.of(office(KARACHI));
        assertThat(calendar.between(karachi("2026-02-09T09:30"), karachi("2026-02-06T16:30")))
                .isEqualTo(ONE_HOUR.negated());
    }

    @Test
    void aLunchBreakIsNoWorkingTime() {
        var calendar = BusinessCalendar.of(CalendarRules.in(KARACHI)
                .open(WEEKDAYS, OpeningBlock.of("09:00", "12:30"), OpeningBlock.of("14:00", "18:00")));
        assertThat(calendar.add(karachi("2026-02-09T12:00"), ONE_HOUR)).isEqualTo(karachi("2026-02-09T14:30"));
        assertThat(calendar.isOpen(karachi("2026-02-09T13:00"))).isFalse();
        assertThat(calendar.between(karachi("2026-02-09T00:00"), karachi("2026-02-10T00:00")))
                .isEqualTo(Duration.ofMinutes(450));
    }

    @Test
    void overlappingBlocksCountOnce() {
        var calendar = BusinessCalendar.of(CalendarRules.in(KARACHI)
                .open(WEEKDAYS, OpeningBlock.of("12:00", "17:00"), OpeningBlock.of("09:00", "13:00")));
        assertThat(calendar.open(karachi("2026-02-09T00:00"), karachi("2026-02-10T00:00")))
                .containsExactly(new Interval(karachi("2026-02-09T09:00"), karachi("2026-02-09T17:00")));
    }

    @Test
    void roundTheClockLosesNoMinuteAtMidnight() {
        for (var zone : List.of(KARACHI, BERLIN, LORD_HOWE, ZoneId.of("Africa/Cairo"))) {
            var calendar = BusinessCalendar.of(CalendarRules.alwaysOpen(zone));
            var from = Instant.parse("2026-01-01T00:00:01Z");
            var to = Instant.parse("2026-12-31T23:59:59Z");
            assertThat(calendar.between(from, to)).isEqualTo(Duration.between(from, to));
            assertThat(calendar.add(from, Duration.between(from, to))).isEqualTo(to);
            assertThat(calendar.open(from, to)).containsExactly(new Interval(from, to));
        }
    }

    @Test
    void aShiftOverMidnightBelongsToTheDayOnWhichItStarts() {
        var calendar = BusinessCalendar.of(CalendarRules.in(KARACHI)
                .open(Set.of(FRIDAY), OpeningBlock.of("22:00", "02:00")));
        assertThat(calendar.isOpen(karachi("2026-02-07T01:59:59"))).isTrue();
        assertThat(calendar.isOpen(karachi("2026-02-07T02:00"))).isFalse();
        assertThat(calendar.isBusinessDay(LocalDate.parse("2026-02-06"))).isTrue();
        assertThat(calendar.isBusinessDay(LocalDate.parse("2026-02-07"))).isFalse();
        assertThat(calendar.businessDayOf(karachi("2026-02-07T01:00"))).isEqualTo(LocalDate.parse("2026-02-06"));
        assertThat(calendar.closeOfBusinessDay(karachi("2026-02-07T01:00"))).isEqualTo(karachi("2026-02-07T02:00"));
        assertThat(calendar.add(karachi("2026-02-06T23:00"), Duration.ofHours(5)))
                .isEqualTo(karachi("2026-02-14T00:00"));
    }

    @Test
    void aHolidayTakesTheShiftThatStartsOnItAndNotTheOneThatRunsIntoIt() {
        var calendar = BusinessCalendar.of(CalendarRules.in(KARACHI)
                .open(EVERY_DAY, OpeningBlock.of("22:00", "02:00")).closed(List.of(LocalDate.parse("2026-03-23"))));
        assertThat(calendar.isOpen(karachi("2026-03-23T01:30"))).isTrue();
        assertThat(calendar.isOpen(karachi("2026-03-23T22:30"))).isFalse();
        assertThat(calendar.isOpen(karachi("2026-03-24T01:30"))).isFalse();
        assertThat(calendar.isOpen(karachi("2026-03-24T22:30"))).isTrue();
    }

    @Test
    void anExceptionHasHoursOfItsOwnAlsoOnAHoliday() {
        var holiday = LocalDate.parse("2026-03-23");
        var calendar = BusinessCalendar.of(office(KARACHI).closed(List.of(holiday))
                .except(holiday, OpeningBlock.of("10:00", "12:00")).except(LocalDate.parse("2026-03-24")));
        assertThat(calendar.between(karachi("2026-03-23T00:00"), karachi("2026-03-25T00:00")))
                .isEqualTo(Duration.ofHours(2));
        assertThat(calendar.isBusinessDay(LocalDate.parse("2026-03-24"))).isFalse();
    }

    @Test
    void aLetterIsDueAtTheCloseOfTheNextBusinessDay() {
        var calendar = BusinessCalendar.of(office(KARACHI).closed(List.of(LocalDate.parse("2026-02-09"))));
        var thursdayMorning = karachi("2026-02-05T08:00");
        assertThat(calendar.closeOfBusinessDay(thursdayMorning)).isEqualTo(karachi("2026-02-05T17:00"));
        assertThat(calendar.closeOfNextBusinessDay(thursdayMorning)).isEqualTo(karachi("2026-02-06T17:00"));
        var fridayEvening = karachi("2026-02-06T17:00");
        assertThat(calendar.closeOfBusinessDay(fridayEvening)).isEqualTo(karachi("2026-02-10T17:00"));
        assertThat(calendar.closeOfNextBusinessDay(fridayEvening)).isEqualTo(karachi("2026-02-11T17:00"));
        assertThat(calendar.addBusinessDays(thursdayMorning, 0)).isEqualTo(karachi("2026-02-05T17:00"));
        assertThat(calendar.addBusinessDays(thursdayMorning, 2)).isEqualTo(karachi("2026-02-10T17:00"));
    }

    @Test
    void roundTheClockABusinessDayEndsAtMidnight() {
        var calendar = BusinessCalendar.of(CalendarRules.alwaysOpen(KARACHI));
        assertThat(calendar.closeOfBusinessDay(karachi("2026-02-07T00:00"))).isEqualTo(karachi("2026-02-08T00:00"));
    }

    @Test
    void hoursThatTheClockSkipsAreOpenNowhere() {
        var berlin = nightsIn(BERLIN, "01:00", "04:00");
        var midnight = at(BERLIN, "2026-03-29T00:00");
        assertThat(berlin.between(midnight, at(BERLIN, "2026-03-29T12:00"))).isEqualTo(Duration.ofHours(2));
        assertThat(berlin.add(midnight, Duration.ofMinutes(90))).isEqualTo(at(BERLIN, "2026-03-29T03:30"));
        var skipped = nightsIn(NEW_YORK, "02:15", "02:45");
        assertThat(skipped.isBusinessDay(LocalDate.parse("2026-03-08"))).isFalse();
        assertThat(skipped.isBusinessDay(LocalDate.parse("2026-03-09"))).isTrue();
        var startsInTheGap = nightsIn(NEW_YORK, "02:30", "04:00");
        assertThat(startsInTheGap.nextOpen(at(NEW_YORK, "2026-03-08T00:00")))
                .isEqualTo(at(NEW_YORK, "2026-03-08T03:00"));
    }

    @Test
    void hoursThatTheClockShowsTwiceAreOpenTwice() {
        var berlin = nightsIn(BERLIN, "01:00", "04:00");
        assertThat(berlin.between(at(BERLIN, "2026-10-25T00:00"), at(BERLIN, "2026-10-25T12:00")))
                .isEqualTo(Duration.ofHours(4));
        var endsInTheOverlap = nightsIn(NEW_YORK, "00:30", "01:30");
        assertThat(endsInTheOverlap.open(at(NEW_YORK, "2026-11-01T00:00"), at(NEW_YORK, "2026-11-01T12:00")))
                .containsExactly(
                        new Interval(Instant.parse("2026-11-01T04:30:00Z"), Instant.parse("2026-11-01T05:30:00Z")),
                        new Interval(Instant.parse("2026-11-01T06:00:00Z"), Instant.parse("2026-11-01T06:30:00Z")));
        assertThat(endsInTheOverlap.closeOf(LocalDate.parse("2026-11-01")))
                .contains(Instant.parse("2026-11-01T06:30:00Z"));
    }

    @Test
    void halfAnHourIsSkippedAndRepeatedOnLordHowe() {
        var calendar = nightsIn(LORD_HOWE, "01:00", "03:00");
        assertThat(calendar.between(at(LORD_HOWE, "2026-10-04T00:00"), at(LORD_HOWE, "2026-10-04T12:00")))
                .isEqualTo(Duration.ofMinutes(90));
        assertThat(calendar.between(at(LORD_HOWE, "2026-04-05T00:00"), at(LORD_HOWE, "2026-04-05T12:00")))
                .isEqualTo(Duration.ofMinutes(150));
    }

    @Test
    void aDateThatAZoneSkippedIsNoBusinessDay() {
        var calendar = BusinessCalendar.of(CalendarRules.alwaysOpen(ZoneId.of("Pacific/Apia")));
        assertThat(calendar.isBusinessDay(LocalDate.parse("2011-12-30"))).isFalse();
        assertThat(calendar.isBusinessDay(LocalDate.parse("2011-12-31"))).isTrue();
    }

    @Test
    void aCalendarThatNeverOpensSaysSo() {
        var calendar = BusinessCalendar.of(CalendarRules.in(KARACHI));
        var from = karachi("2026-02-06T16:30");
        assertThatThrownBy(() -> calendar.add(from, ONE_SECOND)).isInstanceOf(NeverOpen.class)
                .hasMessageContaining("400 days");
        assertThatThrownBy(() -> calendar.nextOpen(from)).isInstanceOf(NeverOpen.class);
        assertThatThrownBy(() -> calendar.closeOfBusinessDay(from)).isInstanceOf(NeverOpen.class);
        assertThat(calendar.between(from, from.plusSeconds(1_000_000))).isZero();
    }

    @Test
    void aClosureIsBridgedForFourHundredDaysAndNotForLonger() {
        var first = LocalDate.parse("2026-02-06");
        var block = OpeningBlock.of("09:00", "10:00");
        var from = karachi("2026-02-06T09:30");
        var near = CalendarRules.in(KARACHI).except(first, block).except(first.plusDays(400), block);
        assertThat(BusinessCalendar.of(near).add(from, ONE_HOUR))
                .isEqualTo(first.plusDays(400).atTime(9, 30).atZone(KARACHI).toInstant());
        var far = CalendarRules.in(KARACHI).except(first, block).except(first.plusDays(402), block);
        assertThatThrownBy(() -> BusinessCalendar.of(far).add(from, ONE_HOUR)).isInstanceOf(NeverOpen.class);
    }

    @Test
    void aRulerListsOpenTimesCutToItsSpan() {
        var calendar = BusinessCalendar.of(office(KARACHI));
        assertThat(calendar.open(karachi("2026-02-06T16:30:00.5"), karachi("2026-02-09T09:00:00.25"))).containsExactly(
                new Interval(karachi("2026-02-06T16:30:00.5"), karachi("2026-02-06T17:00")),
                new Interval(karachi("2026-02-09T09:00"), karachi("2026-02-09T09:00:00.25")));
        var from = karachi("2026-02-06T00:00");
        assertThat(calendar.open(from, from)).isEmpty();
        assertThatThrownBy(() -> calendar.open(from, from.plus(Duration.ofDays(401))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void amountsAndInstantsOutOfRangeAreRefused() {
        var calendar = BusinessCalendar.of(office(KARACHI));
        var from = karachi("2026-02-06T16:30");
        assertThatThrownBy(() -> calendar.add(from, ONE_SECOND.negated())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calendar.add(from, Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calendar.add(from, Duration.ofDays(36_500)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2199");
        assertThatThrownBy(() -> calendar.isOpen(Instant.MAX)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calendar.addBusinessDays(from, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blocksWithoutLengthOrWithSecondsAreRefused() {
        assertThatThrownBy(() -> OpeningBlock.of("09:00", "09:00")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OpeningBlock.of(LocalTime.of(9, 0, 1), LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OpeningBlock(0, 1441)).isInstanceOf(IllegalArgumentException.class);
        var many = new ArrayList<>(Collections.nCopies(49, OpeningBlock.allDay()));
        assertThatThrownBy(() -> CalendarRules.in(KARACHI).open(Set.of(SATURDAY, SUNDAY),
                many.toArray(OpeningBlock[]::new))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHundredThousandAdditionsAndCountsOfSixtyDaysTakeAtMostASecond() {
        var calendar = BusinessCalendar.of(office(BERLIN));
        var from = at(BERLIN, "2026-02-06T16:30");
        var amount = Duration.ofHours(8 * 42);
        int pairs = 50_000;
        long best = IntStream.range(0, 5).mapToLong(round -> {
            long begin = System.nanoTime();
            for (int i = 0; i < pairs; i++) {
                var start = from.plusSeconds(i * 60L);
                assertThatAddsUp(calendar, start, amount);
            }
            return System.nanoTime() - begin;
        }).min().orElseThrow();
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofSeconds(1));
    }

    private static void assertThatAddsUp(BusinessCalendar calendar, Instant start, Duration amount) {
        if (!calendar.between(start, calendar.add(start, amount)).equals(amount)) {
            throw new AssertionError("From " + start);
        }
    }
}
