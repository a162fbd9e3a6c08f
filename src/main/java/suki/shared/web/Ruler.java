package suki.shared.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The working-time ruler from "made" to "due": open hours solid, closed time hatched, the time used filled. Drawn by
 * {@code layout/ruler.jte}.
 *
 * @param segments in order of time; at most {@link #MOST_SEGMENTS} are drawn, the closed ones joined first
 * @param from     the earlier end in words
 * @param between  names the closed time in words, or empty
 * @param to       the later end in words
 * @param label    the whole in one sentence, for those who hear it
 */
public record Ruler(List<Segment> segments, String from, String between, String to, String label) {

    /** Beyond this a ruler says nothing to the eye. */
    public static final int MOST_SEGMENTS = 40;

    private static final double GAP = 1;
    private static final double CLOSED = 5;
    private static final double MOST_CLOSED = 40;

    /**
     * A stretch of time.
     *
     * @param open        whether the shop is open; a closed stretch has a fixed width whatever its length
     * @param hours       its length, above 0
     * @param usedPercent 0 to 100
     */
    public record Segment(boolean open, double hours, int usedPercent) {

        public static Segment open(double hours, int usedPercent) {
            return new Segment(true, hours, usedPercent);
        }

        public static Segment closed() {
            return new Segment(false, 1, 0);
        }
    }

    /** A bar as SVG wants it: start and width in percent of the ruler, and the width of the used part. */
    public record Bar(boolean open, String start, String end, String width, String used) {}

    /** The bars, filling the ruler from 0 to 100 percent. */
    public List<Bar> bars() {
        var drawn = segments.subList(0, Math.min(segments.size(), MOST_SEGMENTS));
        long closed = drawn.stream().filter(s -> !s.open()).count();
        double hours = drawn.stream().filter(Segment::open).mapToDouble(Segment::hours).sum();
        double closedWidth = closed == 0 ? 0 : Math.min(CLOSED, MOST_CLOSED / closed);
        double gap = drawn.size() > 10 ? 0 : GAP;
        double forHours = 100 - closed * closedWidth - gap * Math.max(0, drawn.size() - 1);
        var bars = new ArrayList<Bar>();
        double at = 0;
        for (Segment segment : drawn) {
            double width = segment.open() ? forHours * segment.hours() / Math.max(hours, 0.001) : closedWidth;
            int used = Math.clamp(segment.usedPercent(), 0, 100);
            bars.add(new Bar(segment.open(), percent(at), percent(at + width), percent(width),
                    percent(width * used / 100)));
            at += width + gap;
        }
        return bars;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
