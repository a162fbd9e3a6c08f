package suki.loyalty.touches;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.loyalty.OwnWords;
import suki.loyalty.ProgrammeId;
import suki.loyalty.Programmes;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Permission;

/** Birthdays and joining days: what programmes do on them, and whose come next. A door of this module. */
@Service
public class Touches {

    public static final long MOST_POINTS = 1_000_000;
    /** Characters of a programme's own words in one language. */
    public static final int LONGEST_WORDS = 600;
    /** Days in a list, and lines. */
    public static final int MOST_DAYS = 31;
    public static final int MOST_SHOWN = 300;

    private final TouchRows rows;
    private final Programmes programmes;
    private final Activity activity;
    private final Clock clock;

    Touches(TouchRows rows, Programmes programmes, Activity activity, Clock clock) {
        this.rows = rows;
        this.programmes = programmes;
        this.activity = activity;
        this.clock = clock;
    }

    /** What a programme does on which day; a day that is missing passes in silence. */
    public Map<TouchKind, TouchRule> rules(ProgrammeId programme) {
        return rows.rules(programme);
    }

    /**
     * Says what a programme does on such a day, from the next such day on.
     *
     * @param wanted null: nothing
     * @throws BadForm if a field cannot be kept
     */
    @Transactional
    public void set(Actor by, ProgrammeId programme, TouchKind kind, @Nullable TouchRule wanted) {
        programmes.changeable(by, programme);
        TouchRule checked = wanted == null ? null : checked(kind, wanted);
        Instant now = clock.instant();
        if (!rows.set(programme, kind, checked, by, now)) return;
        activity.record(Subject.house("programme", programme.value()), "loyalty.touch_changed", by, now);
    }

    private static TouchRule checked(TouchKind kind, TouchRule wanted) {
        var bad = new LinkedHashMap<String, BadForm.Message>();
        if (wanted.points() < 0 || wanted.points() > MOST_POINTS) {
            bad.put(kind.word() + "_points", BadForm.Message.of("loyalty.bad.range", "least", 0, "most", MOST_POINTS));
        }
        Map<Language, String> words = OwnWords.checked(wanted.words(), kind.word(), LONGEST_WORDS, bad);
        if (!bad.isEmpty()) throw new BadForm(bad);
        return new TouchRule(wanted.points(), words);
    }

    /**
     * A day that comes, or has just been.
     *
     * @param number     on the card of the membership that is so many years old; empty with a birthday
     * @param years      since they joined; 0 with a birthday
     * @param points     that a programme gives or gave
     * @param marked     whether the day was marked: the present is booked, and the letter went or did not
     * @param held       why no letter went, as the end of the key {@code contact.held.…}; empty when one did
     */
    public record Day(CustomerId customer, TouchKind kind, LocalDate on, String number, int years, long points,
            boolean marked, String held) {}

    /** Of customers whom the actor may see, from a day on, the earliest first; at most {@link #MOST_SHOWN}. */
    public List<Day> days(Actor by, LocalDate from, int days) {
        return rows.days(by.reach(Permission.CUSTOMERS_READ), Calendar.of(from, Math.clamp(days, 1, MOST_DAYS)),
                MOST_SHOWN);
    }

    /** The birthday of a customer that is today, or within so many days; the caller has checked the right to see. */
    public static Optional<LocalDate> near(Optional<MonthDay> born, LocalDate today, int days) {
        return born.map(b -> b.atYear(today.minusDays(days).getYear()))
                .map(day -> day.isBefore(today.minusDays(days)) ? day.plusYears(1) : day)
                .filter(day -> !day.isAfter(today.plusDays(days)));
    }
}
