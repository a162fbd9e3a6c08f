package suki.remedies.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import suki.remedies.Comparison.Like;
import suki.remedies.Comparison.Likes;
import suki.remedies.fairness.Comparables;
import suki.shared.Money;
import suki.shared.Wording;

/**
 * What like cases got, as points on one line: the middle half as a band, the middle one as a line, this case below.
 *
 * @param sentence the finding in words, for who cannot see it
 * @param own      where this case stands, from 0 to {@value #WIDTH}; null when nothing was given yet
 */
public record LikesChart(String heading, String sentence, String least, String most, String middle, int bandAt,
        int bandWide, int median, List<Point> points, @Nullable Integer own, String ownWords) {

    static final int WIDTH = 326;
    private static final int STEP = 9;
    private static final int BASE = 36;
    private static final int HIGHEST = 4;
    private static final int GRAIN = 8;

    /** A case. */
    public record Point(int x, int y) {}

    static @Nullable LikesChart of(Likes likes, long ownMinor, Wording w) {
        if (likes.summary().isEmpty()) return null;
        Comparables summary = likes.summary().get();
        double most = Math.max(summary.most(), ownMinor);
        double scale = most <= 0 ? 0 : WIDTH / most;
        var points = new ArrayList<Point>();
        Map<Integer, Integer> stacked = new HashMap<>();
        for (Like like : likes.cases()) {
            int x = (int) Math.round(like.total().minor() * scale);
            int level = stacked.merge(x / GRAIN, 1, Integer::sum) - 1;
            points.add(new Point(x + STEP / 2, BASE - STEP * Math.min(level, HIGHEST)));
        }
        int from = (int) Math.round(summary.lowerQuartile() * scale);
        int to = (int) Math.round(summary.upperQuartile() * scale);
        String median = money(summary.median(), likes, w);
        return new LikesChart(w.text("remedies.like.heading", "n", likes.cases().size()),
                w.text("remedies.like.sentence", "n", likes.cases().size(), "least", money(summary.lowerQuartile(),
                        likes, w), "most", money(summary.upperQuartile(), likes, w), "median", median),
                w.money(new Money(0, likes.currency())), money(most, likes, w),
                w.text("remedies.like.middle", "median", median), from + STEP / 2, Math.max(2, to - from),
                (int) Math.round(summary.median() * scale) + STEP / 2, points,
                ownMinor > 0 ? (int) Math.round(ownMinor * scale) + STEP / 2 : null,
                w.text("remedies.like.yours", "amount", w.money(new Money(ownMinor, likes.currency()))));
    }

    private static String money(double minor, Likes likes, Wording w) {
        return w.money(new Money(Math.round(minor), likes.currency()));
    }
}
