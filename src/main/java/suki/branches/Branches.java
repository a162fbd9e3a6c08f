package suki.branches;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.branches.calendar.OpeningBlock;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Remembered;
import suki.shared.Sql;

/** The branches. A door of this module; {@link Calendars} is the other. */
@Service
public class Branches {

    public static final int LONGEST_NAME = 120;
    public static final int LONGEST_ADDRESS = 400;

    private static final String COLUMNS = "id, name, zone, country, language, phone, address";
    private static final OpeningBlock NINE_TO_SIX = OpeningBlock.of("09:00", "18:00");

    private final JdbcClient jdbc;
    private final Activity activity;
    private final Calendars calendars;
    private final HolidayOffers offers;
    private final Clock clock;
    private final Remembered<List<Branch>> remembered = new Remembered<>(this::read);

    Branches(JdbcClient jdbc, Activity activity, Calendars calendars, HolidayOffers offers, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.calendars = calendars;
        this.offers = offers;
        this.clock = clock;
    }

    /** All branches by name; every colleague may know them. */
    public List<Branch> all() {
        return remembered.get();
    }

    private List<Branch> read() {
        return jdbc.sql("select " + COLUMNS + " from branches order by name collate \"C\"").query(Branches::row).list();
    }

    public Branch find(BranchId id) {
        return all().stream().filter(b -> b.id().equals(id)).findFirst()
                .orElseThrow(() -> new NotFound("branch " + id));
    }

    /** A branch that the actor may change, or not found. */
    public Branch changeable(Actor by, BranchId id) {
        if (!mayChange(by, id)) throw new NotFound("may not change branch " + id);
        return find(id);
    }

    public boolean mayChange(Actor by, BranchId id) {
        return by.may(Permission.BRANCHES_EDIT, id);
    }

    /** Whether the actor may open new branches: who edits all of them. */
    public boolean mayOpen(Actor by) {
        return by.mayEverywhere(Permission.BRANCHES_EDIT);
    }

    /**
     * Opens a branch with the usual week of the trade, Monday to Saturday from 09:00 to 18:00, and with the holidays of
     * its country for this year and the next.
     *
     * @param country ISO 3166, or one of the shipped lists of holidays such as {@code IN-TN}
     * @param phone   as typed, or empty
     * @throws suki.shared.BadForm if a field cannot be kept
     */
    @Transactional
    public BranchId open(Actor by, String name, ZoneId zone, String country, Language language, String phone,
            String address) {
        if (!mayOpen(by)) throw new NotFound("may not open branches");
        Instant now = clock.instant();
        Branch made = BranchCheck.checked(
                new Branch(new BranchId(Ids.next(now)), name, zone, country, language, phone, address));
        bound(jdbc.sql("""
                insert into branches (id, name, zone, country, language, phone, address)
                values (:id, :name, :zone, :country, :language, :phone, :address)"""), made).update();
        remembered.changed();
        offers.begin(made, usualWeek(), today(made, now));
        recorded(made, "branches.opened", by, now);
        return made.id();
    }

    /**
     * Changes what is known of a branch. Another zone moves its opening hours; another country brings other holidays
     * from today on.
     *
     * @throws suki.shared.BadForm if a field cannot be kept
     */
    @Transactional
    public void change(Actor by, Branch wanted) {
        if (!mayChange(by, wanted.id())) throw new NotFound("may not change branch " + wanted.id());
        Branch after = BranchCheck.checked(wanted);
        Branch before = jdbc.sql("select " + COLUMNS + " from branches where id = :id for no key update")
                .param("id", after.id().value()).query(Branches::row).optional()
                .orElseThrow(() -> new NotFound("branch " + after.id()));
        if (after.equals(before)) return;
        Instant now = clock.instant();
        bound(jdbc.sql("""
                update branches set name = :name, zone = :zone, country = :country, language = :language,
                       phone = :phone, address = :address where id = :id"""), after).update();
        remembered.changed();
        recorded(after, "branches.changed", by, now);
        if (!after.zone().equals(before.zone())) calendars.zoneChanged(by, after.id());
        if (!after.country().equals(before.country())) offers.countryChanged(by, before, after, today(after, now));
    }

    private void recorded(Branch branch, String what, Actor by, Instant now) {
        activity.record(Subject.house("branch", branch.id().value()), what, by, now, false,
                Map.of("branch", branch.name()));
    }

    private static LocalDate today(Branch branch, Instant now) {
        return now.atZone(branch.zone()).toLocalDate();
    }

    private static Map<DayOfWeek, List<OpeningBlock>> usualWeek() {
        var week = new EnumMap<DayOfWeek, List<OpeningBlock>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) if (day != DayOfWeek.SUNDAY) week.put(day, List.of(NINE_TO_SIX));
        return week;
    }

    private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec statement, Branch branch) {
        return statement.param("id", branch.id().value()).param("name", branch.name())
                .param("zone", branch.zone().getId()).param("country", branch.country())
                .param("language", branch.language().tag()).param("phone", branch.phone())
                .param("address", branch.address());
    }

    private static Branch row(ResultSet row, int n) throws SQLException {
        return new Branch(new BranchId(Sql.uuid(row, "id")), row.getString("name"), ZoneId.of(row.getString("zone")),
                row.getString("country"), Language.of(row.getString("language")).orElseThrow(),
                row.getString("phone"), row.getString("address"));
    }
}
