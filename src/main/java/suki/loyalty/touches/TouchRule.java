package suki.loyalty.touches;

import java.util.Map;
import suki.shared.Language;

/**
 * What a programme does on such a day.
 *
 * @param points 0 to {@link Touches#MOST_POINTS}, a present
 * @param words  a sentence or two of the house's own per language; where there is none, ours stand in the letter
 */
public record TouchRule(long points, Map<Language, String> words) {

    public TouchRule {
        words = Map.copyOf(words);
    }
}
