package suki.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import suki.platform.DatabaseAddress;

/**
 * The look at all purchases that a server takes at night, taken in this process. This module knows no other's code, so
 * whoever starts it hands this in.
 */
public interface ForecastLook extends AutoCloseable {

    /** Makes one ready for a database. */
    @FunctionalInterface
    interface On {
        ForecastLook open(DatabaseAddress address, Path directory);
    }

    /**
     * What a look found and how long its parts took, in seconds.
     *
     * @param model                  the name of the chosen one; empty if too little was bought
     * @param repeats                days with a purchase after each customer's first
     * @param histories              different ones, counted in weeks, to which the model was fitted
     * @param logLikelihood          of all customers, those that are alike counted together
     * @param logLikelihoodEach      the same sum, each customer for themselves
     */
    record Taken(String model, int customers, long repeats, int histories, double statistics, double choice,
            double fit, double score, double write, double logLikelihood, double logLikelihoodEach) {}

    /** As of the end of a day. */
    Taken take(LocalDate day);

    @Override
    void close();
}
