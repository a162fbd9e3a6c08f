package suki.loyalty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Goes from day to day over what a member bought and says when they rise and fall. */
final class TierWalk {

    /**
     * Where a member stands at the end of a day.
     *
     * @param tier  0 is none
     * @param below since which day less counts than the tier asks for; null: it doesn't
     */
    record Stand(int tier, @Nullable LocalDate below) {

        /** The last day of a tier that is only kept by grace, if nothing more is bought; null when it is not. */
        @Nullable LocalDate until(TierRule rule) {
            return below == null ? null : below.plusMonths(rule.graceMonths()).minusDays(1);
        }
    }

    /** A rise or a fall. */
    record Change(LocalDate day, int from, int to) {}

    /** Where they stand, and how they came there. */
    record Walked(Stand stand, List<Change> changes) {

        /** And further on. */
        Walked and(Walked further) {
            var all = new ArrayList<>(changes);
            all.addAll(further.changes());
            return new Walked(further.stand(), all);
        }

        /** And then to where they stand at the end of a day. */
        Walked then(LocalDate day, Stand next) {
            return and(new Walked(next, next.tier() == stand.tier() ? List.of()
                    : List.of(new Change(day, stand.tier(), next.tier()))));
        }
    }

    static final Stand NONE = new Stand(0, null);

    private final TierRule rule;
    private final NavigableMap<LocalDate, Long> counted;

    /** @param counted what counts, by the day on which it was bought */
    TierWalk(TierRule rule, NavigableMap<LocalDate, Long> counted) {
        this.rule = rule;
        this.counted = new TreeMap<>(counted);
    }

    /** What counts at the end of a day: of that day and of the months before it. */
    long counts(LocalDate day) {
        return counted.subMap(day.minusMonths(rule.months()), false, day, true).values().stream().mapToLong(n -> n)
                .sum();
    }

    /** At the end of a day, from where they stood at the end of the one before it. */
    Stand next(Stand before, LocalDate day) {
        int tier = Math.min(before.tier(), rule.tiers().size());
        int reached = rule.reached(counts(day));
        if (reached >= tier) return new Stand(reached, null);
        LocalDate below = before.below() == null ? day : before.below();
        if (day.isBefore(below.plusMonths(rule.graceMonths()))) return new Stand(tier, below);
        return new Stand(reached, null);
    }

    /**
     * At the end of a day on which something came back: a tier that only stands by what came back was never earned, so
     * they stand where they would if they had never bought it. A tier from before the present rule keeps its grace.
     *
     * @param kept    as this walk, without what came back that day
     * @param joined  the first day that counts
     */
    Stand returned(TierWalk kept, Stand before, LocalDate joined, LocalDate day) {
        Stand next = kept.next(before, day);
        LocalDate start = joined.minusDays(1);
        if (walk(NONE, start, day).stand().tier() < before.tier()) return next;
        Stand earned = kept.walk(NONE, start, day).stand();
        return earned.tier() > next.tier() ? next : earned;
    }

    /** From the end of a day, not looked at again, to the end of another. */
    Walked walk(Stand before, LocalDate after, LocalDate to) {
        Stand stand = before;
        var changes = new ArrayList<Change>();
        for (LocalDate day = after.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            Stand next = next(stand, day);
            if (next.tier() != stand.tier()) changes.add(new Change(day, stand.tier(), next.tier()));
            stand = next;
        }
        return new Walked(stand, changes);
    }

    /** On a day that has not ended nobody falls, but who reaches more rises at once. */
    Walked rising(Walked before, LocalDate today) {
        Stand stand = before.stand();
        int reached = rule.reached(counts(today));
        if (reached < stand.tier() || reached == stand.tier() && stand.below() == null) return before;
        var changes = new ArrayList<>(before.changes());
        if (reached > stand.tier()) changes.add(new Change(today, stand.tier(), reached));
        return new Walked(new Stand(reached, null), changes);
    }
}
