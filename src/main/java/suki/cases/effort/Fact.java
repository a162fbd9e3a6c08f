package suki.cases.effort;

import java.time.Instant;
import java.util.Comparator;

/**
 * One thing that happened in a case.
 *
 * @param minutes of {@link Happening#LATE}, the working minutes beyond the promise, 0 to {@link #MOST_MINUTES}; of all
 *     others 0
 * @param detail what it was about, in the words of whoever noted it ("the receipt"); may be empty
 * @throws IllegalArgumentException if the minutes are out of their range
 */
public record Fact(Happening what, Instant at, long minutes, String detail) {

    /** Ten years by the clock. */
    public static final long MOST_MINUTES = 10L * 366 * 24 * 60;

    /** By time; at the same instant by what happened, and then by whatever else differs. */
    static final Comparator<Fact> IN_TIME = Comparator.comparing(Fact::at).thenComparing(Fact::what)
            .thenComparingLong(Fact::minutes).thenComparing(Fact::detail);

    public Fact {
        long most = what == Happening.LATE ? MOST_MINUTES : 0;
        if (minutes < 0 || minutes > most) {
            throw new IllegalArgumentException("minutes of " + what + " are 0 to " + most + ", not " + minutes);
        }
    }

    /** What happened, with no lateness. */
    public static Fact of(Happening what, Instant at, String detail) {
        return new Fact(what, at, 0, detail);
    }
}
