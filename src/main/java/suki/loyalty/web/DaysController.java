package suki.loyalty.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import suki.branches.Branches;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.loyalty.touches.TouchKind;
import suki.loyalty.touches.Touches;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Shell;

/** Whose birthday or joining day it is these days, so that a colleague may say a word. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_READ)
class DaysController {

    static final String PAGE = "/members/days";

    private static final int BEFORE = 2;
    private static final int AHEAD = 14;

    private final Touches touches;
    private final Customers customers;
    private final Branches branches;

    DaysController(Touches touches, Customers customers, Branches branches) {
        this.touches = touches;
        this.customers = customers;
        this.branches = branches;
    }

    @GetMapping(PAGE)
    String show(Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        LocalDate today = shell.now().atZone(shell.w().zone()).toLocalDate();
        List<Touches.Day> days = touches.days(me, today.minusDays(BEFORE), BEFORE + AHEAD + 1);
        Map<CustomerId, CustomerSummary> known = customers.summaries(days.stream().map(Touches.Day::customer)
                .distinct().toList());
        model.addAttribute("lines", days.stream().filter(d -> known.containsKey(d.customer()))
                .map(d -> line(d, known.get(d.customer()), today, shell.w())).toList());
        model.addAttribute("all", days.size() < Touches.MOST_SHOWN);
        return "loyalty/days";
    }

    private DayLine line(Touches.Day one, CustomerSummary who, LocalDate today, Wording w) {
        long away = ChronoUnit.DAYS.between(today, one.on());
        String day = away == 0 ? w.text("loyalty.days.today") : w.day(one.on());
        String what = w.text("loyalty.days.of." + one.kind().word(), "n", one.years());
        return new DayLine(day, who.code(), who.name(), branches.find(who.branch()).name(), what, done(one, w));
    }

    private static String done(Touches.Day one, Wording w) {
        String present = one.points() == 0 ? "" : w.text(one.marked() ? "loyalty.days.given" : "loyalty.days.gives",
                "n", one.points());
        String letter = !one.marked() ? "" : one.held().isEmpty() || one.held().equals("quiet_hours")
                ? w.text("loyalty.days.written") : w.text("contact.held." + one.held());
        String said = String.join(" ", List.of(present, letter)).strip();
        return said.isEmpty() && one.kind() == TouchKind.BIRTHDAY ? w.text("loyalty.days.say_it") : said;
    }
}
