package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.branches.Calendars;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.purchases.NewOrder;
import suki.purchases.NewPurchase;
import suki.purchases.Orders;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** An order taken by hand: what it is, and by which days it is promised. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
class OrderPages {

    private final Orders orders;
    private final TypedLines lines;
    private final Customers customers;
    private final Branches branches;
    private final Calendars calendars;
    private final OnceForms forms;
    private final Clock clock;

    OrderPages(Orders orders, TypedLines lines, Customers customers, Branches branches, Calendars calendars,
            OnceForms forms, Clock clock) {
        this.orders = orders;
        this.lines = lines;
        this.customers = customers;
        this.branches = branches;
        this.calendars = calendars;
        this.forms = forms;
        this.clock = clock;
    }

    @GetMapping("/customers/{code}/orders/new")
    String begin(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        return show(me, code, Form.of("branch", me.home().toString(), "quantity_1", "1"), 0, shell, model);
    }

    /** The same page with one more line, and all that was typed. */
    @PostMapping("/customers/{code}/orders/new")
    String more(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            HttpServletRequest request, Model model) {
        Form form = TypedLines.again(request);
        return show(me, code, form, TypedLines.fresh(request, form), shell, model);
    }

    /** @param fresh the line that was just added, or 0 */
    private String show(Actor.Colleague me, String code, Form form, int fresh, Shell shell, Model model) {
        model.addAttribute("customer", customers.byCode(me, code)).addAttribute("form", form);
        model.addAttribute("branches", lines.choices(b -> Orders.may(me, b.id())));
        model.addAttribute("products", lines.offered("", form.value("branch"), branches.find(me.home()), shell.w()));
        model.addAttribute("count", TypedLines.count(form)).addAttribute("fresh", fresh);
        return "purchases/order";
    }

    @PostMapping("/customers/{code}/orders")
    String place(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        CustomerSummary customer = customers.byCode(me, code);
        return forms.once(request, response, () -> {
            var placed = orders.place(me, read(me, customer, typed, shell));
            return "/customers/" + customer.code() + "/purchases/" + placed.id() + "?done=purchases.ordered";
        }, form -> show(me, code, form, 0, shell, model));
    }

    private NewOrder read(Actor.Colleague me, CustomerSummary customer, Map<String, String> typed, Shell shell) {
        Branch branch = lines.branch(typed, b -> Orders.may(me, b.id()));
        var bad = new LinkedHashMap<String, BadForm.Message>();
        List<NewPurchase.NewLine> ordered = lines.read(typed, branch, bad);
        Instant ready = close("readyBy", typed, branch, shell, bad);
        Instant delivery = close("deliverBy", typed, branch, shell, bad);
        if (!bad.isEmpty()) throw new BadForm(bad);
        return new NewOrder(new NewPurchase(customer.id(), branch.id(), typed.getOrDefault("externalId", ""),
                clock.instant(), ordered, TypedLines.how(typed)), ready, delivery);
    }

    /** A day is promised until the branch closes on it; null when none is promised, or it can't be kept. */
    private @Nullable Instant close(String field, Map<String, String> typed, Branch branch, Shell shell,
            Map<String, BadForm.Message> bad) {
        String day = typed.getOrDefault(field, "").strip();
        if (day.isEmpty()) return null;
        try {
            LocalDate date = LocalDate.parse(day);
            LocalDate last = LocalDate.ofInstant(clock.instant().plus(Orders.MOST_AHEAD), branch.zone());
            if (date.isAfter(last)) {
                bad.put(field, BadForm.Message.of("purchases.bad.far", "n", Orders.MOST_AHEAD.toDays()));
                return null;
            }
            var calendar = calendars.of(branch.id());
            Optional<Instant> close = calendar.closeOf(date);
            if (close.isEmpty()) bad.put(field, BadForm.Message.of("purchases.bad.closed_day", "day",
                    shell.w().day(calendar.nextOpen(date.atStartOfDay(branch.zone()).toInstant()))));
            return close.orElse(null);
        } catch (DateTimeParseException e) {
            bad.put(field, BadForm.Message.of("purchases.bad.day"));
            return null;
        }
    }
}
