package suki.retention.forecast;

import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A fitted model of repeat purchases: customers buy at a rate of their own until, unseen, they stop for good. */
public sealed interface RepeatModel permits BgNbd, ParetoNbd, FreePrior {

    /** A short word of letters and digits: {@code bgnbd}, {@code paretonbd}, {@code free3}. */
    String name();

    /** By their letters in the papers. */
    Map<String, Double> parameters();

    /** The natural logarithm of the density of what was seen. */
    double logLikelihood(Histories all);

    /** The probability that the customer has not stopped, 0 to 1. */
    double alive(History one);

    /**
     * All that is asked of a customer, at once; threads may share what is given.
     *
     * @param horizons how far ahead, in the unit of the histories, each above 0
     */
    Function<History, Outlook> outlook(double... horizons);

    /**
     * Purchases that are expected from the end of what was seen, whether or not the customer has stopped.
     *
     * @param horizon how far ahead, in the unit of the histories, above 0
     */
    default ToDoubleFunction<History> expected(double horizon) {
        Function<History, Outlook> outlook = outlook(horizon);
        return one -> outlook.apply(one).expected()[0];
    }
}
