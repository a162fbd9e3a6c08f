package suki.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.customers.Customers;
import suki.retention.ForecastRows.Look;
import suki.retention.forecast.Fitted;
import suki.retention.forecast.GammaGamma;
import suki.retention.forecast.Histories;
import suki.retention.forecast.History;
import suki.retention.forecast.ModelChoice;
import suki.retention.forecast.Outlook;
import suki.retention.forecast.RepeatModel;
import suki.shared.CustomerId;
import suki.shared.Money;

/** One look at all purchases: which model, what it foretells of everybody, what that is worth. */
@Component
class Forecasting {

    /** With fewer customers or fewer of their purchases nothing is foretold of anybody. */
    static final int LEAST_CUSTOMERS = 30;
    static final int LEAST_REPEATS = 60;

    private static final int CHOSEN_FOR_DAYS = 7;
    private static final int WRITTEN = 1_000;
    private static final int LEAST_SPENDERS = 20;
    private static final double WEEKS_A_YEAR = 365 / BuyingRows.UNIT;
    /** Weeks ahead at which the next purchase is looked for. */
    private static final double[] AHEAD = {1, 2, 3, 4, 6, 8, 10, 13, 17, 21, 26, 34, 43, 52, 78, 104};

    private final BuyingRows buying;
    private final ForecastRows rows;
    private final Customers customers;
    private final TransactionTemplate transaction;

    Forecasting(BuyingRows buying, ForecastRows rows, Customers customers, TransactionTemplate transaction) {
        this.buying = buying;
        this.rows = rows;
        this.customers = customers;
        this.transaction = transaction;
    }

    /**
     * What a look found.
     *
     * @param look   as it was written down
     * @param buyers those it was about
     * @param fitted the model; null if too little was bought
     * @param parts  how long it took
     */
    record Looked(Look look, Buyers buyers, int histories, @Nullable Fitted<? extends RepeatModel> fitted,
            LookParts parts) {}

    /** As of the end of a day. Reckons first, then writes. */
    Looked look(LocalDate day, Instant now) {
        var timed = new LookParts.Timed();
        Buyers buyers = buying.bought(day);
        long repeats = buyers.allRepeats();
        boolean enough = buyers.size() >= LEAST_CUSTOMERS && repeats >= LEAST_REPEATS;
        timed.ended();
        Look look = enough ? chosen(buyers, day, repeats) : new Look(day, "", day, buyers.size(), repeats);
        timed.ended();
        Histories counted = buyers.counted();
        var fitted = enough ? ModelChoice.fit(look.model(), counted, BuyingRows.UNIT) : null;
        timed.ended();
        Map<String, GammaGamma> money = money(buyers);
        Told told = fitted == null ? new Told(0) : told(buyers, fitted.model());
        timed.ended();
        write(buyers, told, money, day, now);
        transaction.executeWithoutResult(status -> {
            rows.clear(day);
            rows.add(look, now);
            rows.count();
        });
        timed.ended();
        return new Looked(look, buyers, counted.rows().size(), fitted, timed.parts());
    }

    private Look chosen(Buyers buyers, LocalDate day, long repeats) {
        Optional<Look> before = rows.latest().filter(l -> !l.model().isEmpty() && !l.asOf().isAfter(day)
                && ChronoUnit.DAYS.between(l.chosenOn(), day) < CHOSEN_FOR_DAYS);
        if (before.isPresent()) {
            Look last = before.get();
            return new Look(day, last.model(), last.chosenOn(), buyers.size(), repeats);
        }
        List<UUID> ids = ModelChoice.spread(buyers.customers());
        String model = ModelChoice.of(buying.days(ids, day), (int) day.toEpochDay(), BuyingRows.UNIT).chosen();
        return new Look(day, model, day, buyers.size(), repeats);
    }

    /** What is foretold of each, by their numbers; {@code next} in weeks, not a number beyond two years. */
    private record Told(double[] alive, double[] year, double[] next) {
        Told(int customers) {
            this(new double[customers], new double[customers], new double[customers]);
        }
    }

    private static Told told(Buyers buyers, RepeatModel model) {
        double[] horizons = Arrays.copyOf(AHEAD, AHEAD.length + 1);
        horizons[AHEAD.length] = WEEKS_A_YEAR;
        Function<History, Outlook> outlook = model.outlook(horizons);
        var told = new Told(buyers.size());
        IntStream.range(0, buyers.size()).parallel().forEach(n -> {
            Outlook one = outlook.apply(buyers.history(n));
            told.alive()[n] = one.alive();
            told.year()[n] = one.expected()[AHEAD.length];
            told.next()[n] = next(one);
        });
        return told;
    }

    /** In how many weeks who still is a customer is expected to have bought once. */
    private static double next(Outlook one) {
        double before = 0;
        double weeks = 0;
        for (int i = 0; i < AHEAD.length; i++) {
            double expected = one.expected()[i] / Math.max(one.alive(), 1e-9);
            if (expected >= 1) return weeks + (AHEAD[i] - weeks) * (1 - before) / (expected - before);
            before = expected;
            weeks = AHEAD[i];
        }
        return Double.NaN;
    }

    /** By currency, where enough customers came back to tell how amounts vary. */
    private static Map<String, GammaGamma> money(Buyers buyers) {
        var spends = new HashMap<String, List<GammaGamma.Spend>>();
        for (int n = 0; n < buyers.size(); n++) {
            if (buyers.repeats(n) == 0 || buyers.spend(n) <= 0) continue;
            spends.computeIfAbsent(buyers.currency(n), c -> new ArrayList<>())
                    .add(new GammaGamma.Spend(buyers.repeats(n), buyers.spend(n)));
        }
        var models = new HashMap<String, GammaGamma>();
        spends.forEach((currency, some) -> {
            if (some.size() >= LEAST_SPENDERS) models.put(currency, GammaGamma.fit(ModelChoice.spread(some)).model());
        });
        return models;
    }

    private void write(Buyers buyers, Told told, Map<String, GammaGamma> money, LocalDate day, Instant now) {
        for (int from = 0; from < told.alive().length; from += WRITTEN) {
            List<Forecast> some = IntStream.range(from, Math.min(told.alive().length, from + WRITTEN))
                    .mapToObj(n -> forecast(buyers, n, told, money.get(buyers.currency(n)), day)).toList();
            transaction.executeWithoutResult(status -> {
                rows.put(some);
                customers.tellWorth(some.stream().collect(Collectors.toMap(Forecast::customer, Forecast::worth)), now);
            });
        }
    }

    private static Forecast forecast(Buyers buyers, int n, Told told, @Nullable GammaGamma money, LocalDate day) {
        int repeats = buyers.repeats(n);
        double spend = money == null ? buyers.spend(n) : money.expected(repeats, buyers.spend(n));
        double years = Math.max(30, buyers.span(n)) / 365.0;
        double lost = repeats / years * spend * (1 - told.alive()[n]);
        double next = told.next()[n];
        return new Forecast(new CustomerId(buyers.customer(n)), repeats, buyers.first(n), buyers.last(n),
                repeats < 2 ? null : buyers.usualGap(n), told.alive()[n], told.year()[n],
                Money.of(Math.round(spend), buyers.currency(n)), Money.of(Math.round(lost), buyers.currency(n)),
                Double.isNaN(next) ? null : day.plusDays(Math.round(next * BuyingRows.UNIT)), day);
    }
}
