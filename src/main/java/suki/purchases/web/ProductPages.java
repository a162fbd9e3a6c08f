package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import suki.purchases.NewProduct;
import suki.purchases.Product;
import suki.purchases.ProductId;
import suki.purchases.ProductKind;
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
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String after, Actor.Colleague me, Model model) {
        Optional<ProductKind> only = ProductKind.read(kind);
        model.addAttribute("products", catalogue.page(q, only.orElse(null), after));
        return show(null, q, only.map(ProductKind::word).orElse(""), Form.of("kind", ProductKind.GOODS.word()), me,
                model);
    }

    @GetMapping("/settings/products/{id}")
    String one(@PathVariable UUID id, Actor.Colleague me, Model model) {
        Product product = find(id);
        Form form = Form.of("name", product.name(), "category", product.category(), "kind", product.kind().word(),
                "externalId", product.externalId(), "termMonths",
                product.termMonths() == null ? "" : String.valueOf(product.termMonths()));
        for (Money price : product.prices()) form = form.and(field(price.currency()), TypedMoney.written(price));
        return show(product, "", "", form, me, model);
    }

    private Product find(UUID id) {
        return catalogue.find(new ProductId(id)).orElseThrow(() -> new NotFound("product " + id));
    }

    /** @param product what is changed; null for a new one */
    private String show(@Nullable Product product, String q, String kind, Form form, Actor.Colleague me,
            Model model) {
        if (!model.containsAttribute("products")) model.addAttribute("products", catalogue.page("", null, ""));
        model.addAttribute("id", product == null ? "" : product.id().toString()).addAttribute("form", form);
        model.addAttribute("q", q).addAttribute("kind", kind).addAttribute("currencies", currencies(product, me));
        return "purchases/products";
    }

    /** In which it may have a price: those in which it has one, then that of one's own branch, then all others. */
    private List<Currency> currencies(@Nullable Product product, Actor.Colleague me) {
        Stream<Currency> own = product == null ? Stream.empty() : product.prices().stream().map(Money::currency);
        Stream<Currency> ours = Currencies.of(branches.find(me.home())).stream();
        return Stream.of(own, ours, branches.all().stream().flatMap(b -> Currencies.of(b).stream()))
                .flatMap(s -> s).distinct().toList();
    }

    private static String field(Currency currency) {
        return "price_" + currency.getCurrencyCode();
    }

    @PostMapping("/settings/products")
    String add(@RequestParam Map<String, String> typed, Actor.Colleague me, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            catalogue.add(me, wanted(typed, currencies(null, me)));
            return "/settings/products?done=purchases.product_added";
        }, form -> show(null, "", "", form, me, model));
    }

    @PostMapping("/settings/products/{id}")
    String change(@PathVariable UUID id, @RequestParam Map<String, String> typed, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        Product product = find(id);
        return forms.once(request, response, () -> {
            catalogue.change(me, product.id(), wanted(typed, currencies(product, me)));
            return "/settings/products?done=purchases.product_changed";
        }, form -> show(product, "", "", form, me, model));
    }

    private static NewProduct wanted(Map<String, String> typed, List<Currency> currencies) {
        return new NewProduct(typed.getOrDefault("externalId", ""), typed.getOrDefault("name", ""),
                typed.getOrDefault("category", ""), ProductKind.read(typed.getOrDefault("kind", ""))
                .orElse(ProductKind.GOODS), prices(typed, currencies), term(typed));
    }

    /** @throws BadForm if one can't be read, or there is none */
    private static List<Money> prices(Map<String, String> typed, List<Currency> currencies) {
        var prices = new ArrayList<Money>();
        var bad = new LinkedHashMap<String, BadForm.Message>();
        for (Currency one : currencies) {
            String amount = typed.getOrDefault(field(one), "");
            if (amount.isBlank()) continue;
            TypedMoney.read(amount, one).ifPresentOrElse(prices::add, () ->
                    bad.put(field(one), BadForm.Message.of("purchases.bad.price")));
        }
        if (prices.isEmpty() && bad.isEmpty()) {
            bad.put(currencies.isEmpty() ? "name" : field(currencies.getFirst()),
                    BadForm.Message.of("purchases.bad.price_needed"));
        }
        if (!bad.isEmpty()) throw new BadForm(bad);
        return prices;
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
