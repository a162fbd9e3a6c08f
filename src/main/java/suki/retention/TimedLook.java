package suki.retention;

import java.time.LocalDate;
import java.time.Instant;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import suki.retention.forecast.Histories;

/** The look at all purchases as the night takes it, with what it took: for {@code ./suki bench forecast}. */
@Service
public class TimedLook {

    private final Forecasting forecasting;

    TimedLook(Forecasting forecasting) {
        this.forecasting = forecasting;
    }

    /**
     * What a look found.
     *
     * @param model         the name of the chosen one; empty if too little was bought, then there is no likelihood
     * @param repeats       days with a purchase after each customer's first
     * @param histories     different ones to which the model was fitted
     * @param logLikelihood of all customers, those that are alike counted together
     * @param apart         the same sum with each customer for themselves
     */
    public record Seen(String model, int customers, long repeats, int histories, LookParts parts,
            double logLikelihood, double apart) {}

    /** As of the end of a day; writes what it foretells. */
    public Seen take(LocalDate day, Instant now) {
        Forecasting.Looked looked = forecasting.look(day, now);
        var look = looked.look();
        var fitted = looked.fitted();
        double apart = fitted == null ? Double.NaN : fitted.model().logLikelihood(Histories.apart(
                IntStream.range(0, looked.buyers().size()).mapToObj(looked.buyers()::counted).toList()));
        return new Seen(look.model(), look.customers(), look.repeats(), looked.histories(), looked.parts(),
                fitted == null ? Double.NaN : fitted.logLikelihood(), apart);
    }
}
