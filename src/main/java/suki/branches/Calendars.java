package suki.branches;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.branches.calendar.BusinessCalendar;
import suki.branches.calendar.CalendarRules;
import suki.branches.calendar.OpeningBlock;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;

/**
 * The business calendar of each branch: opening blocks, exception days and ticked holidays, as rows; and the
 * arithmetic made of them, kept in memory until the rules change on any node.
 */
@Service
public class Calendars {

    /** The most exception days of one branch. */
    public static final int MOST_EXCEPTIONS = 1_000;

    /** The most holidays of one branch, ticked or not, over all years. */
    public static final int MOST_HOLIDAYS = 5_000;

    /** What counts as long as no hours are written for a branch, Monday to Friday. */
    public static final OpeningBlock USUAL_HOURS = OpeningBlock.of("09:00", "17:00");

    private static final Set<DayOfWeek> USUAL_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private record Kept(int version, BusinessCalendar calendar) {}

    private final CalendarRows rows;
    private final Activity activity;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<BranchId, Kept> kept = new ConcurrentHashMap<>();
    private volatile Map<BranchId, Integer> versions = Map.of();
    private volatile Instant looked = Instant.EPOCH;

    Calendars(CalendarRows rows, Activity activity, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.activity = activity;
        this.events = events;
        this.clock = clock;
    }

    /** The calendar of a branch as it stands now, at most a second old. */
    public BusinessCalendar of(BranchId branch) {
        BusinessCalendar found = of(List.of(branch)).get(branch);
        if (found == null) throw new NotFound("branch " + branch);
        return found;
    }

    /** The calendars of those that exist, read together. */
    public Map<BranchId, BusinessCalendar> of(Collection<BranchId> branches) {
        var found = new HashMap<BranchId, BusinessCalendar>();
        // What this transaction changed is true only here, and only until it is known to have been committed.
        if (TransactionSynchronizationManager.hasResource(this)) {
            rows.rules(branches).forEach((branch, rules) -> found.put(branch, counted(rules)));
            return found;
        }
        Map<BranchId, Integer> known = versions();
        if (!known.keySet().containsAll(branches)) known = look();
        var missing = new ArrayList<BranchId>();
        for (BranchId branch : branches) {
            Integer version = known.get(branch);
            Kept one = kept.get(branch);
            if (version != null && one != null && one.version() == version) found.put(branch, one.calendar());
            else if (version != null) missing.add(branch);
        }
        if (missing.isEmpty()) return found;
        for (var one : rows.rules(missing).entrySet()) {
            var calendar = counted(one.getValue());
            kept.put(one.getKey(), new Kept(known.get(one.getKey()), calendar));
            found.put(one.getKey(), calendar);
        }
        return found;
    }

    /** A branch for which nobody has written hours yet counts by usual ones: a promise needs a time. */
    private static BusinessCalendar counted(CalendarRules rules) {
        return BusinessCalendar.of(rules.weekly().isEmpty() ? rules.open(USUAL_DAYS, USUAL_HOURS) : rules);
    }

    /** Whether hours of its own are written for a branch; else it counts by {@link #USUAL_HOURS}, Monday to Friday. */
    public boolean written(BranchId branch) {
        return rows.written(branch);
    }

    /** How many branches have no hours of their own. */
    int unwritten() {
        return rows.unwritten();
    }

    private Map<BranchId, Integer> versions() {
        Duration age = Duration.between(looked, clock.instant()).abs();
        return age.compareTo(FRESH) < 0 ? versions : look();
    }

    private Map<BranchId, Integer> look() {
        looked = clock.instant();
        versions = Map.copyOf(rows.versions());
        return versions;
    }

    /** The rules as an administrator wrote them, never from memory. */
    public CalendarRules rules(BranchId branch) {
        CalendarRules found = rows.rules(List.of(branch)).get(branch);
        if (found == null) throw new NotFound("branch " + branch);
        return found;
    }

    /** Writes the week anew. A day that is missing is closed. */
    @Transactional
    public void setWeek(Actor by, BranchId branch, Map<DayOfWeek, List<OpeningBlock>> week) {
        if (week.values().stream().anyMatch(blocks -> blocks.size() > CalendarRules.MAX_BLOCKS_A_DAY)) {
            throw new Refusal("branches.too_many_blocks", "n", CalendarRules.MAX_BLOCKS_A_DAY);
        }
        change(by, branch, "branches.hours_changed", Map.of(), () -> {
            var before = rows.rules(List.of(branch)).get(branch).weekly();
            rows.writeWeek(branch, week);
            return before.equals(rows.rules(List.of(branch)).get(branch).weekly()) ? 0 : 1;
        });
    }

    /** Gives one date hours of its own; no blocks means closed. */
    @Transactional
    public void setException(Actor by, BranchId branch, LocalDate day, String name, List<OpeningBlock> blocks) {
        if (blocks.size() > CalendarRules.MAX_BLOCKS_A_DAY) {
            throw new Refusal("branches.too_many_blocks", "n", CalendarRules.MAX_BLOCKS_A_DAY);
        }
        change(by, branch, "branches.exception_set", Map.of("day", day.toString()), () -> {
            rows.writeException(branch, new ExceptionDay(day, name, blocks));
            if (rows.countExceptions(branch) > MOST_EXCEPTIONS) {
                throw new Refusal("branches.too_many_exceptions", "n", MOST_EXCEPTIONS);
            }
            return 1;
        });
    }

    @Transactional
    public void removeException(Actor by, BranchId branch, LocalDate day) {
        change(by, branch, "branches.exception_removed", Map.of("day", day.toString()),
                () -> rows.removeException(branch, day));
    }

    /** The exception days from a date on, the next first. */
    public List<ExceptionDay> exceptions(BranchId branch, LocalDate from, int limit) {
        return rows.exceptions(branch, from, limit);
    }

    /** Offers or ticks holidays: what is already there keeps its tick unless it is named again. */
    @Transactional
    public void setHolidays(Actor by, BranchId branch, List<BranchHoliday> holidays) {
        change(by, branch, "branches.holidays_changed", Map.of(), () -> written(branch, holidays, true));
    }

    /**
     * Offers holidays: what is already there keeps its tick.
     *
     * @param withdrawn those of a list that no longer counts for this branch; they go
     */
    @Transactional
    public void offer(Actor by, BranchId branch, List<BranchHoliday> offered, List<BranchHoliday> withdrawn) {
        change(by, branch, "branches.holidays_offered", Map.of(),
                () -> rows.removeHolidays(branch, withdrawn) + written(branch, offered, false));
    }

    private int written(BranchId branch, List<BranchHoliday> holidays, boolean tickAgain) {
        int changed = rows.writeHolidays(branch, holidays, tickAgain);
        if (rows.countHolidays(branch) > MOST_HOLIDAYS) {
            throw new Refusal("branches.too_many_holidays", "n", MOST_HOLIDAYS);
        }
        return changed;
    }

    public List<BranchHoliday> holidays(BranchId branch, LocalDate from, LocalDate to) {
        return rows.holidays(branch, from, to);
    }

    /** Told by {@link Branches}, which has recorded the change and checked the right to it. */
    @Transactional
    public void zoneChanged(Actor by, BranchId branch) {
        if (!by.may(Permission.BRANCHES_EDIT, branch)) throw new NotFound("calendar of " + branch);
        told(branch, clock.instant());
    }

    private void change(Actor by, BranchId branch, String what, Map<String, String> detail, IntSupplier write) {
        if (!by.may(Permission.BRANCHES_EDIT, branch)) throw new NotFound("calendar of " + branch);
        String name = rows.lock(branch).orElseThrow(() -> new NotFound("branch " + branch));
        if (write.getAsInt() == 0) return;
        Instant now = clock.instant();
        var values = new HashMap<>(detail);
        values.put("branch", name);
        activity.record(Subject.house("branch", branch.value()), what, by, now, false, values);
        told(branch, now);
    }

    private void told(BranchId branch, Instant now) {
        rows.nextVersion(branch);
        if (!TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, Boolean.TRUE);
            TransactionSynchronizationManager.registerSynchronization(new LookAgain());
        }
        events.publishEvent(new CalendarChanged(branch, now));
    }

    /** After the transaction this node looks at once; the others within a second. */
    private final class LookAgain implements TransactionSynchronization {

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Calendars.this);
            looked = Instant.EPOCH;
        }
    }
}
