package suki.cases.effort;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The settings of the formula of {@link Effort}.
 *
 * @param each the points of each happening, 0 to {@link #MOST_POINTS}; of {@link Happening#LATE}, the points of one
 *     step. One that is absent has none; {@link Happening#ANSWER} and {@link Happening#CLOSE} never have any
 * @param lateStep the working minutes of one step of waiting beyond promises, at least 1
 * @param lateMost the most steps that are counted in a case, 0 to {@link #MOST_POINTS}
 * @param some the fewest points of {@link Band#SOME}, at least 1
 * @param much the fewest points of {@link Band#MUCH}, more than {@code some}
 * @throws IllegalArgumentException if one is out of its range
 */
public record EffortWeights(Map<Happening, Integer> each, int lateStep, int lateMost, int some, int much) {

    /** The most points of one happening, and the most steps. */
    public static final int MOST_POINTS = 100;

    /**
     * A contact beyond the first 2, a transfer 1, asking again 2, reopening 3, changing channel 2; waiting 1 for each
     * 240 working minutes beyond promises, at most 4. Some effort from 3 points, much from 6.
     *
     * <p>Which happenings count is what Dixon, Freeman and Toman found (see {@link Effort}). How much each counts is a
     * judgement, to be fitted to the answers of one's own customers: the plain unit is one more round, writing and
     * waiting, at 2. A transfer is half of that, as it hurts mostly by what follows from it, which counts by itself;
     * a reopening half as much again, as the customer had been told that it was over. Half a working day is the
     * shortest wait that is felt, and after two days it is no longer the waiting but the asking after it that grows.
     * So a single further round is little, two of them are some, and three are much.
     */
    public static final EffortWeights DEFAULT = new EffortWeights(Map.of(
            Happening.CONTACT, 2,
            Happening.TRANSFER, 1,
            Happening.ASK_AGAIN, 2,
            Happening.REOPEN, 3,
            Happening.CHANNEL, 2,
            Happening.LATE, 1), 240, 4, 3, 6);

    public EffortWeights {
        var copy = new EnumMap<Happening, Integer>(Happening.class);
        copy.putAll(each);
        copy.forEach((what, points) -> {
            int most = what.takesEffort() ? MOST_POINTS : 0;
            if (points < 0 || points > most) {
                throw new IllegalArgumentException("points of " + what + " are 0 to " + most + ", not " + points);
            }
        });
        each = Collections.unmodifiableMap(copy);
        if (lateStep < 1) throw new IllegalArgumentException("lateStep is at least 1");
        if (lateMost < 0 || lateMost > MOST_POINTS) throw new IllegalArgumentException("lateMost is 0 to 100");
        if (some < 1) throw new IllegalArgumentException("some is at least 1");
        if (much <= some) throw new IllegalArgumentException("much is more than some");
    }

    /** The points of one such happening; of {@link Happening#LATE}, of one step. */
    public int of(Happening what) {
        return each.getOrDefault(what, 0);
    }

    /** The same bands and steps with other points. */
    public EffortWeights with(Map<Happening, Integer> other) {
        return new EffortWeights(other, lateStep, lateMost, some, much);
    }

    /** The band of so many points. */
    public Band band(int points) {
        if (points >= much) return Band.MUCH;
        return points >= some ? Band.SOME : Band.LITTLE;
    }
}
