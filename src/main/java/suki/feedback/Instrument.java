package suki.feedback;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What is asked: how easy it was, how content they are, whether they would recommend us. */
public enum Instrument {
    CES(1, 7, 3),
    CSAT(1, 5, 2),
    NPS(0, 10, 6);

    private final int lowest;
    private final int highest;
    private final int low;

    Instrument(int lowest, int highest, int low) {
        this.lowest = lowest;
        this.highest = highest;
        this.low = low;
    }

    public int lowest() {
        return lowest;
    }

    public int highest() {
        return highest;
    }

    /** Up to this answer somebody is unhappy, and we should hear them. */
    public int low() {
        return low;
    }

    /** Everything that can be answered, lowest first. */
    public List<Integer> answers() {
        return IntStream.rangeClosed(lowest, highest).boxed().toList();
    }

    public boolean has(int answer) {
        return answer >= lowest && answer <= highest;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Instrument of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
