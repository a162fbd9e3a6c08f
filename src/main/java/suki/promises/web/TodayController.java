package suki.promises.web;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import suki.promises.KeptRate;
import suki.promises.KeptRates;
import suki.promises.Ledger;
import suki.promises.Promise;
import suki.promises.State;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Shell;
import suki.team.ColleagueSummary;
import suki.team.Team;

/** Today: what I owe, what waits in my branch, by aim and due. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.PROMISES_WORK)
class TodayController {

    /** A load that one person can carry and still keep; a sentence on the page says so. */
    static final int FULL_LOAD = 12;
    private static final int MOST_LOADS = 6;

    private final Ledger ledger;
    private final TodayRows rows;
    private final KeptRates rates;
    private final Team team;

    TodayController(Ledger ledger, TodayRows rows, KeptRates rates, Team team) {
        this.ledger = ledger;
        this.rows = rows;
        this.rates = rates;
        this.team = team;
    }

    @GetMapping("/today")
    String today(Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model,
            @RequestHeader(name = "HX-Request", required = false) String swapped) {
        model.addAttribute("page", page(me, shell));
        return swapped == null ? "promises/today" : "promises/today-sheet";
    }

    TodayPage page(Actor.Colleague me, Shell shell) {
        Instant now = shell.now();
        Wording w = shell.w();
        List<Promise> mine = ledger.owedBy(me);
        List<TodayPage.Row> all = rows.rows(mine, now, w);
        int past = (int) mine.stream().filter(p -> p.overdue(now)).count();
        var groups = new ArrayList<TodayPage.Group>();
        var pastRows = new ArrayList<TodayPage.Row>();
        split(mine, all, now, w, pastRows, groups);
        LocalDate today = now.atZone(w.zone()).toLocalDate();
        Instant begun = today.atStartOfDay(w.zone()).toInstant();
        long people = mine.stream().filter(p -> p.state() == State.OPEN && day(p, w).compareTo(today) <= 0)
                .map(Promise::customer).distinct().count();
        String under = String.join(" ", w.text("promises.past.count", "n", past),
                w.text("promises.kept.today", "n", ledger.keptSince(me.colleagueId(), begun)));
        return new TodayPage(w.day(now), w.text("promises.owe.people", "n", people), under,
                all.isEmpty() ? null : all.getFirst(), pastRows, w.time(now), groups,
                rows.rows(ledger.waitingIn(me), now, w), rows.rows(ledger.lateWithOthers(me), now, w),
                week(me, today, now, w), loads(me), "today:" + me.id() + " branch:" + me.home());
    }

    private static LocalDate day(Promise one, Wording w) {
        return one.aimAt().atZone(w.zone()).toLocalDate();
    }

    /** The first is raised by the page itself; what is left falls into past, today, tomorrow and later. */
    private static void split(List<Promise> mine, List<TodayPage.Row> all, Instant now, Wording w,
            List<TodayPage.Row> past, List<TodayPage.Group> groups) {
        LocalDate today = now.atZone(w.zone()).toLocalDate();
        var byDay = List.of(new ArrayList<TodayPage.Row>(), new ArrayList<TodayPage.Row>(),
                new ArrayList<TodayPage.Row>());
        for (int i = 1; i < all.size(); i++) {
            Promise one = mine.get(i);
            if (one.overdue(now)) past.add(all.get(i));
            else byDay.get((int) Math.clamp(day(one, w).toEpochDay() - today.toEpochDay(), 0, 2)).add(all.get(i));
        }
        groups.add(new TodayPage.Group("", true, byDay.get(0)));
        groups.add(new TodayPage.Group(w.text("promises.group.tomorrow"), false, byDay.get(1)));
        groups.add(new TodayPage.Group(w.text("promises.group.later"), false, byDay.get(2)));
    }

    private TodayPage.Week week(Actor.Colleague me, LocalDate today, Instant now, Wording w) {
        LocalDate monday = today.with(DayOfWeek.MONDAY);
        Instant from = monday.atStartOfDay(w.zone()).toInstant();
        Instant to = monday.plusDays(7).atStartOfDay(w.zone()).toInstant();
        KeptRate rate = rates.own(me.colleagueId(), from, to);
        List<Promise> due = ledger.dueIn(me.colleagueId(), from, to);
        var days = new ArrayList<TodayPage.Day>();
        for (LocalDate day = monday; day.isBefore(monday.plusDays(7)); day = day.plusDays(1)) {
            LocalDate one = day;
            List<String> states = due.stream().filter(p -> p.dueAt().atZone(w.zone()).toLocalDate().equals(one))
                    .limit(24).map(p -> p.shown(now).word()).toList();
            if (day.getDayOfWeek() == DayOfWeek.SUNDAY && states.isEmpty() && !day.equals(today)) continue;
            days.add(new TodayPage.Day(w.text("promises.day_short." + day.getDayOfWeek().getValue()),
                    day.equals(today), states));
        }
        long missed = rate.late() + rate.broken() + rate.overdue();
        return new TodayPage.Week(w.text("promises.kept.figure", "k", rate.kept(), "n", rate.all()),
                w.text("promises.kept.words", "moved", rate.moved(), "late", missed),
                days);
    }

    private List<TodayPage.Load> loads(Actor.Colleague me) {
        List<ColleagueSummary> colleagues = team.holding(Permission.PROMISES_WORK, me.home()).stream()
                .sorted(java.util.Comparator.comparing((ColleagueSummary c) -> !c.id().equals(me.colleagueId()))
                        .thenComparing(ColleagueSummary::name)).limit(MOST_LOADS).toList();
        Map<ColleagueId, Integer> counts = ledger.loads(colleagues.stream().map(ColleagueSummary::id).toList());
        return colleagues.stream().map(c -> new TodayPage.Load(c.name(), c.id().equals(me.colleagueId()),
                counts.getOrDefault(c.id(), 0), FULL_LOAD)).toList();
    }
}
