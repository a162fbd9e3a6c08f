package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.purchases.NewPurchase;
import suki.purchases.Purchases;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** A purchase entered by hand: products, chosen from the catalogue or typed. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
class PurchasePages {

    private static final LocalTime NOON = LocalTime.NOON;

    private final Purchases purchases;
    private final TypedLines lines;
    private final Customers customers;
    private final Branches branches;
    private final OnceForms forms;
    private final Clock clock;

    PurchasePages(Purchases purchases, TypedLines lines, Customers customers, Branches branches, OnceForms forms,
            Clock clock) {
        this.purchases = purchases;
        this.lines = lines;
        this.customers = customers;
        this.branches = branches;
        this.forms = forms;
        this.clock = clock;
    }

    @GetMapping("/customers/{code}/purchases/new")
    String begin(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        Branch home = branches.find(me.home());
        return show(me, code, Form.of("branch", home.id().toString(), "quantity_1", "1", "day",
                clock.instant().atZone(home.zone()).toLocalDate().toString()), 0, shell, model);
    }

    /** The same page with one more line, and all that was typed. */
    @PostMapping("/customers/{code}/purchases/new")
    String more(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            HttpServletRequest request, Model model) {
        Form form = TypedLines.again(request);
        return show(me, code, form, TypedLines.fresh(request, form), shell, model);
    }

    /** What the catalogue offers for the words typed so far in a line, with the prices of the chosen branch. */
    @GetMapping("/customers/purchases/products")
    String offered(@RequestParam Map<String, String> typed, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            Model model) {
        String words = typed.entrySet().stream().filter(e -> e.getKey().startsWith("product"))
                .map(Map.Entry::getValue).findFirst().orElse("");
        model.addAttribute("products", lines.offered(words, typed.getOrDefault("branch", ""),
                branches.find(me.home()), shell.w()));
        return "purchases/offered";
    }

    /** @param fresh the line that was just added, or 0 */
    private String show(Actor.Colleague me, String code, Form form, int fresh, Shell shell, Model model) {
        List<Branch> open = lines.choices(b -> me.may(Permission.CUSTOMERS_EDIT, b.id()));
        model.addAttribute("customer", customers.byCode(me, code)).addAttribute("branches", open);
        model.addAttribute("products", lines.offered("", form.value("branch"), branches.find(me.home()), shell.w()));
        model.addAttribute("form", form).addAttribute("count", TypedLines.count(form)).addAttribute("fresh", fresh);
        return "purchases/new";
    }

    @PostMapping("/customers/{code}/purchases")
    String record(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        CustomerSummary customer = customers.byCode(me, code);
        return forms.once(request, response, () -> {
            purchases.record(me, read(me, customer, typed));
            return "/customers/" + customer.code() + "?done=purchases.recorded";
        }, form -> show(me, code, form, 0, shell, model));
    }

    private NewPurchase read(Actor.Colleague me, CustomerSummary customer, Map<String, String> typed) {
        Branch branch = lines.branch(typed, b -> me.may(Permission.CUSTOMERS_EDIT, b.id()));
        var bad = new LinkedHashMap<String, BadForm.Message>();
        List<NewPurchase.NewLine> bought = lines.read(typed, branch, bad);
        Instant day = day(typed.getOrDefault("day", ""), branch, bad);
        if (day == null || !bad.isEmpty()) throw new BadForm(bad);
        return new NewPurchase(customer.id(), branch.id(), typed.getOrDefault("externalId", ""), day, bought,
                TypedLines.how(typed));
    }

    /** Today is now; of another day the hour is not known, so noon where it was bought. */
    private @Nullable Instant day(String typed, Branch branch, Map<String, BadForm.Message> bad) {
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            LocalDate today = clock.instant().atZone(branch.zone()).toLocalDate();
            if (day.isAfter(today)) bad.put("day", BadForm.Message.of("purchases.bad.future"));
            return day.equals(today) ? clock.instant() : day.atTime(NOON).atZone(branch.zone()).toInstant();
        } catch (DateTimeParseException e) {
            bad.put("day", BadForm.Message.of("purchases.bad.day"));
            return null;
        }
    }
}
