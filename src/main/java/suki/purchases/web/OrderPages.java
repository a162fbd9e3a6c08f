package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branch;
import suki.branches.Calendars;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.purchases.NewOrder;
import suki.purchases.NewPurchase;
import suki.purchases.NewPurchase.NewLine;
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

    static final int LINES = 4;

    private final Orders orders;
    private final TypedLines lines;
    private final Customers customers;
    private final Calendars calendars;
    private final OnceForms forms;
    private final Clock clock;

    OrderPages(Orders orders, TypedLines lines, Customers customers, Calendars calendars, OnceForms forms,
            Clock clock) {
        this.orders = orders;
        this.lines = lines;
        this.customers = customers;
        this.calendars = calendars;
        this.forms = forms;
        this.clock = clock;
    }

    @GetMapping("/customers/{code}/orders/new")
    String begin(@PathVariable String code, Actor.Colleague me, Model model) {
        Form form = Form.of("branch", me.home().toString());
        for (int n = 1; n <= LINES; n++) form = form.and("quantity_" + n, "1");
        return show(me, code, form, model);
    }

    private String show(Actor.Colleague me, String code, Form form, Model model) {
        model.addAttribute("customer", customers.byCode(me, code)).addAttribute("form", form);
        model.addAttribute("branches", lines.choices(b -> Orders.may(me, b.id())));
        model.addAttribute("products", lines.offered(""));
        model.addAttribute("places", IntStream.rangeClosed(1, LINES).boxed().toList());
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
        }, form -> show(me, code, form, model));
    }

    private NewOrder read(Actor.Colleague me, CustomerSummary customer, Map<String, String> typed, Shell shell) {
        Branch branch = lines.branch(typed, b -> Orders.may(me, b.id()));
        var bad = new LinkedHashMap<String, BadForm.Message>();
        var ordered = new ArrayList<NewLine>();
        for (int n = 1; n <= LINES; n++) {
            String end = "_" + n;
            boolean empty = typed.getOrDefault("product" + end, "").isBlank()
                    && typed.getOrDefault("price" + end, "").isBlank();
            if (n > 1 && empty) continue;
            NewLine line = lines.read(typed, end, branch, bad);
            if (line != null) ordered.add(line);
        }
        Instant ready = close("readyBy", typed, branch, shell, bad);
        Instant delivery = close("deliverBy", typed, branch, shell, bad);
        if (!bad.isEmpty()) throw new BadForm(bad);
        return new NewOrder(new NewPurchase(customer.id(), branch.id(), typed.getOrDefault("externalId", ""),
                clock.instant(), List.copyOf(ordered)), ready, delivery);
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
