package suki.retention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import suki.retention.Fifths.Bounds;

/** Groups of customers that have a name, by when, how often and for how much they bought. Nobody is in two. */
public enum Segment {

    /** Buy more often, and bought more lately, than three fifths of all. */
    REGULAR,
    /** Bought as often as those, but are among the two fifths whose last purchase is longest ago. */
    MISSED,
    /** Came back, more rarely than the first two, and yet brought more than three fifths of all. */
    SPENDER,
    /** Bought on one day alone, as lately as the first. */
    NEW,
    /** Bought on one day alone, as long ago as the second. */
    ONCE;

    private static final int OFTEN = 4;
    private static final int LATELY = 4;
    private static final int MUCH = 4;
    private static final int NOT_LONG_AGO = 3;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By its word; empty if there is none of it. */
    public static Optional<Segment> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }

    /** Whether it can be told who belongs to it; not where so many customers are alike that a fifth is nobody's. */
    public boolean told(Fifths fifths) {
        return bounds(fifths).isPresent();
    }

    /** Who belongs to it; empty where it cannot be told. */
    Optional<Bounds> bounds(Fifths fifths) {
        Bounds all = Bounds.EVERYBODY;
        int never = all.repeatsBefore();
        if (this != NEW && this != ONCE && fifths.repeats(OFTEN).isEmpty()) return Optional.empty();
        return switch (this) {
            case REGULAR -> fifths.day(LATELY).map(day -> all.repeats(often(fifths), never).from(day));
            case MISSED -> fifths.day(NOT_LONG_AGO).map(day -> all.repeats(often(fifths), never).before(day));
            case SPENDER -> fifths.spent(MUCH).isEmpty() || often(fifths) < 2 ? Optional.empty()
                    : Optional.of(all.repeats(1, often(fifths)).spent(fifths.spent(MUCH).getAsLong()));
            case NEW -> fifths.day(LATELY).map(day -> all.repeats(0, 1).from(day));
            case ONCE -> fifths.day(NOT_LONG_AGO).map(day -> all.repeats(0, 1).before(day));
        };
    }

    private static int often(Fifths fifths) {
        return fifths.repeats(OFTEN).orElseThrow();
    }
}
