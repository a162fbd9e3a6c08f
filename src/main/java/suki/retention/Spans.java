package suki.retention;

import java.time.temporal.ChronoUnit;
import suki.shared.Wording;

/** Forecasts in words, in any language. */
public final class Spans {

    private static final double DAYS_AS_WEEKS = 12;
    private static final double DAYS_AS_MONTHS = 75;
    private static final double DAYS_A_MONTH = 365 / 12.0;

    private Spans() {}

    /** A time in the unit that people would use: days up to a week and a half, weeks up to ten, then months. */
    public static String words(double days, Wording w) {
        if (days < DAYS_AS_WEEKS) return w.text("retention.days", "n", Math.max(1, Math.round(days)));
        if (days < DAYS_AS_MONTHS) return w.text("retention.weeks", "n", Math.round(days / 7));
        return w.text("retention.months", "n", Math.round(days / DAYS_A_MONTH));
    }

    /** How they buy: "about every five weeks; last eleven weeks ago". */
    public static String rhythm(Forecast one, Wording w) {
        String ago = words(ChronoUnit.DAYS.between(one.last(), one.asOf().plusDays(1)), w);
        if (one.gap().isPresent()) {
            return w.text("retention.rhythm", "gap", words(one.gap().getAsDouble(), w), "ago", ago);
        }
        return w.text(one.repeats() == 0 ? "retention.once" : "retention.twice", "ago", ago);
    }

    /** Whether they still are a customer, of ten like them. */
    public static String sureness(Forecast one, Wording w) {
        int gone = one.goneOfTen();
        if (gone >= 10) return w.text("retention.gone_surely");
        if (gone >= 5) return w.text("retention.gone", "n", gone);
        return gone <= 0 ? w.text("retention.here_surely") : w.text("retention.here", "n", 10 - gone);
    }
}
