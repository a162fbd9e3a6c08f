package suki.retention.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Which model a firm's own past speaks for, by cuts inside it. What timing can tell is asked of the timing: the rhythm
 * is that of the greatest likelihood of what was seen up to each cut and to the end (all have as many parameters).
 * Where there is no rhythm, three models tell apart who has stopped; each is fitted to what came before a cut and
 * forecasts what came after, and the one with the least absolute error wins, the cuts counted alike (the geometric
 * mean).
 */
public final class ModelChoice {

    /** The rhythms that are tried, in stages. */
    static final int MOST_STAGES = 4;

    /** Under so many customers who were watched until the first cut, or so many repeats, nothing is tried. */
    private static final int LEAST_CUSTOMERS = 30;
    private static final int LEAST_REPEATS = 50;
    private static final String FREE = "free";
    private static final String NO_RHYTHM = FREE + 1;
    private static final double[] CUTS = {1 / 2.0, 2 / 3.0};
    /** Of more customers, so many are asked, spread evenly. */
    private static final int MOST_ASKED = 5_000;

    /**
     * @param chosen its name
     * @param errors mean absolute errors at the cuts by model, empty if too little was seen to try; then it is the
     *               Pareto/NBD model
     */
    public record Choice(String chosen, Map<String, double[]> errors) {}

    /** All models fitted to the same histories. */
    public record Fits(Fitted<BgNbd> bgNbd, Fitted<ParetoNbd> paretoNbd, List<Fitted<FreePrior>> free) {

        public List<Fitted<? extends RepeatModel>> all() {
            var all = new ArrayList<Fitted<? extends RepeatModel>>(List.of(bgNbd, paretoNbd));
            all.addAll(free);
            return all;
        }

        public Fitted<? extends RepeatModel> named(String name) {
            return all().stream().filter(one -> one.model().name().equals(name)).findFirst().orElseThrow();
        }
    }

    private ModelChoice() {}

    /**
     * @param all   in any order
     * @param upTo  the last day that may be looked at
     * @param unit  days that make one unit of time
     */
    public static Choice of(List<PurchaseDays> all, int upTo, double unit) {
        List<PurchaseDays> asked = spread(all.stream().filter(c -> c.first() < upTo).toList());
        int start = asked.stream().mapToInt(PurchaseDays::first).min().orElse(upTo);
        var errors = new LinkedHashMap<String, double[]>();
        var likelihoods = new LinkedHashMap<String, Double>();
        for (int i = 0; i <= CUTS.length; i++) {
            int cut = i == CUTS.length ? upTo : start + (int) Math.round((upTo - start) * CUTS[i]);
            List<PurchaseDays> known = asked.stream().filter(c -> c.first() < cut).toList();
            Histories seen = Histories.of(known.stream().map(c -> c.history(cut, unit)).toList());
            if (known.size() < LEAST_CUSTOMERS || seen.repeats() < LEAST_REPEATS) {
                return new Choice("paretonbd", Map.of());
            }
            Fits fits = fit(seen, unit);
            for (var free : fits.free()) likelihoods.merge(free.model().name(), free.logLikelihood(), Double::sum);
            if (cut == upTo) break;
            for (var fitted : fits.all()) {
                errors.computeIfAbsent(fitted.model().name(), n -> new double[CUTS.length])[i] =
                        error(fitted.model(), known, cut, upTo, unit);
            }
        }
        String rhythm = likelihoods.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        if (!rhythm.equals(NO_RHYTHM)) return new Choice(rhythm, errors);
        return new Choice(errors.entrySet().stream()
                .filter(e -> e.getKey().equals(NO_RHYTHM) || !likelihoods.containsKey(e.getKey()))
                .min(Comparator.comparingDouble(e -> Arrays.stream(e.getValue()).reduce(1, (a, b) -> a * b)))
                .orElseThrow().getKey(), errors);
    }

    private static double error(RepeatModel model, List<PurchaseDays> known, int cut, int upTo, double unit) {
        ToDoubleFunction<History> expected = model.expected((upTo - cut) / unit);
        return known.stream().mapToDouble(one ->
                Math.abs(one.between(cut, upTo) - expected.applyAsDouble(one.history(cut, unit)))).average().orElse(0);
    }

    /** Of many, as many as are asked at most, spread evenly over the list. */
    public static <T> List<T> spread(List<T> all) {
        if (all.size() <= MOST_ASKED) return all;
        var asked = new ArrayList<T>(MOST_ASKED);
        for (int i = 0; i < MOST_ASKED; i++) asked.add(all.get((int) ((long) i * all.size() / MOST_ASKED)));
        return asked;
    }

    /** One model, fitted. */
    public static Fitted<? extends RepeatModel> fit(String name, Histories all, double unit) {
        return switch (name) {
            case "bgnbd" -> BgNbd.fit(all);
            case "paretonbd" -> ParetoNbd.fit(all);
            default -> FreePrior.fit(all, Integer.parseInt(name.substring(FREE.length())), ParetoNbd.fit(all).model(),
                    1 / unit);
        };
    }

    /** Every model, fitted. */
    public static Fits fit(Histories all, double unit) {
        Fitted<ParetoNbd> pareto = ParetoNbd.fit(all);
        var free = new ArrayList<Fitted<FreePrior>>();
        for (int k = 1; k <= MOST_STAGES; k++) free.add(FreePrior.fit(all, k, pareto.model(), 1 / unit));
        return new Fits(BgNbd.fit(all), pareto, free);
    }
}
