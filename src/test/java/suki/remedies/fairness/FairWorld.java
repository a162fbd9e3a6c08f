package suki.remedies.fairness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Made-up remedied cases: five branches with a language that most of their customers speak and clerks of their own,
 * three tiers, four channels, six kinds whose usual outcomes differ.
 */
record FairWorld(int casesPerBranch, int clerksPerBranch, Shape shape, long seed) {

    /** How outcomes of like cases spread. */
    enum Shape {
        NORMAL,
        /** Long to the right, as payments are. */
        LOGNORMAL,
        /** Half get nothing. */
        HALF_NOTHING
    }

    static final int BRANCHES = 5;

    private static final String[] LANGUAGES = {"en", "ur", "ta", "fil"};
    private static final String[] TIERS = {"none", "none", "none", "silver", "silver", "gold"};
    private static final String[] CHANNELS = {"mail", "mail", "form", "phone", "portal"};
    private static final int KINDS = 6;
    private static final double IN_BRANCH_LANGUAGE = 0.7;

    /** All by chance alone; kinds differ. */
    List<Outcome> fair() {
        return shifted(o -> false, 0);
    }

    /** With the outcomes of some shifted by a number of standard deviations. */
    List<Outcome> shifted(Predicate<Outcome> who, double deviations) {
        var random = new Random(seed);
        var outcomes = new ArrayList<Outcome>();
        for (int branch = 0; branch < BRANCHES; branch++) {
            for (int i = 0; i < casesPerBranch; i++) {
                String language = LANGUAGES[random.nextDouble() < IN_BRANCH_LANGUAGE ? branch % LANGUAGES.length
                        : random.nextInt(LANGUAGES.length)];
                var groups = Map.of(Dimension.BRANCH, "branch" + branch, Dimension.LANGUAGE, language,
                        Dimension.TIER, TIERS[random.nextInt(TIERS.length)],
                        Dimension.CHANNEL, CHANNELS[random.nextInt(CHANNELS.length)],
                        Dimension.CLERK, "clerk" + branch + (char) ('a' + random.nextInt(clerksPerBranch)));
                int kind = Math.min(random.nextInt(KINDS), random.nextInt(KINDS));
                var outcome = new Outcome("kind" + kind, 0, groups);
                double z = random.nextGaussian() + (who.test(outcome) ? deviations : 0);
                outcomes.add(new Outcome(outcome.kind(), 0.1 * kind + 0.2 * shaped(z), groups));
            }
        }
        return outcomes;
    }

    /** The same cases with all outcomes dealt out anew among like cases. */
    static List<Outcome> shuffled(List<Outcome> outcomes, long seed) {
        var random = new Random(seed);
        var result = new ArrayList<>(outcomes);
        for (String kind : outcomes.stream().map(Outcome::kind).distinct().toList()) {
            int[] at = IntStream.range(0, outcomes.size()).filter(i -> outcomes.get(i).kind().equals(kind)).toArray();
            var values = new ArrayList<Double>();
            for (int i : at) values.add(outcomes.get(i).value());
            Collections.shuffle(values, random);
            for (int j = 0; j < at.length; j++) {
                result.set(at[j], new Outcome(kind, values.get(j), outcomes.get(at[j]).groups()));
            }
        }
        return result;
    }

    static Predicate<Outcome> in(Dimension dimension, String name) {
        return outcome -> name.equals(outcome.groups().get(dimension));
    }

    private double shaped(double z) {
        return switch (shape) {
            case NORMAL -> z;
            case LOGNORMAL -> Math.exp(z);
            case HALF_NOTHING -> Math.max(0, z);
        };
    }
}
