package suki.remedies.web;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branches;
import suki.remedies.Fairness;
import suki.remedies.fairness.Dimension;
import suki.remedies.fairness.FairnessReport;
import suki.remedies.fairness.FairnessReport.Compared;
import suki.remedies.fairness.Group;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Shell;
import suki.team.ColleagueSummary;
import suki.team.Team;

/** The report on fairness: who stands out, to talk about and not to blame. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.REPORTS_READ)
class FairnessController {

    private static final List<Integer> DAYS = List.of(90, 365, 1_095);

    private final Fairness fairness;
    private final Branches branches;
    private final Team team;

    FairnessController(Fairness fairness, Branches branches, Team team) {
        this.fairness = fairness;
        this.branches = branches;
        this.team = team;
    }

    @GetMapping("/reports/fairness")
    String show(@RequestParam(defaultValue = "365") int days, @RequestParam(defaultValue = "") String currency,
            Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        int chosen = DAYS.contains(days) ? days : DAYS.get(1);
        List<Currency> currencies = fairness.currencies(me, chosen);
        model.addAttribute("days", DAYS);
        model.addAttribute("chosen", chosen);
        model.addAttribute("currencies", currencies);
        if (currencies.isEmpty()) {
            model.addAttribute("page", new FairnessPage(shell.text("remedies.fairness.none"), 0, "", List.of()));
            return "remedies/fairness";
        }
        Currency one = currencies.stream().filter(c -> c.getCurrencyCode().equals(currency)).findFirst()
                .orElse(currencies.getFirst());
        model.addAttribute("page", page(fairness.report(me, chosen, one), one, shell.w()));
        return "remedies/fairness";
    }

    private FairnessPage page(FairnessReport report, Currency currency, Wording w) {
        int named = report.named().stream().mapToInt(d -> d.groups().size()).sum();
        var parts = new ArrayList<FairnessPage.Part>();
        for (Compared compared : report.dimensions()) {
            if (compared.groups().size() < 2) continue;
            double widest = compared.groups().stream().filter(g -> g.difference() != null)
                    .mapToDouble(g -> Math.max(Math.abs(g.difference().low()), Math.abs(g.difference().high())))
                    .max().orElse(1);
            parts.add(new FairnessPage.Part(w.text("remedies.fairness.by." + word(compared.dimension())),
                    compared.groups().stream().map(g -> line(compared.dimension(), g, widest, currency, w)).toList()));
        }
        return new FairnessPage(w.text("remedies.fairness.heading", "n", named), report.cases(),
                currency.getCurrencyCode(), parts);
    }

    private static String word(Dimension dimension) {
        return dimension.name().toLowerCase(Locale.ROOT);
    }

    private FairnessPage.Line line(Dimension dimension, Group group, double widest, Currency currency, Wording w) {
        String standing = w.text("remedies.fairness.standing." + group.standing().name().toLowerCase(Locale.ROOT));
        Group.Difference difference = group.difference();
        if (difference == null) {
            return new FairnessPage.Line(name(dimension, group.name(), w), group.count(), "", "", standing,
                    group.named(), null);
        }
        return new FairnessPage.Line(name(dimension, group.name(), w), group.count(),
                w.text(difference.value() < 0 ? "remedies.fairness.less" : "remedies.fairness.more", "amount",
                        money(Math.abs(difference.value()), currency, w)),
                w.text("remedies.fairness.interval", "low", money(difference.low(), currency, w), "high",
                        money(difference.high(), currency, w)), standing, group.named(),
                new FairnessPage.Span(place(difference.low(), widest), place(difference.high(), widest),
                        place(difference.value(), widest)));
    }

    private static int place(double value, double widest) {
        return (int) Math.round(FairnessPage.HALF + (widest == 0 ? 0 : value / widest * (FairnessPage.HALF - 4)));
    }

    private static String money(double major, Currency currency, Wording w) {
        return w.money(new Money(Math.round(major) * (long) Math.pow(10, currency.getDefaultFractionDigits()),
                currency));
    }

    private String name(Dimension dimension, String key, Wording w) {
        return switch (dimension) {
            case BRANCH -> branches.find(new BranchId(UUID.fromString(key))).name();
            case LANGUAGE -> Language.of(key).map(Language::ownName).orElse(key);
            case TIER -> key.isEmpty() ? w.text("remedies.fairness.no_tier") : key;
            case CHANNEL -> w.text("cases.channel." + key);
            case CLERK -> {
                var id = new ColleagueId(UUID.fromString(key));
                ColleagueSummary who = team.colleagues(List.of(id)).get(id);
                yield who == null ? "–" : who.name();
            }
        };
    }
}
