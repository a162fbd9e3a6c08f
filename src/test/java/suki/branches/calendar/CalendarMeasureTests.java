package suki.branches.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CalendarMeasureTests {

    private static final int CASES = 2_000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return CalendarMeasure.run(List.of(args), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private long differences(UnaryOperator<CalendarRules> mistake) {
        return CalendarMeasure.measure(CASES, 7,
                calendar -> BusinessCalendar.of(mistake.apply(calendar.rules())), print(err)).differences();
    }

    @Test
    void twoThousandCasesShowNoDifference() {
        assertThat(run("2000", "--seed", "42")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("cases 2000\ndifferences 0\nseconds \\d+\\.\\d\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("2000 of 2000 cases");
    }

    @Test
    void aCalendarThatIgnoresChangesOfTheClockIsFound() {
        assertThat(differences(rules -> {
            var offset = rules.zone().getRules().getStandardOffset(Instant.parse("2027-01-01T00:00:00Z"));
            return new CalendarRules(offset, rules.weekly(), rules.exceptions(), rules.holidays());
        })).isGreaterThan(CASES / 10);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("by the oracle");
    }

    @Test
    void aCalendarThatForgetsHolidaysOrExceptionsOrIsAMinuteShortIsFound() {
        assertThat(differences(rules ->
                new CalendarRules(rules.zone(), rules.weekly(), rules.exceptions(), Set.of()))).isPositive();
        assertThat(differences(rules ->
                new CalendarRules(rules.zone(), rules.weekly(), Map.of(), rules.holidays()))).isPositive();
        assertThat(differences(rules -> {
            var week = new HashMap<>(rules.weekly());
            week.replaceAll((day, blocks) -> blocks.stream()
                    .map(block -> block.endMinute() - block.startMinute() == 1 ? block
                            : new OpeningBlock(block.startMinute(), block.endMinute() - 1)).toList());
            return new CalendarRules(rules.zone(), week, rules.exceptions(), rules.holidays());
        })).isGreaterThan(CASES / 2);
    }

    @Test
    void aCalendarThatCutsShiftsAtMidnightIsFound() {
        assertThat(differences(rules -> {
            var week = new HashMap<>(rules.weekly());
            week.replaceAll((day, blocks) -> blocks.stream()
                    .map(block -> new OpeningBlock(block.startMinute(), Math.min(1440, block.endMinute()))).toList());
            return new CalendarRules(rules.zone(), week, rules.exceptions(), rules.holidays());
        })).isPositive();
    }

    @Test
    void theSameSeedMakesTheSameCasesAndAnotherMakesOthers() {
        assertThat(new CalendarCases(3).number(5).toString()).isEqualTo(new CalendarCases(3).number(5).toString());
        assertThat(new CalendarCases(3).number(5).toString()).isNotEqualTo(new CalendarCases(4).number(5).toString());
    }

    @Test
    void theCasesCoverEveryZoneAndTheClockChangesWithinThem() {
        var cases = new CalendarCases(1);
        var zones = new HashSet<ZoneId>();
        int gaps = 0;
        int overlaps = 0;
        for (int i = 0; i < CASES; i++) {
            var given = cases.number(i);
            zones.add(given.rules().zone());
            assertThat(Duration.between(given.from(), given.to())).isBetween(Duration.ZERO, CalendarCases.LONGEST);
            var change = given.rules().zone().getRules().nextTransition(given.from());
            if (change != null && change.getInstant().isBefore(given.to())) {
                gaps += change.isGap() ? 1 : 0;
                overlaps += change.isOverlap() ? 1 : 0;
            }
        }
        assertThat(zones).hasSize(60);
        assertThat(gaps).isGreaterThan(CASES / 20);
        assertThat(overlaps).isGreaterThan(CASES / 20);
    }

    @Test
    void theOracleCountsAPlainDayAsAPersonWould() {
        var oracle = new CalendarOracle(CalendarRules.in(ZoneOffset.UTC)
                .open(Set.of(DayOfWeek.MONDAY), OpeningBlock.of("09:00", "12:00")));
        var sunday = Instant.parse("2026-02-08T12:00:00Z");
        assertThat(oracle.between(sunday, sunday.plusSeconds(86_400))).isEqualTo(Duration.ofHours(3));
        assertThat(oracle.add(sunday, Duration.ofSeconds(61))).isEqualTo(Instant.parse("2026-02-09T09:01:01Z"));
        assertThat(oracle.add(sunday, Duration.ofHours(3))).isEqualTo(Instant.parse("2026-02-09T12:00:00Z"));
    }

    @Test
    void wrongArgumentsAreAnsweredInOneSentence() {
        for (var args : List.of(List.of("many"), List.of("0"), List.of("--seed"), List.of("10", "--seed", "x"),
                List.of("99999999999"))) {
            err.reset();
            assertThat(run(args.toArray(String[]::new))).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8).strip().lines()).hasSize(1);
        }
        assertThat(out.size()).isZero();
    }

    @Test
    void helpSaysTheFormat() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("measure calendars [COUNT] [--seed N]");
    }
}
