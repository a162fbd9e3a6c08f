package suki.problems.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import suki.problems.ProblemAlarm;
import suki.problems.alarms.ChartPoint;
import suki.shared.Wording;

/**
 * The last days of a kind of complaint: how many came, how many were expected, and from how many on it would have been
 * an alarm. Reads from left to right in every language.
 *
 * @param sentence the finding, for who cannot see it
 * @param bars     what came, a bar a day
 * @param expected the line of what was expected
 * @param limit    the line of limits, in steps
 * @param since    where the rise begins, or null when that is before the chart
 */
public record AlarmChart(String sentence, List<Bar> bars, String expected, String limit, @Nullable Integer since,
        String sinceWords, int top, String first, String last, List<Row> rows) {

    static final int WIDTH = 720;
    static final int HEIGHT = 160;
    private static final int LOWEST_TOP = 4;

    /** A day's complaints. */
    public record Bar(String x, String y, String width, String height, boolean beyond) {}

    /** The same as a line of a table. */
    public record Row(String day, int count, String expected, int limit, boolean beyond) {}

    static @Nullable AlarmChart of(ProblemAlarm alarm, String heading, Wording w) {
        List<ChartPoint> points = alarm.chart();
        if (points.isEmpty()) return null;
        int most = points.stream().mapToInt(ChartPoint::count).max().orElse(0);
        int limits = points.stream().mapToInt(ChartPoint::limit).max().orElse(0);
        // a line of limits far above everything would press the days flat
        int top = Math.max(LOWEST_TOP, Math.min(Math.max(most, limits), 2 * Math.max(most, LOWEST_TOP)));
        double step = (double) WIDTH / points.size();
        var bars = new ArrayList<Bar>();
        var expected = new StringBuilder();
        var limit = new StringBuilder();
        var rows = new ArrayList<Row>();
        for (int i = 0; i < points.size(); i++) {
            ChartPoint one = points.get(i);
            double height = HEIGHT * Math.min(one.count(), top) / (double) top;
            bars.add(new Bar(figure(i * step + step * 0.15), figure(HEIGHT - height), figure(step * 0.7),
                    figure(height), one.beyond()));
            expected.append(i == 0 ? 'M' : 'L').append(figure((i + 0.5) * step)).append(' ')
                    .append(figure(y(one.expected(), top)));
            limit.append(i == 0 ? 'M' : 'L').append(figure(i * step)).append(' ').append(figure(y(one.limit(), top)))
                    .append('H').append(figure((i + 1) * step));
            rows.add(new Row(w.dayYear(one.day()), one.count(), tenths(one.expected()), one.limit(), one.beyond()));
        }
        LocalDate from = points.getFirst().day();
        long index = alarm.since().toEpochDay() - from.toEpochDay();
        return new AlarmChart(heading, bars, expected.toString(), limit.toString(), index <= 0 ? null
                : (int) Math.round(index * step), w.day(alarm.since()), top, w.day(from),
                w.day(points.getLast().day()), rows.reversed());
    }

    private static double y(double value, int top) {
        return HEIGHT - HEIGHT * Math.min(value, top) / top;
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
