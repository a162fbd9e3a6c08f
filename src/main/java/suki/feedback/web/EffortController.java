package suki.feedback.web;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.cases.effort.Band;
import suki.cases.effort.Happening;
import suki.feedback.EffortReports;
import suki.feedback.EffortReports.Month;
import suki.feedback.FeedbackLists;
import suki.feedback.figures.EffortFit;
import suki.feedback.figures.RankCorrelation;
import suki.feedback.figures.Repurchase;
import suki.feedback.figures.Share;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Shell;

/** What effort costs: how much of it there is, whether customers say the same, and whether they come back. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.REPORTS_READ)
class EffortController {

    /** Of fewer answers a rank correlation says next to nothing. */
    private static final int LEAST_TO_COMPARE = 20;
    private static final int STEP = 26;
    private static final int PER_CENT = 100;

    private final EffortReports reports;

    EffortController(EffortReports reports) {
        this.reports = reports;
    }

    @GetMapping("/reports/effort")
    String show(@RequestParam(defaultValue = "180") int days, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        int horizon = EffortReports.HORIZONS.contains(days) ? days : EffortReports.HORIZONS.get(1);
        Wording w = shell.w();
        List<Month> months = reports.months(me);
        EffortReports.Asked asked = reports.asked(me);
        int all = months.stream().mapToInt(Month::all).sum();
        int much = months.stream().mapToInt(m -> m.of(Band.MUCH)).sum();
        String heading = all < FeedbackLists.FEWEST ? w.text("feedback.effort.none")
                : w.text("feedback.effort.heading", "n", Math.round((double) PER_CENT * much / all), "all", all);
        model.addAttribute("page", new EffortPage(heading, all < FeedbackLists.FEWEST || months.size() < 2 ? List.of()
                : bars(months, w),
                agreement(asked.agreement(), w), asked.fit().map(f -> fit(f, w)).orElse(null),
                List.of(again("feedback.effort.again", reports.byEffort(me, horizon), w),
                        again("feedback.effort.again_said", reports.bySatisfaction(me, horizon), w))));
        model.addAttribute("days", EffortReports.HORIZONS);
        model.addAttribute("chosen", horizon);
        model.addAttribute("maySet", me.mayEverywhere(Permission.SETTINGS));
        return "feedback/effort";
    }

    private static List<EffortPage.Bar> bars(List<Month> months, Wording w) {
        var bars = new ArrayList<EffortPage.Bar>();
        for (Month month : months) {
            double share = month.all() == 0 ? 0 : (double) month.of(Band.MUCH) / month.all();
            String name = w.day(month.first().atStartOfDay(ZoneOffset.UTC).toInstant());
            bars.add(new EffortPage.Bar(name, STEP * bars.size(), (int) Math.round(share * EffortPage.HIGH),
                    String.valueOf(Math.round(share * PER_CENT)), month.of(Band.LITTLE), month.of(Band.SOME),
                    month.of(Band.MUCH)));
        }
        return bars;
    }

    private static String agreement(RankCorrelation found, Wording w) {
        if (found.count() < LEAST_TO_COMPARE) return w.text("feedback.effort.few", "n", found.count());
        String key = found.low() > 0 ? "feedback.effort.agrees"
                : found.high() < 0 ? "feedback.effort.opposes" : "feedback.effort.unclear";
        return w.text(key, "value", figure(found.value()), "low", figure(found.low()), "high", figure(found.high()),
                "n", found.count());
    }

    private static String figure(double value) {
        return String.format(java.util.Locale.ROOT, "%.2f", value);
    }

    private EffortPage.Fit fit(EffortFit fit, Wording w) {
        List<Integer> present = reports.present();
        var points = new ArrayList<EffortPage.Points>();
        for (int i = 0; i < EffortReports.PARTS.size(); i++) {
            EffortFit.Range range = fit.ranges().get(i);
            points.add(new EffortPage.Points(w.text(name(EffortReports.PARTS.get(i))), present.get(i),
                    fit.weights().get(i), w.text("feedback.effort.chance", "low", range.low(), "high", range.high())));
        }
        return new EffortPage.Fit(points, interval("feedback.effort.before", fit.before(), w),
                interval("feedback.effort.after", fit.after(), w),
                w.text(fit.better() ? "feedback.effort.better" : "feedback.effort.not_better"));
    }

    private static String interval(String key, RankCorrelation found, Wording w) {
        return w.text(key, "value", figure(found.value()), "low", figure(found.low()), "high", figure(found.high()),
                "n", found.count());
    }

    private static String name(Happening part) {
        return switch (part) {
            case CONTACT -> "feedback.effort.part.contact";
            case TRANSFER -> "feedback.effort.part.transfer";
            case ASK_AGAIN -> "feedback.effort.part.ask_again";
            case REOPEN -> "feedback.effort.part.reopen";
            case CHANNEL -> "feedback.effort.part.channel";
            case LATE, ANSWER, CLOSE -> "feedback.effort.part.late";
        };
    }

    private static EffortPage.Again again(String key, Repurchase found, Wording w) {
        List<EffortPage.Line> lines = Stream.concat(Stream.of(line(found.reference(), true, w)),
                found.groups().stream().map(g -> line(g, false, w))).toList();
        boolean shown = lines.stream().filter(l -> l.span() != null).count() > 1;
        return new EffortPage.Again(w.text(key), shown ? lines : List.of());
    }

    private static EffortPage.Line line(Repurchase.Line one, boolean reference, Wording w) {
        String name = w.text("feedback.effort.group." + one.group());
        Share share = one.matched();
        if (share.count() < FeedbackLists.FEWEST) {
            return new EffortPage.Line(name, one.plain().count(), w.text("feedback.effort.too_few"), "", "", reference,
                    null);
        }
        String lead = reference ? "" : w.text(one.lead().low() > 0 ? "feedback.effort.lead.more"
                : one.lead().high() < 0 ? "feedback.effort.lead.less" : "feedback.effort.lead.unclear");
        return new EffortPage.Line(name, one.plain().count(), w.text("feedback.effort.share", "n",
                per(share.value())), w.text("feedback.effort.chance", "low", per(share.low()), "high",
                per(share.high())), lead, reference, new EffortPage.Span(place(share.low()), place(share.high()),
                place(share.value())));
    }

    private static long per(double share) {
        return Math.round(share * PER_CENT);
    }

    private static int place(double share) {
        return (int) Math.round(share * EffortPage.WIDE);
    }

    /** The fitted points hold from now on; they are fitted anew, so that no form can bring others. */
    @PostMapping("/reports/effort/weights")
    @Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
    String use(Actor.Colleague me) {
        reports.use(me);
        return "redirect:/reports/effort?done=feedback.weighed";
    }
}
