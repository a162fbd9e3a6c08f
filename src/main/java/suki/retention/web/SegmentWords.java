package suki.retention.web;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import suki.retention.Fifths;
import suki.retention.Segment;
import suki.shared.Money;
import suki.shared.Wording;

/** Scores and groups in words: days and numbers of days in place of fifths. */
final class SegmentWords {

    private static final int UPPER = 4;
    private static final int MIDDLE = 3;

    private SegmentWords() {}

    static String name(Segment one, Wording w) {
        return w.text(switch (one) {
            case REGULAR -> "retention.segment.regular";
            case MISSED -> "retention.segment.missed";
            case SPENDER -> "retention.segment.spender";
            case NEW -> "retention.segment.new";
            case ONCE -> "retention.segment.once";
        });
    }

    /** Who belongs to a group; in its place, that it cannot be told. */
    static String rule(Segment one, Fifths fifths, String currency, Wording w) {
        if (!one.told(fifths)) return w.text("retention.rule.alike");
        int often = fifths.repeats(UPPER).orElse(0) + 1;
        return switch (one) {
            case REGULAR -> w.text("retention.rule.regular", "n", often, "day", day(fifths, UPPER, w));
            case MISSED -> w.text("retention.rule.missed", "n", often, "day", day(fifths, MIDDLE, w));
            case SPENDER -> w.text("retention.rule.spender", "n", often, "amount",
                    w.money(Money.of(fifths.spent(UPPER).orElse(0), currency).about()));
            case NEW -> w.text("retention.rule.new", "day", day(fifths, UPPER, w));
            case ONCE -> w.text("retention.rule.once", "day", day(fifths, MIDDLE, w));
        };
    }

    private static String day(Fifths fifths, int score, Wording w) {
        return fifths.day(score).map(w::dayYear).orElse("");
    }

    /** The scores of recency that somebody has, the longest ago first. */
    static List<SegmentsPage.Head> recency(Fifths fifths, Wording w) {
        var heads = new ArrayList<SegmentsPage.Head>();
        heads.add(new SegmentsPage.Head(1, fifths.day(2).map(d -> w.text("retention.range.before", "day",
                w.dayYear(d))).orElse("")));
        for (int score = 2; score <= Fifths.BEST; score++) {
            int one = score;
            boolean nobody = fifths.day(one).isEmpty() || fifths.day(one).equals(fifths.day(one + 1));
            if (nobody) continue;
            heads.add(new SegmentsPage.Head(one, w.text("retention.range.from", "day", day(fifths, one, w))));
        }
        return heads;
    }

    /** The scores of frequency that somebody has, the most often first. */
    static List<SegmentsPage.Head> frequency(Fifths fifths, Wording w) {
        var heads = new ArrayList<SegmentsPage.Head>();
        for (int score = Fifths.BEST; score >= 1; score--) {
            int from = score == 1 ? 0 : fifths.repeats(score).orElse(-1);
            OptionalInt before = score == Fifths.BEST ? OptionalInt.empty() : fifths.repeats(score + 1);
            if (from < 0 || before.isPresent() && before.getAsInt() == from) continue;
            heads.add(new SegmentsPage.Head(score, times(from + 1, before, w)));
        }
        return heads;
    }

    private static String times(int from, OptionalInt to, Wording w) {
        if (to.isEmpty()) return w.text("retention.range.times_more", "n", from);
        return to.getAsInt() == from ? w.text("retention.range.times", "n", from)
                : w.text("retention.range.times_to", "from", from, "to", to.getAsInt());
    }

    static String percent(long part, long all, Wording w) {
        if (part > 0 && 200 * part < all) return w.text("retention.percent_less");
        return w.text("retention.percent", "n", all == 0 ? 0 : Math.round(100.0 * part / all));
    }

    /** 0 to 5, as strong as a part is of the largest. */
    static int tint(long part, long most) {
        return part <= 0 || most <= 0 ? 0 : IntStream.rangeClosed(1, 5).filter(t -> 5.0 * part / most <= t)
                .findFirst().orElse(5);
    }
}
