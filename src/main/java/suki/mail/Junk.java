package suki.mail;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How likely a letter is unwanted: a sum of signs, each with its weight, so that every judgement can be explained by
 * the signs that made it. Set so that hardly any wanted letter is set aside.
 *
 * @param score   set aside from {@link #ASIDE} on
 * @param reasons the signs that spoke most against it, strongest first
 */
record Junk(double score, List<String> reasons) {

    /** From this score on a letter is set aside. */
    static final double ASIDE = 1.0;

    private static final int MOST_REASONS = 3;

    /** Signs of what a letter says, not of how it was made. */
    private static final List<String> SAID = List.of("words_", "calling", "money_signs");

    /** A customer may write at length about a loan: words alone never set a letter aside. */
    private static final double MOST_FOR_WORDS = 2.5;

    static Junk of(Letter letter, Instant arrivedAt) {
        Map<String, Double> signs = JunkSigns.of(letter, arrivedAt);
        double words = 0;
        double form = JunkWeights.BASE;
        for (var sign : signs.entrySet()) {
            if (SAID.stream().anyMatch(sign.getKey()::startsWith)) words += weigh(sign);
            else form += weigh(sign);
        }
        double score = form + Math.min(words, MOST_FOR_WORDS);
        List<String> reasons = signs.entrySet().stream().filter(s -> weigh(s) > 0)
                .sorted(Comparator.comparingDouble(s -> -weigh(s))).limit(MOST_REASONS).map(Map.Entry::getKey).toList();
        return new Junk(score, reasons);
    }

    private static double weigh(Map.Entry<String, Double> sign) {
        return JunkWeights.OF.getOrDefault(sign.getKey(), 0.0) * sign.getValue();
    }
}
