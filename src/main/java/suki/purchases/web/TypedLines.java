package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.purchases.Catalogue;
import suki.purchases.Circumstances;
import suki.purchases.Currencies;
import suki.purchases.NewPurchase.NewLine;
import suki.purchases.Product;
import suki.purchases.Purchases;
import suki.purchases.TypedMoney;
import suki.shared.BadForm;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Wording;
import suki.shared.web.Form;

/**
 * Lines of a purchase as they are typed: a product of the catalogue by name or number, or what it was, how many, and
 * the price. Their fields are numbered from 1, as {@code product_1}.
 */
@Component
class TypedLines {

    /** Lines of one form; a program or a file may bring more. */
    static final int MOST = 50;

    private static final int OFFERED = 50;
    private static final String MORE = "more";

    private final Catalogue catalogue;
    private final Branches branches;

    TypedLines(Catalogue catalogue, Branches branches) {
        this.catalogue = catalogue;
        this.branches = branches;
    }

    /**
     * What the catalogue offers for the words typed so far, with what it costs in a branch.
     *
     * @param branch the id that was chosen; any other word means {@code otherwise}
     */
    List<OfferedProduct> offered(String words, String branch, Branch otherwise, Wording w) {
        Branch where = branches.all().stream().filter(b -> b.id().toString().equals(branch)).findFirst()
                .orElse(otherwise);
        Currency money = Currencies.of(where).orElse(null);
        return catalogue.search(words, money, OFFERED).stream()
                .map(p -> new OfferedProduct(p.name(), price(p, money, w))).toList();
    }

    private static String price(Product product, @Nullable Currency money, Wording w) {
        if (money == null) return w.money(product.prices().getFirst());
        return product.price(money).map(w::money).orElseGet(() ->
                w.text("purchases.price.none", "currency", money.getCurrencyCode()));
    }

    List<Branch> choices(Predicate<Branch> may) {
        return branches.all().stream().filter(may).toList();
    }

    /** The branch that was chosen among those that may be. */
    Branch branch(Map<String, String> typed, Predicate<Branch> may) {
        return choices(may).stream().filter(b -> b.id().toString().equals(typed.get("branch"))).findFirst()
                .orElseThrow(() -> new NotFound("branch"));
    }

    /** How many lines the form has: at least one, and all that were sent with it. */
    static int count(Form form) {
        for (int n = MOST; n > 1; n--) if (form.typed().containsKey("product_" + n)) return n;
        return 1;
    }

    /** The form as it was sent, with one more line where that is asked for. */
    static Form again(HttpServletRequest request) {
        Form sent = Form.again(request, new BadForm(Map.of()), Set.of());
        if (request.getParameter(MORE) == null) return sent;
        int n = count(sent) + 1;
        if (n <= MOST) return sent.and("product_" + n, "").and("quantity_" + n, "1");
        return Form.again(request, BadForm.field(MORE, "purchases.bad.many_typed", "n", MOST), Set.of());
    }

    /** The line that has just been added; 0 when none was. */
    static int fresh(HttpServletRequest request, Form form) {
        return request.getParameter(MORE) == null || form.wrong(MORE) != null ? 0 : count(form);
    }

    /** What was noted of how it came about. */
    static Circumstances how(Map<String, String> typed) {
        return Circumstances.of(typed.get("channel"), typed.get("origin"));
    }

    /** The lines in which something stands; what can't be kept is said beside its field. */
    List<NewLine> read(Map<String, String> typed, Branch branch, Map<String, BadForm.Message> bad) {
        var lines = new ArrayList<NewLine>();
        boolean none = true;
        for (int n = 1; n <= MOST; n++) {
            if (empty(typed, "_" + n)) continue;
            none = false;
            line(typed, "_" + n, branch, bad).ifPresent(lines::add);
        }
        if (none) line(typed, "_1", branch, bad);
        return lines;
    }

    private static boolean empty(Map<String, String> typed, String end) {
        return List.of("product", "price", "category").stream().allMatch(f -> typed.getOrDefault(f + end, "")
                .isBlank());
    }

    /** @param end the end of its fields' names, such as {@code _2} */
    private Optional<NewLine> line(Map<String, String> typed, String end, Branch branch,
            Map<String, BadForm.Message> bad) {
        String name = typed.getOrDefault("product" + end, "");
        Optional<Product> product = catalogue.byName(name).or(() -> catalogue.byExternalId(name.strip()));
        var wrong = new LinkedHashMap<String, BadForm.Message>();
        if (name.isBlank()) wrong.put("product" + end, BadForm.Message.of("purchases.bad.empty"));
        int quantity = quantity("quantity" + end, typed, wrong);
        Optional<Money> price = price("price" + end, typed, branch, product.orElse(null), wrong);
        bad.putAll(wrong);
        if (price.isEmpty() || !wrong.isEmpty()) return Optional.empty();
        String category = typed.getOrDefault("category" + end, "");
        return Optional.of(new NewLine(product.map(Product::id).orElse(null), product.map(Product::name).orElse(name),
                category.isBlank() ? product.map(Product::category).orElse("") : category, quantity,
                price.get()));
    }

    private static int quantity(String field, Map<String, String> typed, Map<String, BadForm.Message> bad) {
        String quantity = typed.getOrDefault(field, "").strip();
        if (quantity.matches("[0-9]{1,7}")) return Integer.parseInt(quantity);
        bad.put(field, BadForm.Message.of("purchases.bad.quantity", "n", Purchases.MOST_PIECES));
        return 1;
    }

    /** In the money of the branch; left empty, the price that the catalogue has in that money. */
    private static Optional<Money> price(String field, Map<String, String> typed, Branch branch,
            @Nullable Product product, Map<String, BadForm.Message> bad) {
        String amount = typed.getOrDefault(field, "");
        Optional<Product> listed = Optional.ofNullable(product);
        Optional<Currency> money = Currencies.of(branch).or(() -> listed.map(p -> p.prices().getFirst().currency()));
        if (amount.isBlank() && product != null && money.isPresent()) {
            Optional<Money> price = product.price(money.get());
            if (price.isEmpty()) bad.put(field, BadForm.Message.of("purchases.bad.no_price", "currency",
                    money.get().getCurrencyCode()));
            return price;
        }
        Optional<Money> price = money.flatMap(c -> TypedMoney.read(amount, c));
        if (price.isEmpty()) bad.put(field, BadForm.Message.of("purchases.bad.price"));
        return price;
    }
}
