package suki.purchases;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.Slice;

/** What the firm sells. A door of this module; every colleague may know it, who sets up the house changes it. */
@Service
public class Catalogue {

    /** Products at a time; those taken out don't count. */
    public static final int MOST = 20_000;
    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_CATEGORY = 80;
    public static final int LONGEST_EXTERNAL_ID = 200;
    /** Months of a guarantee or contract. */
    public static final int MOST_TERM = 240;
    /** Currencies in which one product has a price. */
    public static final int MOST_PRICES = 20;
    /** In minor units: ten thousand million of the larger ones. */
    public static final long MOST_PRICE = 1_000_000_000_000L;

    private static final int MOST_FOUND = 200;
    private static final int PAGE = 50;
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final ProductRows rows;
    private final Activity activity;
    private final Clock clock;

    Catalogue(ProductRows rows, Activity activity, Clock clock) {
        this.rows = rows;
        this.activity = activity;
        this.clock = clock;
    }

    /** All products by name, at most {@link #MOST}. */
    public List<Product> all() {
        return rows.all(MOST);
    }

    /**
     * Products in whose name, category or external id each typed word occurs: those that have a price in this money
     * first, and of them those that begin with it.
     *
     * @param money what is paid with where they are looked for; null: whatever money
     * @param limit at most 200
     */
    public List<Product> search(String typed, @Nullable Currency money, int limit) {
        return rows.search(typed, money, Math.clamp(limit, 0, MOST_FOUND));
    }

    /** As {@link #search(String, Currency, int)}, whatever money. */
    public List<Product> search(String typed, int limit) {
        return search(typed, null, limit);
    }

    /**
     * A page of what {@link #search(String, int)} finds, by name.
     *
     * @param typed empty for all
     * @param kind  null for all
     * @param after the cursor of the page before, or empty
     */
    public Slice<Product> page(String typed, @Nullable ProductKind kind, String after) {
        return Slice.of(rows.page(typed, kind, isId(after) ? after : null, PAGE + 1), PAGE, p -> p.id().toString());
    }

    /** The one product of this name, in any case; empty when there is none or more than one. */
    public Optional<Product> byName(String name) {
        List<Product> found = rows.named(name);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** How many products there are. */
    public int count() {
        return rows.count();
    }

    /** A product that is in the catalogue, or was: what was bought still points to it. */
    public Optional<Product> find(ProductId id) {
        return rows.find(id);
    }

    /** The product that another system calls so. */
    public Optional<Product> byExternalId(String externalId) {
        return rows.byExternalId(externalId);
    }

    public boolean mayChange(Actor by) {
        return by.may(Permission.SETTINGS);
    }

    /** As {@link #add(Actor, NewProduct)}: goods with one price and without a guarantee. */
    @Transactional
    public ProductId add(Actor by, String externalId, String name, String category, Money price) {
        return add(by, NewProduct.of(externalId, name, category, price));
    }

    /** @throws BadForm if a field cannot be kept, or another product has this external id */
    @Transactional
    public ProductId add(Actor by, NewProduct wanted) {
        requireChange(by);
        Instant now = clock.instant();
        Product made = checked(new ProductId(Ids.next(now)), wanted);
        if (count() >= MOST) throw new Refusal("purchases.refusal.many_products", "n", MOST);
        rows.insert(made, now);
        recorded(made, "purchases.product_added", by, now);
        return made.id();
    }

    /**
     * Changes a product; what was bought keeps its name and price of then.
     *
     * @param wanted all of it, as it is from now on
     * @throws BadForm if a field cannot be kept, or another product has this external id
     */
    @Transactional
    public void change(Actor by, ProductId id, NewProduct wanted) {
        requireChange(by);
        Instant now = clock.instant();
        Product changed = checked(id, wanted);
        if (!rows.update(changed, now)) throw new NotFound("product " + id);
        recorded(changed, "purchases.product_changed", by, now);
    }

    /** Takes a product out of the catalogue; what was bought keeps it. */
    @Transactional
    public void remove(Actor by, ProductId id) {
        requireChange(by);
        Instant now = clock.instant();
        Product gone = find(id).orElseThrow(() -> new NotFound("product " + id));
        if (rows.remove(id, now) > 0) recorded(gone, "purchases.product_removed", by, now);
    }

    /**
     * Puts a product back that was taken out; without effect on one that is there.
     *
     * @throws BadForm if another product has its external id by now
     */
    @Transactional
    public void bringBack(Actor by, ProductId id) {
        requireChange(by);
        Product back = find(id).orElseThrow(() -> new NotFound("product " + id));
        if (rows.bringBack(id) > 0) recorded(back, "purchases.product_added", by, clock.instant());
    }

    private void requireChange(Actor by) {
        if (!mayChange(by)) throw new NotFound("may not change the catalogue");
    }

    private void recorded(Product product, String what, Actor by, Instant now) {
        activity.record(Subject.house("product", product.id().value()), what, by, now, false,
                Map.of("name", product.name()));
    }

    private static Product checked(ProductId id, NewProduct wanted) {
        var bad = new LinkedHashMap<String, BadForm.Message>();
        String external = Purchases.line("externalId", wanted.externalId(), LONGEST_EXTERNAL_ID, bad);
        String name = Purchases.line("name", wanted.name(), LONGEST_NAME, bad);
        if (name.isEmpty()) bad.put("name", BadForm.Message.of("purchases.bad.empty"));
        String category = Purchases.line("category", wanted.category(), LONGEST_CATEGORY, bad);
        prices(wanted.prices(), bad);
        Integer term = wanted.termMonths();
        if (term == null && wanted.kind() == ProductKind.CONTRACT) {
            bad.put("termMonths", BadForm.Message.of("purchases.bad.contract_term"));
        }
        if (term != null && (term < 1 || term > MOST_TERM)) {
            bad.put("termMonths", BadForm.Message.of("purchases.bad.term", "n", MOST_TERM));
        }
        if (!bad.isEmpty()) throw new BadForm(bad);
        return new Product(id, external, name, category, wanted.kind(), wanted.prices(), term);
    }

    private static void prices(List<Money> prices, Map<String, BadForm.Message> bad) {
        if (prices.isEmpty()) bad.put("price", BadForm.Message.of("purchases.bad.price_needed"));
        if (prices.size() > MOST_PRICES) {
            bad.put("prices", BadForm.Message.of("purchases.bad.many_prices", "n", MOST_PRICES));
        }
        var seen = new HashSet<Currency>();
        for (Money one : prices) {
            Purchases.price(seen.isEmpty() ? "price" : "prices", one, bad);
            if (!seen.add(one.currency())) {
                bad.put("prices", BadForm.Message.of("purchases.bad.price_twice", "currency",
                        one.currency().getCurrencyCode()));
            }
        }
    }

    private static boolean isId(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    /** In lower case, composed, words only: what is compared, never what is shown. */
    static String folded(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return NOT_A_WORD.matcher(lower).replaceAll(" ").strip();
    }
}
