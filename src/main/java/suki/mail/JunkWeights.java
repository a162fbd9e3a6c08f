package suki.mail;

import java.util.Map;

/** What each sign of {@link JunkSigns} weighs: above 0 it speaks for unwanted, below 0 for wanted. */
final class JunkWeights {

    static final double BASE = -3.0;

    static final Map<String, Double> OF = Map.of();

    private JunkWeights() {}
}
