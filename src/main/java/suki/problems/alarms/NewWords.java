package suki.problems.alarms;

import java.util.List;

/**
 * Wording that customers use now and did not use before, or far more seldom.
 *
 * @param words the words and phrases that say it best, as customers write them, the most telling first; one at least
 * @param customers how many different customers used the first of them
 * @param expected how many would have, had nothing changed
 * @param chance at most how probable it is that chance alone shows anything as new as this in one look, all words of
 *     all texts considered; at most {@link NewWording#FALSE_ALARMS_A_LOOK}
 * @param texts which of the recent texts use it: indices from zero, ascending
 */
public record NewWords(List<String> words, int customers, double expected, double chance, List<Integer> texts) {

    private static final long MOST = 1_000_000;

    /** Copies the lists. */
    public NewWords {
        words = List.copyOf(words);
        texts = List.copyOf(texts);
    }

    /** {@link #chance} for a sentence: chance shows as much in one of how many looks; 365 to a million. */
    public long oneLookIn() {
        return Math.min(MOST, Math.round(1 / Math.max(chance, 1e-9)));
    }
}
