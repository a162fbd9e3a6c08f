package suki.purchases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.BadForm;
import suki.shared.Money;
import suki.shared.Sql;

/** Products and their prices. */
@Repository
class ProductRows {

    private static final int MOST_WORDS = 8;
    private static final String PRODUCTS = """
            select p.id, p.external_id, p.name, p.category, p.kind, p.price_minor, p.currency, p.term_months,
                   array(select x.currency from product_prices x where x.product_id = p.id
                          and x.currency <> p.currency order by x.currency) as other_currencies,
                   array(select x.price_minor from product_prices x where x.product_id = p.id
                          and x.currency <> p.currency order by x.currency) as other_minors
              from products p where\s""";

    private final JdbcClient jdbc;

    ProductRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Product> all(int most) {
        return jdbc.sql(PRODUCTS + "p.removed_at is null order by p.sort_text, p.id limit :most").param("most", most)
                .query(ProductRows::row).list();
    }

    /** @param money those that have a price in it come first; null: whatever money */
    List<Product> search(String typed, @Nullable Currency money, int limit) {
        String text = Catalogue.folded(typed);
        return jdbc.sql(PRODUCTS + """
                p.removed_at is null and p.search_text like all(:patterns)
                order by :money <> '' and p.currency <> :money
                         and not exists (select from product_prices x
                                          where x.product_id = p.id and x.currency = :money),
                         starts_with(p.sort_text, :begins) desc, p.sort_text, p.id limit :limit""")
                .param("money", money == null ? "" : money.getCurrencyCode()).param("patterns", patterns(text))
                .param("begins", text).param("limit", limit).query(ProductRows::row).list();
    }

    /** @param after the id of the last one before; null at the beginning */
    List<Product> page(String typed, @Nullable ProductKind kind, @Nullable String after, int limit) {
        return jdbc.sql(PRODUCTS + """
                p.removed_at is null and p.search_text like all(:patterns) and (:kind = '' or p.kind = :kind)
                  and (not :further or (p.sort_text, p.id)
                       > (select sort_text, id from products where id = cast(:after as uuid)))
                order by p.sort_text, p.id limit :limit""").param("patterns", patterns(Catalogue.folded(typed)))
                .param("kind", kind == null ? "" : kind.word()).param("further", after != null)
                .param("after", after, java.sql.Types.VARCHAR).param("limit", limit).query(ProductRows::row).list();
    }

    /** At most two. */
    List<Product> named(String name) {
        return jdbc.sql(PRODUCTS + "p.removed_at is null and p.sort_text = :name limit 2")
                .param("name", Catalogue.folded(name)).query(ProductRows::row).list();
    }

    int count() {
        return jdbc.sql("select count(*) from products where removed_at is null").query(Integer.class).single();
    }

    Optional<Product> find(ProductId id) {
        return jdbc.sql(PRODUCTS + "p.id = :id").param("id", id.value()).query(ProductRows::row).optional();
    }

    Optional<Product> byExternalId(String externalId) {
        return jdbc.sql(PRODUCTS + "p.external_id = :id and p.removed_at is null").param("id", externalId)
                .query(ProductRows::row).optional();
    }

    void insert(Product made, Instant now) {
        written(jdbc.sql("""
                insert into products (id, external_id, name, category, kind, price_minor, currency, term_months,
                       sort_text, search_text, added_at)
                values (:id, :external, :name, :category, :kind, :price, :currency, :term, :sort, :search, :now)"""),
                made, now);
        prices(made);
    }

    /** Whether it was there. */
    boolean update(Product wanted, Instant now) {
        int changed = written(jdbc.sql("""
                update products
                   set external_id = :external, name = :name, category = :category, kind = :kind,
                       price_minor = :price, currency = :currency, term_months = :term, sort_text = :sort,
                       search_text = :search, changed_at = :now, version = version + 1
                 where id = :id and removed_at is null"""), wanted, now);
        if (changed > 0) prices(wanted);
        return changed > 0;
    }

    private static int written(JdbcClient.StatementSpec statement, Product product, Instant now) {
        String external = product.externalId();
        Money first = product.prices().getFirst();
        String name = Catalogue.folded(product.name());
        try {
            return statement.param("id", product.id().value()).param("external", external.isEmpty() ? null : external)
                    .param("name", product.name()).param("category", product.category())
                    .param("kind", product.kind().word()).param("price", first.minor())
                    .param("currency", first.currency().getCurrencyCode())
                    .param("term", product.termMonths(), java.sql.Types.SMALLINT).param("sort", name)
                    .param("search", name + " " + Catalogue.folded(product.category()) + " "
                            + Catalogue.folded(external))
                    .param("now", Sql.utc(now)).update();
        } catch (DuplicateKeyException e) {
            throw BadForm.field("externalId", "purchases.bad.product_taken");
        }
    }

    /** Those beside the first, as they are from now on; its own row is locked by now. */
    private void prices(Product product) {
        List<Money> others = product.prices().subList(1, product.prices().size());
        String[] currencies = others.stream().map(p -> p.currency().getCurrencyCode()).toArray(String[]::new);
        jdbc.sql("delete from product_prices where product_id = :id and currency <> all(:currencies)")
                .param("id", product.id().value()).param("currencies", currencies).update();
        if (others.isEmpty()) return;
        jdbc.sql("""
                insert into product_prices (product_id, currency, price_minor)
                select :id, u.currency, u.minor
                  from unnest(cast(:currencies as text[]), cast(:minors as bigint[])) as u (currency, minor)
                on conflict (product_id, currency) do update set price_minor = excluded.price_minor""")
                .param("id", product.id().value()).param("currencies", currencies)
                .param("minors", others.stream().map(Money::minor).toArray(Long[]::new)).update();
    }

    int remove(ProductId id, Instant now) {
        return jdbc.sql("update products set removed_at = :now where id = :id and removed_at is null")
                .param("now", Sql.utc(now)).param("id", id.value()).update();
    }

    /** @throws BadForm if another product has its external id by now */
    int bringBack(ProductId id) {
        try {
            return jdbc.sql("update products set removed_at = null where id = :id and removed_at is not null")
                    .param("id", id.value()).update();
        } catch (DuplicateKeyException e) {
            throw BadForm.field("externalId", "purchases.bad.product_taken");
        }
    }

    private static String[] patterns(String folded) {
        return Arrays.stream(folded.split(" ")).limit(MOST_WORDS).map(w -> "%" + w + "%").toArray(String[]::new);
    }

    private static Product row(ResultSet row, int n) throws SQLException {
        String external = row.getString("external_id");
        return new Product(new ProductId(Sql.uuid(row, "id")), external == null ? "" : external,
                row.getString("name"), row.getString("category"),
                ProductKind.read(row.getString("kind")).orElseThrow(), prices(row),
                row.getObject("term_months", Integer.class));
    }

    /** The first, then the others by their currency. */
    private static List<Money> prices(ResultSet row) throws SQLException {
        var prices = new ArrayList<Money>();
        prices.add(Money.of(row.getLong("price_minor"), row.getString("currency")));
        String[] currencies = (String[]) row.getArray("other_currencies").getArray();
        Long[] minors = (Long[]) row.getArray("other_minors").getArray();
        for (int i = 0; i < currencies.length; i++) prices.add(Money.of(minors[i], currencies[i]));
        return prices;
    }
}
