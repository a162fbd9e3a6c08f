package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
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
import suki.purchases.Product;
import suki.purchases.Purchases;
import suki.purchases.TypedMoney;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;

/** A purchase entered by hand: one product, chosen from the catalogue or typed. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
class PurchasePages {

    private static final int OFFERED = 50;
    private static final LocalTime NOON = LocalTime.NOON;

    private final Purchases purchases;
    private final Catalogue catalogue;
    private final Customers customers;
    private final Branches branches;
    private final OnceForms forms;
    private final Clock clock;

    PurchasePages(Purchases purchases, Catalogue catalogue, Customers customers, Branches branches, OnceForms forms,
            Clock clock) {
        this.purchases = purchases;
        this.catalogue = catalogue;
        this.customers = customers;
        this.branches = branches;
        this.forms = forms;
        this.clock = clock;
    }

    @GetMapping("/customers/{code}/purchases/new")
    String begin(@PathVariable String code, Actor.Colleague me, Model model) {
        Branch home = branches.find(me.home());
        return show(me, code, Form.of("branch", home.id().toString(), "quantity", "1", "day",
                clock.instant().atZone(home.zone()).toLocalDate().toString()), model);
    }

    /** What the catalogue offers for the words typed so far. */
    @GetMapping("/customers/purchases/products")
    String offered(@RequestParam(defaultValue = "") String product, Model model) {
        model.addAttribute("products", catalogue.search(product, OFFERED));
        return "purchases/offered";
    }

    private String show(Actor.Colleague me, String code, Form form, Model model) {
        List<Branch> open = branches.all().stream().filter(b -> me.may(Permission.CUSTOMERS_EDIT, b.id())).toList();
        model.addAttribute("customer", customers.byCode(me, code)).addAttribute("branches", open);
        model.addAttribute("products", catalogue.search(form.value("product"), OFFERED)).addAttribute("form", form);
        return "purchases/new";
    }

    @PostMapping("/customers/{code}/purchases")
    String record(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        CustomerSummary customer = customers.byCode(me, code);
        return forms.once(request, response, () -> {
            purchases.record(me, read(me, customer, typed));
            return "/customers/" + customer.code() + "?done=purchases.recorded";
        }, form -> show(me, code, form, model));
    }

    private NewPurchase read(Actor.Colleague me, CustomerSummary customer, Map<String, String> typed) {
        Branch branch = branches.all().stream().filter(b -> b.id().toString().equals(typed.get("branch")))
                .filter(b -> me.may(Permission.CUSTOMERS_EDIT, b.id())).findFirst()
                .orElseThrow(() -> new NotFound("branch"));
        String name = typed.getOrDefault("product", "");
        Optional<Product> product = catalogue.byName(name);
        var bad = new LinkedHashMap<String, BadForm.Message>();
        if (name.isBlank()) bad.put("product", BadForm.Message.of("purchases.bad.empty"));
        int quantity = quantity(typed.getOrDefault("quantity", ""), bad);
        Money price = price(typed.getOrDefault("price", ""), branch, product.map(Product::price), bad);
        Instant day = day(typed.getOrDefault("day", ""), branch, bad);
        if (price == null || day == null || !bad.isEmpty()) throw new BadForm(bad);
        String category = typed.getOrDefault("category", "");
        var line = new NewPurchase.NewLine(product.map(Product::id).orElse(null),
                product.map(Product::name).orElse(name),
                category.isBlank() ? product.map(Product::category).orElse("") : category, quantity, price);
        return new NewPurchase(customer.id(), branch.id(), typed.getOrDefault("externalId", ""), day, List.of(line));
    }

    private static int quantity(String typed, Map<String, BadForm.Message> bad) {
        if (typed.strip().matches("[0-9]{1,7}")) return Integer.parseInt(typed.strip());
        bad.put("quantity", BadForm.Message.of("purchases.bad.quantity", "n", Purchases.MOST_PIECES));
        return 1;
    }

    /** In the money of the branch; left empty, the price of the catalogue if that is in the same money. */
    private static @Nullable Money price(String typed, Branch branch, Optional<Money> listed,
            Map<String, BadForm.Message> bad) {
        Optional<Currency> currency = Currencies.of(branch).or(() -> listed.map(Money::currency));
        Optional<Money> price = typed.isBlank() ? listed.filter(p -> currency.filter(p.currency()::equals).isPresent())
                : currency.flatMap(c -> TypedMoney.read(typed, c));
        if (price.isEmpty()) bad.put("price", BadForm.Message.of("purchases.bad.price"));
        return price.orElse(null);
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
