package suki.remedies.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branches;
import suki.remedies.FirstActs;
import suki.remedies.fairness.TimeToEvent;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Shell;

/** The report on how soon complaints saw a first act. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.REPORTS_READ)
class FirstActController {

    private static final List<Integer> DAYS = List.of(90, 365, 1_095);
    private static final double MINUTES = 60;
    /** From so many hours on, tenths of one tell nothing. */
    private static final double WHOLE_HOURS = 10;

    private final FirstActs acts;
    private final Branches branches;

    FirstActController(FirstActs acts, Branches branches) {
        this.acts = acts;
        this.branches = branches;
    }

    @GetMapping("/reports/first-acts")
    String show(@RequestParam(defaultValue = "365") int days, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        int chosen = DAYS.contains(days) ? days : DAYS.get(1);
        FirstActs.Report report = acts.report(me, chosen);
        model.addAttribute("days", DAYS);
        model.addAttribute("chosen", chosen);
        model.addAttribute("page", page(report, shell.w()));
        return "remedies/firstacts";
    }

    private FirstActPage page(FirstActs.Report report, Wording w) {
        FirstActs.Count all = report.all();
        String heading = all.complaints() == 0 ? w.text("remedies.first.none")
                : all.time().median().map(m -> w.text("remedies.first.heading", "time", time(m, w)))
                        .orElseGet(() -> w.text("remedies.first.fewer"));
        long widest = Stream.concat(report.branches().values().stream(), report.months().values().stream())
                .flatMap(c -> c.time().upper().stream()).mapToLong(Duration::toMinutes).max().orElse(0);
        var parts = new ArrayList<FirstActPage.Part>();
        if (all.complaints() > 0) {
            parts.add(new FirstActPage.Part(w.text("remedies.first.by_branch"), w.text("remedies.first.branch"),
                    lines(report.branches(), id -> branches.find(id).name(), widest, w)));
            parts.add(new FirstActPage.Part(w.text("remedies.first.by_month"), w.text("remedies.first.month"),
                    lines(report.months(), m -> w.dayYear(m.atDay(1)), widest, w)));
        }
        return new FirstActPage(heading, w.text("remedies.first.what", "n", all.complaints(), "without",
                all.without()), parts);
    }

    private static <K> List<FirstActPage.Line> lines(Map<K, FirstActs.Count> counts, Function<K, String> name,
            long widest, Wording w) {
        return counts.entrySet().stream().map(e -> line(name.apply(e.getKey()), e.getValue(), widest, w)).toList();
    }

    private static FirstActPage.Line line(String name, FirstActs.Count count, long widest, Wording w) {
        TimeToEvent time = count.time();
        String median = time.median().map(m -> w.text("remedies.first.within", "time", time(m, w)))
                .orElseGet(() -> w.text("remedies.first.not_half"));
        boolean whole = time.lower().isPresent() && time.upper().isPresent();
        String middle = whole ? w.text("remedies.first.middle", "low", time(time.lower().get(), w),
                "high", time(time.upper().get(), w)) : "";
        return new FirstActPage.Line(name, count.complaints(), count.without(), median, middle,
                whole ? span(time, widest) : null);
    }

    private static FirstActPage.@Nullable Span span(TimeToEvent time, long widest) {
        return widest == 0 ? null : new FirstActPage.Span(place(time.lower(), widest), place(time.upper(), widest),
                place(time.median(), widest));
    }

    private static int place(Optional<Duration> time, long widest) {
        int room = FirstActPage.WIDE - 8;
        return 4 + (int) (time.map(Duration::toMinutes).orElse(widest) * room / widest);
    }

    /** In minutes up to an hour, then in hours, with tenths as long as they tell something. */
    private static String time(Duration time, Wording w) {
        long minutes = time.toMinutes();
        if (minutes < MINUTES) return w.text("remedies.first.min", "n", Math.max(1, minutes));
        double hours = minutes / MINUTES;
        return w.text("remedies.first.h", "n", String.format(Locale.ROOT, hours < WHOLE_HOURS ? "%.1f" : "%.0f", hours)
                .replaceAll("\\.0$", ""));
    }
}
