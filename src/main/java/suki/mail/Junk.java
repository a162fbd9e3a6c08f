package suki.mail;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How likely a letter is unwanted: a sum of signs, each with its weight, so that every judgement can be explained by
 * the signs that made it. Set so that hardly any wanted letter is set aside: signs of at least two kinds must speak
 * against it, one of them in what it says, and a letter that its sender's own servers handed on needs more.
 *
 * @param score   set aside from {@link #ASIDE} on
 * @param reasons the signs that spoke most against it, strongest first
 */
record Junk(double score, List<String> reasons) {

    /** From this score on a letter is set aside. */
    static final double ASIDE = 1.0;

    /** A sign counts no more than twice, however often it is there. */
    static final double MOST_OF_ONE = 2.0;

    private static final int MOST_REASONS = 3;

    /** A customer may write at length about a loan: words alone never set a letter aside. */
    private static final double MOST_FOR_WORDS = 4.0;
    private static final double LEAST_FOR_SAID = 0.3;
    private static final double LEAST_FOR_OTHERS = 1.0;
    private static final double OWN_SERVERS = 2.0;
    private static final double UNDECIDED = -0.5;

    private static final Set<String> WORDS = Set.of("words", "price", "money", "calling", "shouting", "toll", "tail");
    private static final Set<String> LOOKS = Set.of("page", "encoded", "charset", "link", "links");
    private static final Set<String> OWN = Set.of("way_own", "way_named", "way_returns");

    static Junk of(Letter letter, Instant arrivedAt) {
        return of(JunkSigns.of(letter, arrivedAt), JunkWeights.OF, JunkWeights.BASE);
    }

    static Junk of(Map<String, Double> signs, Map<String, Double> weights, double base) {
        double score = base;
        double words = 0;
        double subject = 0;
        double look = 0;
        double form = 0;
        for (var sign : signs.entrySet()) {
            double weight = weigh(sign, weights);
            double against = Math.max(0, weight);
            String kind = kind(sign.getKey());
            if (WORDS.contains(kind)) words += against;
            else if (kind.equals("subject")) subject += against;
            else if (LOOKS.contains(kind)) look += against;
            else form += against;
            score += weight;
        }
        score -= Math.max(0, words - MOST_FOR_WORDS);
        if (signs.keySet().stream().anyMatch(OWN::contains)) score -= OWN_SERVERS;
        boolean twoKinds = words + subject >= LEAST_FOR_SAID && Math.max(form, look) >= LEAST_FOR_OTHERS;
        return new Junk(twoKinds ? score : Math.min(score, UNDECIDED), reasons(signs, weights));
    }

    private static List<String> reasons(Map<String, Double> signs, Map<String, Double> weights) {
        return signs.entrySet().stream().filter(s -> weigh(s, weights) > 0)
                .sorted(Comparator.comparingDouble(s -> -weigh(s, weights))).limit(MOST_REASONS)
                .map(Map.Entry::getKey).toList();
    }

    /** The first word of a sign's name: whom, where or what it is about. */
    private static String kind(String sign) {
        return sign.contains("_") ? sign.substring(0, sign.indexOf('_')) : sign;
    }

    private static double weigh(Map.Entry<String, Double> sign, Map<String, Double> weights) {
        return weights.getOrDefault(sign.getKey(), 0.0) * Math.min(sign.getValue(), MOST_OF_ONE);
    }
}
