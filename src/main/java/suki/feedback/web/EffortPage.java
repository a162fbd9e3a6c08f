package suki.feedback.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report on effort.
 *
 * @param heading   the finding, in a sentence
 * @param months    the share of cases that took much effort, month by month
 * @param agreement how far what is counted agrees with what is said
 * @param fit       points that fit the answers; null while too few answered
 * @param again     who bought again, by effort and by what they said
 */
public record EffortPage(String heading, List<Bar> months, String agreement, @Nullable Fit fit, List<Again> again) {

    /** The height of a chart's bars, and the widest of an interval's picture. */
    public static final int HIGH = 90;
    public static final int WIDE = 200;

    /** A month: its bar, and the cases of each band. */
    public record Bar(String month, int x, int height, String label, int little, int some, int much) {}

    /** Present points beside fitted ones. */
    public record Fit(List<Points> points, String before, String after, String verdict) {}

    /** The points of one thing; between which fitted ones may lie, as a phrase. */
    public record Points(String what, int present, int fitted, String chance) {}

    /** One comparison of who bought again. */
    public record Again(String heading, List<Line> lines) {}

    /**
     * A group.
     *
     * @param share  as a sentence; empty when too few are in it
     * @param chance between which figures
     */
    public record Line(String group, int count, String share, String chance, String lead, boolean reference,
            @Nullable Span span) {}

    /** An interval as a picture, from 0 to {@value #WIDE}. */
    public record Span(int low, int high, int at) {}
}
