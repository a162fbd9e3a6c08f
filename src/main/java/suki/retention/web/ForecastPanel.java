package suki.retention.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import suki.customers.CustomerPanel;
import suki.customers.Panel;
import suki.retention.Forecast;
import suki.retention.Forecasts;
import suki.retention.Needs;
import suki.retention.NextNeed;
import suki.retention.Spans;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Wording;
import suki.shared.web.Parts;

/** Whether the customer comes back, in words, with the days on which they bought; and what they may need next. */
@Component
class ForecastPanel implements CustomerPanel {

    private static final int ORDER = 30;

    private final Forecasts forecasts;
    private final Needs needs;
    private final Parts parts;

    ForecastPanel(Forecasts forecasts, Needs needs, Parts parts) {
        this.forecasts = forecasts;
        this.needs = needs;
        this.parts = parts;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Panel> panels(Actor actor, CustomerId customer, Wording w) {
        var panels = new ArrayList<Panel>();
        forecasts.of(customer).ifPresent(one -> panels.add(comingBack(one, w)));
        List<NeedLine> next = needs.of(customer).stream().map(n -> new NeedLine(n.product(), reason(n, w))).toList();
        if (!next.isEmpty()) {
            panels.add(new Panel(w.text("retention.need.panel"), parts.of("retention/needs", Map.of("lines", next))));
        }
        return panels;
    }

    private static String reason(NextNeed one, Wording w) {
        return switch (one.reason()) {
            case OWN_RHYTHM -> w.text("retention.need.rhythm", "gap", Spans.words(one.gapDays(), w), "ago",
                    Spans.words(one.daysSince(), w));
            case OFTEN_BOUGHT, POPULAR -> w.text("retention.need.often", "n", one.times(), "ago",
                    Spans.words(one.daysSince(), w));
            case TERM_ENDS -> one.endsOn() == null ? "" : w.text("retention.need.term", "day",
                    w.dayYear(one.endsOn()));
            case SIMILAR_CUSTOMERS -> w.text("retention.need.similar", "product", one.because());
        };
    }

    private Panel comingBack(Forecast one, Wording w) {
        String model = forecasts.look().map(l -> w.text("retention.method", "model", model(l.model(), w), "customers",
                l.customers(), "repeats", l.repeats())).orElse("");
        var page = new ForecastPage(Spans.rhythm(one, w), Spans.sureness(one, w),
                one.nextDay() == null || one.goneOfTen() >= 5 ? "" : w.text("retention.next", "day",
                        w.dayYear(one.nextDay())), year(one, w), model,
                BuyingPicture.of(forecasts.days(one.customer()), one.asOf()), span(one, w));
        return new Panel(w.text("retention.panel"), parts.of("retention/panel", Map.of("page", page)));
    }

    /** Less than a purchase in ten years is nothing that could be named. */
    private static String year(Forecast one, Wording w) {
        return one.expected() < 0.1 ? "" : w.text("retention.year", "amount", w.money(one.worth().about()));
    }

    /** What the picture spans, for who cannot see it. */
    private static String span(Forecast one, Wording w) {
        LocalDate first = one.first();
        return w.text("retention.picture", "n", one.repeats() + 1, "span",
                Spans.words(Math.max(1, ChronoUnit.DAYS.between(first, one.asOf())), w));
    }

    static String model(String name, Wording w) {
        return switch (name) {
            case "bgnbd" -> "BG/NBD";
            case "paretonbd" -> "Pareto/NBD";
            case "free1" -> w.text("retention.model.free");
            default -> w.text("retention.model.rhythm");
        };
    }
}
