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
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.customers.Customers;
import suki.retention.BuyingRows.Bought;
import suki.retention.ForecastRows.Look;
import suki.retention.forecast.GammaGamma;
import suki.retention.forecast.Histories;
import suki.retention.forecast.History;
import suki.retention.forecast.ModelChoice;
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

    /** As of the end of a day. Reckons first, then writes. */
    void look(LocalDate day, Instant now) {
        List<Bought> all = buying.bought(day);
        Map<Bought, History> histories = all.stream().collect(Collectors.toMap(b -> b, b -> history(b, day)));
        Histories counted = Histories.of(histories.values());
        boolean enough = all.size() >= LEAST_CUSTOMERS && counted.repeats() >= LEAST_REPEATS;
        Look look = enough ? chosen(all, day, counted) : new Look(day, "", day, all.size(), counted.repeats());
        List<Forecast> forecasts = enough ? forecasts(all, histories, counted, look) : List.of();
        for (int from = 0; from < forecasts.size(); from += WRITTEN) {
            List<Forecast> some = forecasts.subList(from, Math.min(forecasts.size(), from + WRITTEN));
            transaction.executeWithoutResult(status -> {
                rows.put(some);
                customers.tellWorth(some.stream().collect(Collectors.toMap(Forecast::customer, Forecast::worth)), now);
            });
        }
        transaction.executeWithoutResult(status -> {
            rows.clear(day);
            rows.add(look, now);
        });
    }

    private static History history(Bought one, LocalDate day) {
        return new History(one.repeats(), weeks(one.first(), one.last()), weeks(one.first(), day), one.logGaps());
    }

    private static double weeks(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to) / BuyingRows.UNIT;
    }

    private Look chosen(List<Bought> all, LocalDate day, Histories counted) {
        Optional<Look> before = rows.latest().filter(l -> !l.model().isEmpty() && !l.asOf().isAfter(day)
                && ChronoUnit.DAYS.between(l.chosenOn(), day) < CHOSEN_FOR_DAYS);
        if (before.isPresent()) {
            Look last = before.get();
            return new Look(day, last.model(), last.chosenOn(), all.size(), counted.repeats());
        }
        List<UUID> ids = ModelChoice.spread(all.stream().map(Bought::customer).sorted().toList());
        String model = ModelChoice.of(buying.days(ids, day), (int) day.toEpochDay(), BuyingRows.UNIT).chosen();
        return new Look(day, model, day, all.size(), counted.repeats());
    }

    private List<Forecast> forecasts(List<Bought> all, Map<Bought, History> histories, Histories counted, Look look) {
        RepeatModel model = ModelChoice.fit(look.model(), counted, BuyingRows.UNIT).model();
        ToDoubleFunction<History> year = model.expected(WEEKS_A_YEAR);
        List<ToDoubleFunction<History>> ahead = Arrays.stream(AHEAD).mapToObj(model::expected).toList();
        Map<String, GammaGamma> money = money(all);
        var known = new HashMap<History, Foretold>();
        return all.stream().map(one -> {
            History history = histories.get(one);
            Foretold told = known.computeIfAbsent(new History(history.repeats(), history.last(), history.age()),
                    h -> foretold(h, model, year, ahead));
            return forecast(one, told, money.get(one.currency()), look.asOf());
        }).toList();
    }

    private record Foretold(double alive, double expected, @Nullable Double next) {}

    private static Foretold foretold(History one, RepeatModel model, ToDoubleFunction<History> year,
            List<ToDoubleFunction<History>> ahead) {
        double alive = model.alive(one);
        return new Foretold(alive, year.applyAsDouble(one), next(one, alive, ahead));
    }

    /** In how many weeks who still is a customer is expected to have bought once; null beyond two years. */
    private static @Nullable Double next(History one, double alive, List<ToDoubleFunction<History>> ahead) {
        double before = 0;
        double weeks = 0;
        for (int i = 0; i < AHEAD.length; i++) {
            double expected = ahead.get(i).applyAsDouble(one) / Math.max(alive, 1e-9);
            if (expected >= 1) return weeks + (AHEAD[i] - weeks) * (1 - before) / (expected - before);
            before = expected;
            weeks = AHEAD[i];
        }
        return null;
    }

    /** By currency, where enough customers came back to tell how amounts vary. */
    private static Map<String, GammaGamma> money(List<Bought> all) {
        var spends = new HashMap<String, List<GammaGamma.Spend>>();
        for (Bought one : all) {
            if (one.repeats() == 0 || one.spend() <= 0) continue;
            spends.computeIfAbsent(one.currency(), c -> new ArrayList<>())
                    .add(new GammaGamma.Spend(one.repeats(), one.spend()));
        }
        var models = new HashMap<String, GammaGamma>();
        spends.forEach((currency, some) -> {
            if (some.size() >= LEAST_SPENDERS) models.put(currency, GammaGamma.fit(some).model());
        });
        return models;
    }

    private static Forecast forecast(Bought one, Foretold told, @Nullable GammaGamma money, LocalDate day) {
        double spend = money == null ? one.spend() : money.expected(one.repeats(), one.spend());
        double years = Math.max(30, ChronoUnit.DAYS.between(one.first(), one.last())) / 365.0;
        double lost = one.repeats() / years * spend * (1 - told.alive());
        return new Forecast(new CustomerId(one.customer()), one.repeats(), one.first(), one.last(),
                one.repeats() < 2 ? null : one.usualGap(), told.alive(), told.expected(),
                Money.of(Math.round(spend), one.currency()), Money.of(Math.round(lost), one.currency()),
                told.next() == null ? null : day.plusDays(Math.round(told.next() * BuyingRows.UNIT)), day);
    }
}
