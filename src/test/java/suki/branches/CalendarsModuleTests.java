package suki.branches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;
import suki.SukiTest;
import suki.activity.Activity;
import suki.branches.calendar.OpeningBlock;
import suki.shared.BranchId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Role;

@RecordApplicationEvents
class CalendarsModuleTests extends SukiTest {

    private static final ZoneId KARACHI = ZoneId.of("Asia/Karachi");
    /** A Monday, 10:00 in Karachi. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T05:00:00Z");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
    private static final OpeningBlock MORNING = OpeningBlock.of("09:00", "13:00");
    private static final OpeningBlock NIGHT = OpeningBlock.of("22:00", "02:00");

    @Autowired private Calendars calendars;
    @Autowired private Branches branches;
    @Autowired private CalendarRows rows;
    @Autowired private HolidayOffers offers;
    @Autowired private Activity activity;
    @Autowired private ApplicationEventPublisher events;
    @Autowired private TransactionTemplate transaction;
    @Autowired private ApplicationEvents heard;

    @BeforeEach
    void itIsMonday() {
        itIs(MONDAY);
    }

    private List<CalendarChanged> told(BranchId branch) {
        return heard.stream(CalendarChanged.class).filter(c -> c.branch().equals(branch)).toList();
    }

    private Calendars anotherNode() {
        return new Calendars(rows, activity, events, clock);
    }

    private int version(BranchId branch) {
        return jdbc.sql("select calendar_version from branches where id = :id").param("id", branch.value())
                .query(Integer.class).single();
    }

    private List<String> activityOf(BranchId branch) {
        return jdbc.sql("select what from audit where subject_id = :id order by id").param("id", branch.value())
                .query(String.class).list();
    }

    @Test
    void aNewBranchHasAWeekAndTheHolidaysOfTwoYears() {
        BranchId saddar = branch();

        var rules = calendars.rules(saddar);
        assertThat(rules.weekly()).hasSize(6).doesNotContainKey(DayOfWeek.SUNDAY)
                .containsEntry(DayOfWeek.SATURDAY, List.of(OpeningBlock.of("09:00", "18:00")));
        assertThat(rules.holidays()).contains(LocalDate.of(2026, 12, 25), LocalDate.of(2027, 3, 23),
                LocalDate.of(2027, 8, 14)).doesNotContain(LocalDate.of(2026, 8, 14), LocalDate.of(2028, 3, 23));
        assertThat(calendars.of(saddar).add(MONDAY, Duration.ofHours(9)))
                .isEqualTo(TUESDAY.atTime(10, 0).atZone(KARACHI).toInstant());
    }

    @Test
    void rulesComeBackAsTheyWereWritten() {
        BranchId saddar = branch();
        var week = Map.of(DayOfWeek.MONDAY, List.of(MORNING, OpeningBlock.of("14:00", "18:00")),
                DayOfWeek.FRIDAY, List.of(NIGHT), DayOfWeek.SUNDAY, List.of(OpeningBlock.allDay()));
        var christmasEve = LocalDate.of(2026, 12, 24);

        calendars.setWeek(house(), saddar, week);
        calendars.setException(house(), saddar, TUESDAY, "Stocktaking", List.of());
        calendars.setException(house(), saddar, christmasEve, "", List.of(MORNING, NIGHT));
        calendars.setHolidays(house(), saddar,
                List.of(new BranchHoliday(LocalDate.of(2026, 12, 25), "quaid-e-azam-day", false)));

        var rules = calendars.rules(saddar);
        assertThat(rules.weekly()).isEqualTo(week);
        assertThat(rules.exceptions()).isEqualTo(Map.of(TUESDAY, List.of(), christmasEve, List.of(MORNING, NIGHT)));
        assertThat(rules.holidays()).doesNotContain(LocalDate.of(2026, 12, 25));
        assertThat(calendars.exceptions(saddar, TUESDAY, 9)).containsExactly(
                new ExceptionDay(TUESDAY, "Stocktaking", List.of()),
                new ExceptionDay(christmasEve, "", List.of(MORNING, NIGHT)));
    }

    @Test
    void everyChangeIsRecordedAndTold() {
        BranchId saddar = branch();
        assertThat(told(saddar)).isEmpty();

        calendars.setWeek(house(), saddar, Map.of(DayOfWeek.MONDAY, List.of(MORNING)));
        calendars.setException(house(), saddar, TUESDAY, "", List.of());
        calendars.removeException(house(), saddar, TUESDAY);
        calendars.setHolidays(house(), saddar, List.of(new BranchHoliday(TUESDAY, "Own", true)));

        assertThat(activityOf(saddar)).containsExactly("branches.opened", "branches.hours_changed",
                "branches.exception_set", "branches.exception_removed", "branches.holidays_changed");
        assertThat(told(saddar)).hasSize(4);
        assertThat(version(saddar)).isEqualTo(5);
    }

    @Test
    void whatChangesNothingIsNotTold() {
        BranchId saddar = branch();
        calendars.setWeek(house(), saddar, calendars.rules(saddar).weekly());
        calendars.setHolidays(house(), saddar, calendars.holidays(saddar, TUESDAY, TUESDAY.plusYears(1)));
        calendars.removeException(house(), saddar, TUESDAY);

        assertThat(told(saddar)).isEmpty();
        assertThat(activityOf(saddar)).containsExactly("branches.opened");
    }

    @Test
    void theCalendarIsKeptInMemoryWhileItsVersionStands() {
        BranchId saddar = branch();
        assertThat(calendars.of(saddar)).isSameAs(calendars.of(saddar));
        itIs(MONDAY.plusSeconds(60));
        var before = calendars.of(saddar);

        calendars.setWeek(house(), saddar, Map.of(DayOfWeek.TUESDAY, List.of(MORNING)));

        assertThat(calendars.of(saddar)).isNotSameAs(before);
        assertThat(calendars.of(saddar).isOpen(MONDAY)).isFalse();
    }

    @Test
    void anotherNodeSeesAChangeWithinASecond() {
        BranchId saddar = branch();
        Calendars other = anotherNode();
        assertThat(other.of(saddar).isOpen(MONDAY)).isTrue();

        calendars.setException(house(), saddar, LocalDate.of(2026, 11, 23), "Strike", List.of());
        itIs(clock.instant().plusMillis(1_000));

        assertThat(calendars.of(saddar).isOpen(MONDAY)).isFalse();
        assertThat(other.of(saddar).isOpen(MONDAY)).isFalse();
    }

    @Test
    void whatIsRolledBackWasNeverKnown() {
        BranchId saddar = branch();
        calendars.of(saddar);

        transaction.executeWithoutResult(status -> {
            calendars.setWeek(house(), saddar, Map.of(DayOfWeek.TUESDAY, List.of(MORNING)));
            assertThat(calendars.of(saddar).isOpen(MONDAY)).isFalse();
            status.setRollbackOnly();
        });
        assertThat(calendars.of(saddar).isOpen(MONDAY)).isTrue();

        // The version that was rolled back comes again, with other rules.
        calendars.setException(house(), saddar, TUESDAY, "", List.of());
        assertThat(calendars.of(saddar).isOpen(MONDAY)).isTrue();
    }

    @Test
    void manyCalendarsAreReadTogether() {
        var all = List.of(branch(), branch(), branch());
        assertThat(anotherNode().of(all)).containsOnlyKeys(all);
    }

    @Test
    void onlyWhoEditsTheBranchChangesItsCalendar() {
        BranchId saddar = branch();
        BranchId clifton = branch();
        var manager = actor(colleague(Role.MANAGER, clifton));

        assertThatThrownBy(() -> calendars.setWeek(manager, saddar, Map.of())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> calendars.setException(manager, saddar, TUESDAY, "", List.of()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> branches.change(manager, branches.find(saddar))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> branches.open(manager, "Third", KARACHI, "PK", Language.UR, "", ""))
                .isInstanceOf(NotFound.class);
        calendars.setWeek(manager, clifton, Map.of());
    }

    @Test
    void thereIsALimitToTheDaysThatDiffer() {
        BranchId saddar = branch();
        jdbc.sql("""
                insert into exception_days (branch_id, day, name)
                select :id, date '2027-01-01' + n, '' from generate_series(1, :most) n""")
                .param("id", saddar.value()).param("most", Calendars.MOST_EXCEPTIONS).update();

        assertThatThrownBy(() -> calendars.setException(house(), saddar, TUESDAY, "", List.of()))
                .isInstanceOf(Refusal.class);
        assertThat(calendars.rules(saddar).exceptions()).doesNotContainKey(TUESDAY);
    }

    @Test
    void theNextYearIsOfferedOnceAndKeepsWhatWasUnticked() {
        BranchId saddar = branch();
        var iqbal = new BranchHoliday(LocalDate.of(2027, 11, 9), "iqbal-day", false);
        calendars.setHolidays(house(), saddar, List.of(iqbal));
        int before = told(saddar).size();

        while (offers.run(Instant.parse("2027-01-01T00:10:00Z")) > 0) { }
        while (offers.run(Instant.parse("2027-06-01T00:10:00Z")) > 0) { }

        var next = calendars.holidays(saddar, LocalDate.of(2028, 1, 1), LocalDate.of(2028, 12, 31));
        assertThat(next).contains(new BranchHoliday(LocalDate.of(2028, 3, 23), "pakistan-day", true),
                new BranchHoliday(LocalDate.of(2028, 11, 9), "iqbal-day", false));
        assertThat(calendars.holidays(saddar, iqbal.day(), iqbal.day())).containsExactly(iqbal);
        assertThat(told(saddar)).hasSize(before + 1);
        assertThat(activityOf(saddar)).endsWith("branches.holidays_offered");
    }

    @Test
    void anotherZoneMovesTheHoursAndAnotherCountryBringsItsHolidays() {
        BranchId saddar = branch();
        Branch before = branches.find(saddar);
        calendars.setHolidays(house(), saddar, List.of(new BranchHoliday(TUESDAY, "Own", true)));
        int told = told(saddar).size();

        branches.change(house(), new Branch(saddar, " Cubao ", ZoneId.of("Asia/Manila"), "PH", Language.FIL,
                "02 8123 4567", before.address()));

        assertThat(branches.find(saddar)).isEqualTo(new Branch(saddar, "Cubao", ZoneId.of("Asia/Manila"), "PH",
                Language.FIL, "+63281234567", ""));
        assertThat(calendars.of(saddar).zone()).isEqualTo(ZoneId.of("Asia/Manila"));
        assertThat(calendars.rules(saddar).holidays()).contains(TUESDAY, LocalDate.of(2026, 12, 25),
                LocalDate.of(2026, 12, 30)).doesNotContain(LocalDate.of(2027, 3, 23));
        assertThat(told(saddar)).hasSizeGreaterThan(told);
        assertThat(activityOf(saddar)).contains("branches.changed", "branches.holidays_offered");
    }

    @Test
    void aBranchWithoutHoursCountsByUsualOnesAndSaysSo() {
        BranchId bare = branch();
        calendars.setWeek(house(), bare, java.util.Map.of());
        assertThat(calendars.written(bare)).isFalse();
        assertThat(calendars.of(bare).nextOpen(MONDAY.minusSeconds(7_200))).as("09:00 in Karachi")
                .isEqualTo("2026-11-23T04:00:00Z");
        assertThat(calendars.of(bare).add(Instant.parse("2026-11-27T11:00:00Z"), java.time.Duration.ofHours(2)))
                .as("Friday 16:00, then Monday").isEqualTo("2026-11-30T05:00:00Z");
        assertThat(calendars.rules(bare).weekly()).as("nobody wrote them").isEmpty();
        assertThat(new HoursHealth(calendars).look().state()).isEqualTo(suki.shared.HealthLine.State.YELLOW);
        var page = signIn(colleague(suki.shared.Role.STAFF, bare)).get("/branches/" + bare).html();
        assertThat(page.select("h1").text()).endsWith("has no opening hours yet.");
        assertThat(page.select(".notice").text()).contains("promises count from Monday to Friday, 09:00 to 17:00");
        calendars.setWeek(house(), bare, java.util.Map.of(java.time.DayOfWeek.MONDAY, List.of(NIGHT)));
        assertThat(calendars.of(bare).nextOpen(MONDAY)).isEqualTo("2026-11-23T17:00:00Z");
    }
}
