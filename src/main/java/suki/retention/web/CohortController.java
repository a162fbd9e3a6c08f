package suki.retention.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import suki.retention.Cohort;
import suki.retention.Cohorts;
import suki.retention.Cohorts.Step;
import suki.retention.Segments;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Shell;

/** Who came again, of those who first came in the same quarter or month. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.PROMISES_WORK)
class CohortController {

    static final String PAGE = "/retention/cohorts";
    /** Of fewer customers no sentence is made. */
    private static final int LEAST = 10;

    private final Cohorts cohorts;
    private final Segments segments;

    CohortController(Cohorts cohorts, Segments segments) {
        this.cohorts = cohorts;
        this.segments = segments;
    }

    @GetMapping(PAGE)
    String show(@RequestParam(defaultValue = "") String step, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        Step chosen = Step.of(step);
        model.addAttribute("chosen", chosen);
        model.addAttribute("page", page(cohorts.of(me, chosen), chosen, shell.w()));
        return "retention/cohorts";
    }

    private CohortsPage page(List<Cohort> all, Step step, Wording w) {
        Optional<Cohort> told = all.reversed().stream().filter(c -> c.settled() && c.customers() >= LEAST).findFirst();
        String heading = told.map(c -> heading(c, w)).orElseGet(() -> w.text("retention.cohorts.untold"));
        String about = all.isEmpty() ? w.text(segments.asOf().isEmpty() ? "retention.leavers.not_yet"
                : "retention.cohorts.none") : told.map(c -> w.text("retention.cohorts.about", "n", c.soon(), "all",
                        c.customers(), "day", w.dayYear(c.asOf()))).orElseGet(() -> w.text(
                        "retention.cohorts.untold_what", "n", LEAST));
        int most = all.stream().mapToInt(c -> c.later().size()).max().orElse(0);
        List<String> columns = IntStream.rangeClosed(1, most).mapToObj(n -> w.text(step == Step.QUARTER
                ? "retention.cohorts.later_quarter" : "retention.cohorts.later_month", "n", n)).toList();
        return new CohortsPage(heading, about, columns, all.stream().map(c -> row(c, w)).toList());
    }

    private static String heading(Cohort one, Wording w) {
        long tenths = Math.round(10.0 * one.soon() / one.customers());
        String key = one.soon() == 0 ? "retention.cohorts.heading.none"
                : one.soon() == one.customers() ? "retention.cohorts.heading.all"
                : tenths == 0 ? "retention.cohorts.heading.few"
                : tenths == 10 ? "retention.cohorts.heading.most" : "retention.cohorts.heading.some";
        return w.text(key, "cohort", name(one, w), "n", tenths);
    }

    private static String name(Cohort one, Wording w) {
        LocalDate starts = one.starts();
        String year = String.valueOf(starts.getYear());
        return one.step() == Step.MONTH ? w.text("retention.cohorts.month", "month", month(starts, w), "year", year)
                : w.text("retention.cohorts.quarter", "from", month(starts, w), "to",
                        month(starts.plusMonths(2), w), "year", year);
    }

    private static String month(LocalDate day, Wording w) {
        return w.text("shared.month." + day.getMonthValue());
    }

    private static CohortsPage.Row row(Cohort one, Wording w) {
        var later = new ArrayList<CohortsPage.Cell>();
        for (int i = 0; i < one.later().size(); i++) {
            later.add(cell(one.later().get(i), one.customers(), !one.ended(i + 1), w));
        }
        return new CohortsPage.Row(name(one, w), !one.ended(0), one.customers(),
                cell(one.soon(), one.customers(), !one.settled(), w), later);
    }

    private static CohortsPage.Cell cell(long some, long all, boolean open, Wording w) {
        return new CohortsPage.Cell(SegmentWords.percent(some, all, w),
                w.text(open ? "retention.cohorts.so_far" : "retention.cohorts.of", "n", some, "all", all), open,
                SegmentWords.tint(some, all));
    }
}
