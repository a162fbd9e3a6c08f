package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import suki.purchases.Catalogue;
import suki.purchases.Currencies;
import suki.purchases.NewPurchase;
import suki.purchases.NewPurchase.NewLine;
import suki.purchases.Product;
import suki.purchases.Purchases;
import suki.purchases.TypedAmount;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Money;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** Entering by hand what a customer bought. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
class PurchaseController {

    private final Purchases purchases;
    private final Catalogue catalogue;
    private final Customers customers;
    private final Branches branches;
    private final OnceForms forms;

    PurchaseController(Purchases purchases, Catalogue catalogue, Customers customers, Branches branches,
            OnceForms forms) {
        this.purchases = purchases;
        this.catalogue = catalogue;
        this.customers = customers;
        this.branches = branches;
        this.forms = forms;
    }

    @GetMapping("/customers/{code}/purchases/new")
    String form(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        LocalDate today = shell.now().atZone(shell.w().zone()).toLocalDate();
        return show(code, me, Form.of("quantity", "1", "day", today.toString(), "branch", me.home().toString()), model);
    }

    private String show(String code, Actor.Colleague me, Form form, Model model) {
        model.addAttribute("customer", customers.byCode(me, code));
        model.addAttribute("products", catalogue.all());
        model.addAttribute("branches", branches.all().stream().filter(b -> me.may(Permission.CUSTOMERS_EDIT, b.id()))
                .toList());
        model.addAttribute("form", form);
        return "purchases/purchase";
    }

    @PostMapping("/customers/{code}/purchases")
    String record(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        return forms.once(request, response, () -> {
            CustomerSummary customer = customers.byCode(me, code);
            Branch branch = branches.all().stream().filter(b -> b.id().toString().equals(typed.get("branch")))
                    .findFirst().orElseThrow(() -> BadForm.field("branch", "purchases.val.choose"));
            purchases.record(me, new NewPurchase(customer.id(), branch.id(), typed.getOrDefault("external", ""),
                    day(typed, branch, shell), List.of(line(typed, Currencies.of(branch)))));
            return "/customers/" + code + "?done=purchases.recorded";
        }, form -> show(code, me, form, model));
    }

    private static Instant day(Map<String, String> typed, Branch branch, Shell shell) {
        try {
            Instant noon = LocalDate.parse(typed.getOrDefault("day", "")).atTime(LocalTime.NOON).atZone(branch.zone())
                    .toInstant();
            Instant at = noon.isAfter(shell.now()) ? noon.atZone(branch.zone()).toLocalDate().atStartOfDay(
                    branch.zone()).toInstant() : noon;
            if (at.isAfter(shell.now())) throw BadForm.field("day", "purchases.val.ahead");
            return at;
        } catch (DateTimeException e) {
            throw BadForm.field("day", "purchases.val.day");
        }
    }

    private NewLine line(Map<String, String> typed, Currency currency) {
        Optional<Product> known = catalogue.all().stream().filter(p -> p.id().toString().equals(typed.get("product")))
                .findFirst();
        String name = typed.getOrDefault("name", "").strip();
        String price = typed.getOrDefault("price", "").strip();
        String quantity = typed.getOrDefault("quantity", "").strip();
        if (!quantity.matches("[1-9]\\d{0,5}")) throw BadForm.field("quantity", "purchases.val.quantity");
        if (known.isEmpty() && name.isEmpty()) throw BadForm.field("name", "purchases.val.empty");
        boolean asListed = price.isEmpty() && known.isPresent() && known.get().price().currency().equals(currency);
        Money cost = asListed ? known.get().price() : new Money(TypedAmount.minor("price", price, currency), currency);
        return new NewLine(known.map(Product::id).orElse(null), name.isEmpty() ? known.orElseThrow().name() : name,
                typed.getOrDefault("category", "").isBlank() ? known.map(Product::category).orElse("")
                        : typed.get("category"), Integer.parseInt(quantity), cost);
    }

}
