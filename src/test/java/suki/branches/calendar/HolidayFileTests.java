package suki.branches.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import suki.branches.calendar.HolidayFile.Contents;
import suki.branches.calendar.HolidayFile.Day;
import suki.branches.calendar.HolidayFile.Warning;

class HolidayFileTests {

    private static final Path DATA = Path.of("../shared/data/icalendar");
    private static final LocalDate FROM = LocalDate.parse("2026-01-01");
    private static final LocalDate TO = LocalDate.parse("2029-01-01");

    private static Contents read(String... lines) throws IOException {
        var text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCALENDAR\r\n";
        return HolidayFile.read(bytes(text), FROM, TO);
    }

    private static Contents readEvent(String... lines) throws IOException {
        return read("BEGIN:VEVENT\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Day day(String date, String name) {
        return new Day(LocalDate.parse(date), name);
    }

    private static void assertRefused(String key, InputStream file) {
        assertThatThrownBy(() -> HolidayFile.read(file, FROM, TO)).isInstanceOfSatisfying(HolidayFileRefused.class,
                refused -> assertThat(refused.key()).isEqualTo("branches.holiday-file-" + key));
    }

    @Test
    void aWholeDayIsADayOff() throws IOException {
        var contents = readEvent("DTSTART;VALUE=DATE:20260323", "SUMMARY:یومِ پاکستان");
        assertThat(contents).isEqualTo(new Contents(List.of(day("2026-03-23", "یومِ پاکستان")), List.of()));
    }

    @Test
    void severalDaysEndBeforeTheDateOfTheEnd() throws IOException {
        assertThat(readEvent("DTSTART;VALUE=DATE:20260321", "DTEND;VALUE=DATE:20260324", "SUMMARY:Eid").days())
                .containsExactly(day("2026-03-21", "Eid"), day("2026-03-22", "Eid"), day("2026-03-23", "Eid"));
        assertThat(readEvent("DTSTART;VALUE=DATE:20260321", "DURATION:P2D", "SUMMARY:Eid").days())
                .containsExactly(day("2026-03-21", "Eid"), day("2026-03-22", "Eid"));
    }

    @Test
    void aYearlyDayRecursWithinTheSpanUntilItEndsAndWithoutItsExceptions() throws IOException {
        assertThat(readEvent("DTSTART;VALUE=DATE:19471231", "RRULE:FREQ=YEARLY", "SUMMARY:Last").days())
                .containsExactly(day("2026-12-31", "Last"), day("2027-12-31", "Last"), day("2028-12-31", "Last"));
        assertThat(readEvent("DTSTART;VALUE=DATE:20200102", "RRULE:FREQ=YEARLY;UNTIL=20270102",
                "EXDATE;VALUE=DATE:20260102", "RDATE;VALUE=DATE:20260707", "SUMMARY:New").days())
                .containsExactly(day("2026-07-07", "New"), day("2027-01-02", "New"));
        assertThat(readEvent("DTSTART;VALUE=DATE:20200831", "RRULE:FREQ=YEARLY;BYMONTH=8;BYDAY=-1MO", "SUMMARY:Heroes")
                .days()).extracting(Day::date).containsExactly(LocalDate.parse("2026-08-31"),
                LocalDate.parse("2027-08-30"), LocalDate.parse("2028-08-28"));
    }

    @Test
    void severalDaysThatBeganBeforeTheSpanEndWithinIt() throws IOException {
        assertThat(readEvent("DTSTART;VALUE=DATE:20201230", "DTEND;VALUE=DATE:20210103", "RRULE:FREQ=YEARLY;COUNT=6",
                "SUMMARY:Turn").days()).extracting(Day::date)
                .containsExactly(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-02"));
    }

    @Test
    void aMovedDateOfASeriesTakesThePlaceOfTheOldOne() throws IOException {
        assertThat(read("BEGIN:VEVENT", "UID:a", "DTSTART;VALUE=DATE:20260409", "RRULE:FREQ=YEARLY;COUNT=2",
                "SUMMARY:Valor", "END:VEVENT", "BEGIN:VEVENT", "UID:a", "RECURRENCE-ID;VALUE=DATE:20260409",
                "DTSTART;VALUE=DATE:20260410", "SUMMARY:Valor", "END:VEVENT").days())
                .containsExactly(day("2026-04-10", "Valor"), day("2027-04-09", "Valor"));
    }

    @Test
    void timesOfDayAndCancelledEventsArePassedOver() throws IOException {
        var contents = read("BEGIN:VEVENT", "DTSTART:20260323T090000Z", "DTEND:20260323T100000Z", "END:VEVENT",
                "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20260323", "STATUS:CANCELLED", "END:VEVENT");
        assertThat(contents.days()).isEmpty();
        assertThat(contents.warnings()).containsExactly(new Warning("branches.holiday-file-timed-events", 1));
    }

    @Test
    void midnightToMidnightIsAWholeDay() throws IOException {
        assertThat(readEvent("DTSTART:20260323T000000", "DTEND:20260324T000000", "SUMMARY:Day").days())
                .containsExactly(day("2026-03-23", "Day"));
    }

    @Test
    void brokenEventsAreCountedAndTheOthersAreRead() throws IOException {
        var contents = read("BEGIN:VEVENT", "SUMMARY:No date", "END:VEVENT",
                "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20260323", "RRULE:FREQ=SECONDLY", "END:VEVENT",
                "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20280101", "END:VEVENT",
                "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20260501", "SUMMARY:  Labour \\n Day ", "END:VEVENT");
        assertThat(contents.days()).containsExactly(day("2026-05-01", "Labour Day"));
        assertThat(contents.warnings()).contains(new Warning("branches.holiday-file-broken-events", 3));
    }

    @Test
    void rulesOfOtherCalendarsAreNotReadAsGregorian() throws IOException {
        var contents = readEvent("DTSTART;VALUE=DATE:20260217", "RRULE:RSCALE=CHINESE;FREQ=YEARLY", "SUMMARY:New Year");
        assertThat(contents.days()).isEmpty();
        assertThat(contents.warnings()).contains(new Warning("branches.holiday-file-broken-events", 1));
    }

    @Test
    void whatIsNoCalendarIsRefused() {
        assertRefused("no-calendar", bytes(""));
        assertRefused("no-calendar", bytes("date,name\n2026-01-01,New Year"));
    }

    @Test
    void aFileBeyondALimitIsRefused() {
        assertRefused("too-large", new ByteArrayInputStream(new byte[HolidayFile.MAX_BYTES + 1]));
        assertRefused("too-many-events", bytes("BEGIN:VCALENDAR\r\n"
                + "BEGIN:VEVENT\r\nEND:VEVENT\r\n".repeat(HolidayFile.MAX_EVENTS + 1) + "END:VCALENDAR\r\n"));
        var daily = new StringBuilder("BEGIN:VCALENDAR\r\n");
        for (int i = 0; i < 50; i++) {
            daily.append("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=DAILY\r\nSUMMARY:")
                    .append(i).append("\r\nEND:VEVENT\r\n");
        }
        assertRefused("too-many-dates", bytes(daily + "END:VCALENDAR\r\n"));
        assertThatThrownBy(() -> HolidayFile.read(bytes(""), FROM, FROM.plusYears(51)))
                .isInstanceOf(IllegalArgumentException.class).isNotInstanceOf(HolidayFileRefused.class);
    }

    @Test
    void rulesThatNeverComeTrueAndDeepNestingEnd() throws IOException {
        assertThat(readEvent("DTSTART;VALUE=DATE:20260228", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "SUMMARY:Never").days()).hasSizeLessThanOrEqualTo(1);
        assertThat(read("BEGIN:VEVENT\r\n".repeat(50_000)).days()).isEmpty();
    }

    @Test
    void aLongNameIsCutButNotWithinACharacter() throws IOException {
        var name = readEvent("DTSTART;VALUE=DATE:20260323", "SUMMARY:x" + "😀".repeat(150)).days().getFirst().name();
        assertThat(name).hasSize(HolidayFile.MAX_NAME_LENGTH - 1).endsWith("😀");
    }

    @Test
    void filesFromElsewhereAreReadOrRefusedWithAKey() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "The calendar files are not here: " + DATA);
        int dates = 0;
        var refusals = new TreeMap<String, Integer>();
        List<Path> files;
        try (var found = Files.walk(DATA)) {
            files = found.filter(file -> file.toString().endsWith(".ics")).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(100);
        for (var file : files) {
            try (var in = Files.newInputStream(file)) {
                dates += HolidayFile.read(in, FROM.minusYears(36), TO).days().size();
            } catch (HolidayFileRefused refused) {
                refusals.merge(refused.key(), 1, Integer::sum);
            }
        }
        System.out.println(files.size() + " files, " + dates + " days off, refused: " + refusals);
        assertThat(dates).isPositive();
        assertThat(refusals.keySet()).isSubsetOf("branches.holiday-file-no-calendar");
    }

    @Test
    void aWeeklyRuleOfAForeignFileGivesItsWeekdays() throws IOException {
        var file = DATA.resolve("icaljs/day_long_recur_yearly.ics");
        assumeTrue(Files.exists(file), "The calendar file is not here: " + file);
        try (var in = Files.newInputStream(file)) {
            assertThat(HolidayFile.read(in, FROM, TO).days()).extracting(Day::date).containsExactlyElementsOf(
                    FROM.datesUntil(TO).filter(date -> date.getDayOfWeek().getValue() <= 5).toList());
        }
    }
}
