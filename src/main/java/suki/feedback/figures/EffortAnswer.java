package suki.feedback.figures;

import java.util.List;

/**
 * One case and what its customer said of the effort.
 *
 * @param times how often each part of effort happened, in the order of the weights; as far as it counts, so that a part
 *              with a most is cut there; each 0 or more
 * @param said how hard it was, higher for harder: of a customer who answered 1 to 7 for ease, 8 less the answer
 * @throws IllegalArgumentException if a time is negative
 */
public record EffortAnswer(List<Integer> times, double said) {

    public EffortAnswer {
        times = List.copyOf(times);
        if (times.stream().anyMatch(t -> t < 0)) throw new IllegalArgumentException("Times are 0 or more");
    }

    /** The points by these weights. */
    double points(List<Integer> weights) {
        double points = 0;
        for (int j = 0; j < weights.size(); j++) points += weights.get(j) * times.get(j);
        return points;
    }
}
