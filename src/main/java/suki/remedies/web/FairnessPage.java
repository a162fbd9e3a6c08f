package suki.remedies.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report on fairness.
 *
 * @param heading the finding, in a sentence
 * @param cases   how many were compared
 */
public record FairnessPage(String heading, int cases, String currency, List<Part> parts) {

    /** Half of the width of an interval's picture: where no difference stands. */
    public static final int HALF = 90;

    /** One dimension. */
    public record Part(String heading, List<Line> lines) {}

    /**
     * A group.
     *
     * @param difference how much more or less than like cases of others; empty when it cannot be said
     * @param standing   what the report says of it
     */
    public record Line(String name, int count, String difference, String interval, String standing, boolean named,
            @Nullable Span span) {}

    /** The interval as a picture, from 0 to twice {@value #HALF}. */
    public record Span(int low, int high, int at) {}
}
