package suki.purchases.web;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.purchases.Catalogue;
import suki.purchases.Currencies;
import suki.purchases.NewPurchase.NewLine;
import suki.purchases.Product;
import suki.purchases.Purchases;
import suki.purchases.TypedMoney;
import suki.shared.BadForm;
import suki.shared.Money;
import suki.shared.NotFound;

/** Lines of a purchase as they are typed: a product of the catalogue or what it was, how many, and the price. */
@Component
class TypedLines {

    static final int OFFERED = 50;

    private final Catalogue catalogue;
    private final Branches branches;

    TypedLines(Catalogue catalogue, Branches branches) {
        this.catalogue = catalogue;
        this.branches = branches;
    }

    /** What the catalogue offers for the words typed so far. */
    List<Product> offered(String words) {
        return catalogue.search(words, OFFERED);
    }

    List<Branch> choices(Predicate<Branch> may) {
        return branches.all().stream().filter(may).toList();
    }

    /** The branch that was chosen among those that may be. */
    Branch branch(Map<String, String> typed, Predicate<Branch> may) {
        return choices(may).stream().filter(b -> b.id().toString().equals(typed.get("branch"))).findFirst()
                .orElseThrow(() -> new NotFound("branch"));
    }

    /**
     * One line; null when something in it can't be kept, which is said beside its field.
     *
     * @param end the end of its fields' names, such as {@code _2}
     */
    @Nullable NewLine read(Map<String, String> typed, String end, Branch branch, Map<String, BadForm.Message> bad) {
        String name = typed.getOrDefault("product" + end, "");
        Optional<Product> product = catalogue.byName(name);
        var wrong = new LinkedHashMap<String, BadForm.Message>();
        if (name.isBlank()) wrong.put("product" + end, BadForm.Message.of("purchases.bad.empty"));
        int quantity = quantity("quantity" + end, typed, wrong);
        Money price = price("price" + end, typed, branch, product.map(Product::price), wrong);
        bad.putAll(wrong);
        if (price == null || !wrong.isEmpty()) return null;
        String category = typed.getOrDefault("category" + end, "");
        return new NewLine(product.map(Product::id).orElse(null), product.map(Product::name).orElse(name),
                category.isBlank() ? product.map(Product::category).orElse("") : category, quantity, price);
    }

    private static int quantity(String field, Map<String, String> typed, Map<String, BadForm.Message> bad) {
        String quantity = typed.getOrDefault(field, "").strip();
        if (quantity.matches("[0-9]{1,7}")) return Integer.parseInt(quantity);
        bad.put(field, BadForm.Message.of("purchases.bad.quantity", "n", Purchases.MOST_PIECES));
        return 1;
    }

    /** In the money of the branch; left empty, the price of the catalogue if that is in the same money. */
    private static @Nullable Money price(String field, Map<String, String> typed, Branch branch,
            Optional<Money> listed, Map<String, BadForm.Message> bad) {
        String amount = typed.getOrDefault(field, "");
        Optional<Currency> currency = Currencies.of(branch).or(() -> listed.map(Money::currency));
        Optional<Money> price = amount.isBlank() ? listed.filter(p -> currency.filter(p.currency()::equals).isPresent())
                : currency.flatMap(c -> TypedMoney.read(amount, c));
        if (price.isEmpty()) bad.put(field, BadForm.Message.of("purchases.bad.price"));
        return price.orElse(null);
    }
}
