package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.purchases.Catalogue;
import suki.purchases.Currencies;
import suki.purchases.ProductId;
import suki.purchases.TypedAmount;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Money;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;

/** The catalogue: a list, a form to add a product, a button to remove one. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
class ProductController {

    private final Catalogue catalogue;
    private final Branches branches;
    private final OnceForms forms;

    ProductController(Catalogue catalogue, Branches branches, OnceForms forms) {
        this.catalogue = catalogue;
        this.branches = branches;
        this.forms = forms;
    }

    private List<Currency> currencies() {
        Set<Currency> used = new LinkedHashSet<>();
        for (Branch branch : branches.all()) used.add(Currencies.of(branch));
        return List.copyOf(used);
    }

    @GetMapping("/settings/products")
    String list(@RequestParam(defaultValue = "") String q, Model model) {
        return show(q, Form.empty(), model);
    }

    private String show(String q, Form form, Model model) {
        model.addAttribute("typed", q);
        model.addAttribute("products", q.isBlank() ? catalogue.all() : catalogue.search(q, Catalogue.MOST_LISTED));
        model.addAttribute("currencies", currencies());
        model.addAttribute("form", form);
        return "purchases/products";
    }

    @PostMapping("/settings/products")
    String add(@RequestParam Map<String, String> typed, Actor.Colleague me, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            Currency currency = currencies().stream().filter(c -> c.getCurrencyCode().equals(typed.get("currency")))
                    .findFirst().orElseThrow(() -> BadForm.field("currency", "purchases.val.choose"));
            catalogue.add(me, typed.getOrDefault("external", ""), typed.getOrDefault("name", ""),
                    typed.getOrDefault("category", ""), new Money(TypedAmount.minor("price",
                            typed.getOrDefault("price", ""), currency), currency));
            return "/settings/products?done=purchases.product_added";
        }, form -> show("", form, model));
    }

    @PostMapping("/settings/products/{id}/removal")
    String remove(@PathVariable UUID id, Actor.Colleague me) {
        catalogue.remove(me, new ProductId(id));
        return "redirect:/settings/products?done=purchases.product_removed";
    }
}
