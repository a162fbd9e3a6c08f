package suki.loyalty;

import java.util.List;
import java.util.Locale;

/**
 * How members of a programme rise and fall. What counts is added up over the last {@code months} up to and with a day;
 * who reaches a threshold rises that day; who falls below keeps the tier for the months of grace.
 *
 * @param months      1 to 60
 * @param graceMonths 0 to 24
 * @param tiers       with rising thresholds, at least one
 */
public record TierRule(By by, int months, int graceMonths, List<Tier> tiers) {

    /** What counts. */
    public enum By {
        /** What was paid for what was kept, in minor units of the programme's currency. */
        SPEND,
        /** Days on which something was bought and kept. */
        VISITS,
        /** Points that purchases earned and that did not go back. */
        POINTS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A tier.
     *
     * @param threshold the least that counts for it
     * @param percent   of the usual points, 100 to 1000
     */
    public record Tier(String name, long threshold, int percent) {}

    public TierRule {
        tiers = List.copyOf(tiers);
    }

    /** The number of the highest tier that so much reaches, from 1; 0 is none. */
    public int reached(long counted) {
        int reached = 0;
        for (Tier tier : tiers) if (counted >= tier.threshold()) reached++;
        return reached;
    }

    /** The tier of a number; an unknown number is the highest. */
    Tier tier(int n) {
        return tiers.get(Math.min(n, tiers.size()) - 1);
    }
}
