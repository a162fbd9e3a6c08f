package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branches;
import suki.purchases.Catalogue;
import suki.purchases.Currencies;
import suki.purchases.Product;
import suki.purchases.ProductId;
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

/** The catalogue: a list with a form for a new product, and a form for each. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
class ProductPages {

    private final Catalogue catalogue;
    private final Branches branches;
    private final OnceForms forms;

    ProductPages(Catalogue catalogue, Branches branches, OnceForms forms) {
        this.catalogue = catalogue;
        this.branches = branches;
        this.forms = forms;
    }

    @GetMapping("/settings/products")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String after,
            Actor.Colleague me, Model model) {
        String ours = Currencies.of(branches.find(me.home())).map(Currency::getCurrencyCode).orElse("");
        return show(q, after, "", Form.of("currency", ours), model);
    }

    @GetMapping("/settings/products/{id}")
    String one(@PathVariable UUID id, Model model) {
        Product product = catalogue.find(new ProductId(id)).orElseThrow(() -> new NotFound("product " + id));
        return show("", "", id.toString(), Form.of("name", product.name(), "category", product.category(), "price",
                TypedMoney.written(product.price()), "currency", product.price().currency().getCurrencyCode(),
                "externalId", product.externalId(), "termMonths", product.termMonths() == null ? ""
                        : String.valueOf(product.termMonths())), model);
    }

    /** @param id of the product that is changed, or empty for a new one */
    private String show(String q, String after, String id, Form form, Model model) {
        String code = form.value("currency");
        List<Currency> currencies = Stream.concat(Currencies.byCode(code).stream(),
                branches.all().stream().flatMap(b -> Currencies.of(b).stream())).distinct().toList();
        model.addAttribute("products", catalogue.page(q, after)).addAttribute("q", q).addAttribute("id", id);
        model.addAttribute("form", form).addAttribute("currencies", currencies);
        return "purchases/products";
    }

    @PostMapping("/settings/products")
    String add(@RequestParam Map<String, String> typed, Actor.Colleague me, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            catalogue.add(me, typed.getOrDefault("externalId", ""), typed.getOrDefault("name", ""),
                    typed.getOrDefault("category", ""), price(typed), term(typed));
            return "/settings/products?done=purchases.product_added";
        }, form -> show("", "", "", form, model));
    }

    @PostMapping("/settings/products/{id}")
    String change(@PathVariable UUID id, @RequestParam Map<String, String> typed, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            catalogue.change(me, new ProductId(id), typed.getOrDefault("externalId", ""),
                    typed.getOrDefault("name", ""), typed.getOrDefault("category", ""), price(typed),
                    term(typed));
            return "/settings/products?done=purchases.product_changed";
        }, form -> show("", "", id.toString(), form, model));
    }

    private static Money price(Map<String, String> typed) {
        return Currencies.byCode(typed.getOrDefault("currency", ""))
                .flatMap(c -> TypedMoney.read(typed.getOrDefault("price", ""), c))
                .orElseThrow(() -> BadForm.field("price", "purchases.bad.price"));
    }

    private static @Nullable Integer term(Map<String, String> typed) {
        String text = typed.getOrDefault("termMonths", "").strip();
        if (text.isEmpty()) return null;
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }

    @PostMapping("/settings/products/{id}/removal")
    String remove(@PathVariable UUID id, Actor.Colleague me) {
        catalogue.remove(me, new ProductId(id));
        return "redirect:/settings/products?done=purchases.product_removed&undo=/settings/products/" + id + "/return";
    }

    @PostMapping("/settings/products/{id}/return")
    String bringBack(@PathVariable UUID id, Actor.Colleague me) {
        catalogue.bringBack(me, new ProductId(id));
        return "redirect:/settings/products";
    }
}
