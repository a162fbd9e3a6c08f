package suki.remedies.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report on how soon complaints saw a first act.
 *
 * @param heading the finding, in a sentence
 * @param what    what was counted
 */
public record FirstActPage(String heading, String what, List<Part> parts) {

    /** The width of an interval's picture. */
    public static final int WIDE = 180;

    /** By branch, or by month. */
    public record Part(String heading, String first, List<Line> lines) {}

    /**
     * A branch or a month.
     *
     * @param median by when half had it, as a phrase
     * @param middle between when the middle half had it, as a phrase; empty when that cannot be known
     */
    public record Line(String name, int complaints, int without, String median, String middle, @Nullable Span span) {}

    /** The middle half as a picture, from 0 to {@value #WIDE}. */
    public record Span(int low, int high, int at) {}
}
