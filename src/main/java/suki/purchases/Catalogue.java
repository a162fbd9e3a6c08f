package suki.purchases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
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
import suki.shared.Sql;

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
    /** In minor units: ten thousand million of the larger ones. */
    public static final long MOST_PRICE = 1_000_000_000_000L;

    private static final int MOST_FOUND = 200;
    private static final int MOST_WORDS = 8;
    private static final int PAGE = 50;
    private static final String PRODUCTS =
            "select id, external_id, name, category, price_minor, currency, term_months from products ";
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final JdbcClient jdbc;
    private final Activity activity;
    private final Clock clock;

    Catalogue(JdbcClient jdbc, Activity activity, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.clock = clock;
    }

    /** All products by name, at most {@link #MOST}. */
    public List<Product> all() {
        return jdbc.sql(PRODUCTS + "where removed_at is null order by sort_text, id limit :most")
                .param("most", MOST).query(Catalogue::row).list();
    }

    /**
     * Products in whose name, category or external id each typed word occurs, those that begin with it first.
     *
     * @param limit at most 200
     */
    public List<Product> search(String typed, int limit) {
        String text = folded(typed);
        return jdbc.sql(PRODUCTS + """
                where removed_at is null and search_text like all(:patterns)
                order by starts_with(sort_text, :begins) desc, sort_text, id limit :limit""")
                .param("patterns", patterns(text)).param("begins", text)
                .param("limit", Math.clamp(limit, 0, MOST_FOUND)).query(Catalogue::row).list();
    }

    /**
     * A page of {@link #search}, by name.
     *
     * @param typed empty for all
     * @param after the cursor of the page before, or empty
     */
    public Slice<Product> page(String typed, String after) {
        List<Product> found = jdbc.sql(PRODUCTS + """
                where removed_at is null and search_text like all(:patterns)
                  and (not :further
                       or (sort_text, id) > (select sort_text, id from products where id = cast(:after as uuid)))
                order by sort_text, id limit :limit""").param("patterns", patterns(folded(typed)))
                .param("further", isId(after)).param("after", isId(after) ? after : null, java.sql.Types.VARCHAR)
                .param("limit", PAGE + 1).query(Catalogue::row).list();
        return Slice.of(found, PAGE, p -> p.id().toString());
    }

    /** The one product of this name, in any case; empty when there is none or more than one. */
    public Optional<Product> byName(String name) {
        List<Product> found = jdbc.sql(PRODUCTS + "where removed_at is null and sort_text = :name limit 2")
                .param("name", folded(name)).query(Catalogue::row).list();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** How many products there are. */
    public int count() {
        return jdbc.sql("select count(*) from products where removed_at is null").query(Integer.class).single();
    }

    /** A product that is in the catalogue, or was: what was bought still points to it. */
    public Optional<Product> find(ProductId id) {
        return jdbc.sql(PRODUCTS + "where id = :id").param("id", id.value())
                .query(Catalogue::row).optional();
    }

    /** The product that another system calls so. */
    public Optional<Product> byExternalId(String externalId) {
        return jdbc.sql(PRODUCTS + "where external_id = :id and removed_at is null")
                .param("id", externalId).query(Catalogue::row).optional();
    }

    public boolean mayChange(Actor by) {
        return by.may(Permission.SETTINGS);
    }

    /**
     * Adds a product.
     *
     * @param externalId may be empty; else no other product has it
     * @throws BadForm if a field cannot be kept
     */
    @Transactional
    public ProductId add(Actor by, String externalId, String name, String category, Money price) {
        return add(by, externalId, name, category, price, null);
    }

    /** As {@link #add(Actor, String, String, String, Money)}, with a guarantee or contract of so many months. */
    @Transactional
    public ProductId add(Actor by, String externalId, String name, String category, Money price,
            @Nullable Integer termMonths) {
        requireChange(by);
        Instant now = clock.instant();
        Product made = checked(new Product(new ProductId(Ids.next(now)), externalId, name, category, price,
                termMonths));
        if (count() >= MOST) throw new Refusal("purchases.refusal.many_products", "n", MOST);
        written(jdbc.sql("""
                insert into products (id, external_id, name, category, price_minor, currency, term_months, sort_text,
                       search_text, added_at)
                values (:id, :external, :name, :category, :price, :currency, :term, :sort, :search, :now)"""), made,
                now);
        recorded(made, "purchases.product_added", by, now);
        return made.id();
    }

    /**
     * Changes a product; what was bought keeps its name and price of then.
     *
     * @throws BadForm if a field cannot be kept
     */
    @Transactional
    public void change(Actor by, ProductId id, String externalId, String name, String category, Money price,
            @Nullable Integer termMonths) {
        requireChange(by);
        Instant now = clock.instant();
        Product wanted = checked(new Product(id, externalId, name, category, price, termMonths));
        int changed = written(jdbc.sql("""
                update products
                   set external_id = :external, name = :name, category = :category, price_minor = :price,
                       currency = :currency, term_months = :term, sort_text = :sort, search_text = :search,
                       changed_at = :now, version = version + 1
                 where id = :id and removed_at is null"""), wanted, now);
        if (changed == 0) throw new NotFound("product " + id);
        recorded(wanted, "purchases.product_changed", by, now);
    }

    /** Takes a product out of the catalogue; what was bought keeps it. */
    @Transactional
    public void remove(Actor by, ProductId id) {
        requireChange(by);
        Instant now = clock.instant();
        Product gone = find(id).orElseThrow(() -> new NotFound("product " + id));
        int removed = jdbc.sql("update products set removed_at = :now where id = :id and removed_at is null")
                .param("now", Sql.utc(now)).param("id", id.value()).update();
        if (removed > 0) recorded(gone, "purchases.product_removed", by, now);
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
        try {
            int done = jdbc.sql("update products set removed_at = null where id = :id and removed_at is not null")
                    .param("id", id.value()).update();
            if (done > 0) recorded(back, "purchases.product_added", by, clock.instant());
        } catch (DuplicateKeyException e) {
            throw BadForm.field("externalId", "purchases.bad.product_taken");
        }
    }

    private void requireChange(Actor by) {
        if (!mayChange(by)) throw new NotFound("may not change the catalogue");
    }

    private void recorded(Product product, String what, Actor by, Instant now) {
        activity.record(Subject.house("product", product.id().value()), what, by, now, false,
                Map.of("name", product.name()));
    }

    private static int written(JdbcClient.StatementSpec statement, Product product, Instant now) {
        String external = product.externalId();
        try {
            return statement.param("id", product.id().value()).param("external", external.isEmpty() ? null : external)
                    .param("name", product.name()).param("category", product.category())
                    .param("price", product.price().minor())
                    .param("currency", product.price().currency().getCurrencyCode())
                    .param("term", product.termMonths(), java.sql.Types.SMALLINT).param("sort", folded(product.name()))
                    .param("search", folded(product.name()) + " " + folded(product.category()) + " " + folded(external))
                    .param("now", Sql.utc(now)).update();
        } catch (DuplicateKeyException e) {
            throw BadForm.field("externalId", "purchases.bad.product_taken");
        }
    }

    private static Product checked(Product wanted) {
        var bad = new LinkedHashMap<String, BadForm.Message>();
        String external = Purchases.line("externalId", wanted.externalId(), LONGEST_EXTERNAL_ID, bad);
        String name = Purchases.line("name", wanted.name(), LONGEST_NAME, bad);
        if (name.isEmpty()) bad.put("name", BadForm.Message.of("purchases.bad.empty"));
        String category = Purchases.line("category", wanted.category(), LONGEST_CATEGORY, bad);
        Purchases.price("price", wanted.price(), bad);
        Integer term = wanted.termMonths();
        if (term != null && (term < 1 || term > MOST_TERM)) {
            bad.put("termMonths", BadForm.Message.of("purchases.bad.term", "n", MOST_TERM));
        }
        if (!bad.isEmpty()) throw new BadForm(bad);
        return new Product(wanted.id(), external, name, category, wanted.price(), term);
    }

    private static boolean isId(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private static String[] patterns(String folded) {
        return Arrays.stream(folded.split(" ")).limit(MOST_WORDS).map(w -> "%" + w + "%").toArray(String[]::new);
    }

    /** In lower case, composed, words only: what is compared, never what is shown. */
    static String folded(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return NOT_A_WORD.matcher(lower).replaceAll(" ").strip();
    }

    private static Product row(ResultSet row, int n) throws SQLException {
        String external = row.getString("external_id");
        return new Product(new ProductId(Sql.uuid(row, "id")), external == null ? "" : external,
                row.getString("name"), row.getString("category"),
                Money.of(row.getLong("price_minor"), row.getString("currency")),
                row.getObject("term_months", Integer.class));
    }
}
