package suki.purchases.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.purchases.Circumstances;
import suki.purchases.OrderState;
import suki.purchases.ProductKind;
import suki.purchases.PurchaseId;
import suki.purchases.web.PurchaseJson.ProductLine;
import suki.purchases.web.PurchaseJson.PurchasedLine;
import suki.purchases.web.PurchaseJson.StateLine;
import suki.purchases.web.PurchaseJson.WholePurchase;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;
import suki.shared.Sql;
import suki.shared.api.Amount;
import suki.shared.api.Api;
import suki.shared.api.Cursor;

/** Reads products and purchases for programs. */
@Component
class PurchaseApiRows {

    private static final String PRODUCTS = """
            select p.id, p.version, p.external_id, p.name, p.category, p.kind, p.price_minor, p.currency,
                   p.term_months, p.removed_at, p.updated_at,
                   array(select x.currency from product_prices x where x.product_id = p.id
                          and x.currency <> p.currency order by x.currency) as other_currencies,
                   array(select x.price_minor from product_prices x where x.product_id = p.id
                          and x.currency <> p.currency order by x.currency) as other_minors
              from products p where\s""";
    private static final String PURCHASES = """
            select p.customer_id, p.id, p.external_id, c.code, p.branch_id, p.bought_at, p.order_state,
                   p.updated_at, p.channel, p.origin
              from purchases p join customers c on c.id = p.customer_id
             where c.erased_at is null and\s""";

    private final JdbcClient jdbc;

    PurchaseApiRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All products, also those taken out, oldest change first. */
    Slice<ProductLine> products(@Nullable ProductKind kind, @Nullable Instant since, @Nullable String cursor,
            @Nullable Integer wanted) {
        int limit = Api.limit(wanted);
        Cursor after = Cursor.read(cursor);
        List<ProductLine> rows = jdbc.sql(PRODUCTS + """
                p.updated_at >= :since and (p.updated_at, p.id) > (:at, :id) and (:kind = '' or p.kind = :kind)
                order by p.updated_at, p.id limit :limit""").param("kind", kind == null ? "" : kind.word())
                .param("since", Sql.utc(since == null ? Instant.EPOCH : since)).param("at", Sql.utc(after.at()))
                .param("id", after.id()).param("limit", limit + 1).query(PurchaseApiRows::product).list();
        return Slice.of(rows, limit, p -> new Cursor(p.updatedAt(), p.id()).write());
    }

    ProductLine product(UUID id) {
        return jdbc.sql(PRODUCTS + "p.id = :id").param("id", id).query(PurchaseApiRows::product).optional()
                .orElseThrow(() -> new NotFound("product " + id));
    }

    /** As {@link #product(UUID)}, and nobody changes it until this transaction ends. */
    ProductLine locked(UUID id) {
        return jdbc.sql(PRODUCTS + "p.id = :id and p.removed_at is null for update of p").param("id", id)
                .query(PurchaseApiRows::product).optional().orElseThrow(() -> new NotFound("product " + id));
    }

    private static ProductLine product(ResultSet row, int n) throws SQLException {
        return new ProductLine(Sql.uuid(row, "id"), row.getInt("version"), row.getString("external_id"),
                row.getString("name"), row.getString("category"),
                ProductKind.read(row.getString("kind")).orElseThrow(), amount(row), prices(row),
                row.getObject("term_months", Integer.class), Sql.instantOrNull(row, "removed_at"),
                Sql.instant(row, "updated_at"));
    }

    /** The first, then the others by their currency. */
    private static List<Amount> prices(ResultSet row) throws SQLException {
        var prices = new ArrayList<Amount>();
        prices.add(amount(row));
        String[] currencies = (String[]) row.getArray("other_currencies").getArray();
        Long[] minors = (Long[]) row.getArray("other_minors").getArray();
        for (int i = 0; i < currencies.length; i++) prices.add(new Amount(minors[i], currencies[i]));
        return prices;
    }

    private static Amount amount(ResultSet row) throws SQLException {
        return new Amount(row.getLong("price_minor"), row.getString("currency"));
    }

    /** Purchases in the branches whose customers the actor may see, oldest change first. */
    Slice<WholePurchase> purchases(Actor actor, @Nullable Instant since, @Nullable String cursor,
            @Nullable Integer wanted) {
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        int limit = Api.limit(wanted);
        Cursor after = Cursor.read(cursor);
        List<Head> rows = jdbc.sql(PURCHASES + Reach.covers("p.branch_id") + """

                   and p.updated_at >= :since and (p.updated_at, p.id) > (:at, :id)
                 order by p.updated_at, p.id limit :limit""")
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("since", Sql.utc(since == null ? Instant.EPOCH : since)).param("at", Sql.utc(after.at()))
                .param("id", after.id()).param("limit", limit + 1).query(PurchaseApiRows::head).list();
        Slice<Head> slice = Slice.of(rows, limit, h -> new Cursor(h.one().updatedAt(), h.one().id()).write());
        return new Slice<>(whole(slice.rows()), slice.next());
    }

    WholePurchase purchase(CustomerId customer, PurchaseId id) {
        return whole(jdbc.sql(PURCHASES + "p.customer_id = :customer and p.id = :id").param("customer",
                customer.value()).param("id", id.value()).query(PurchaseApiRows::head).list()).getFirst();
    }

    private record Head(UUID customer, WholePurchase one) {}

    private static Head head(ResultSet row, int n) throws SQLException {
        Circumstances how = Circumstances.of(row.getString("channel"), row.getString("origin"));
        return new Head(Sql.uuid(row, "customer_id"), new WholePurchase(Sql.uuid(row, "id"),
                row.getString("external_id"), row.getString("code"), Sql.uuid(row, "branch_id"),
                Sql.instant(row, "bought_at"), how.channel(), how.origin(), List.of(),
                OrderState.read(row.getString("order_state")).orElse(null), List.of(), Sql.instant(row, "updated_at")));
    }

    private List<WholePurchase> whole(List<Head> heads) {
        Map<UUID, List<PurchasedLine>> lines = new HashMap<>();
        jdbc.sql("""
                select l.purchase_id, l.n, l.product_id, l.name, l.category, l.quantity, l.price_minor, l.currency
                  from unnest(cast(:customers as uuid[]), cast(:ids as uuid[])) as t (customer, id)
                  join purchase_lines l on l.customer_id = t.customer and l.purchase_id = t.id
                 order by l.purchase_id, l.n""")
                .param("customers", heads.stream().map(Head::customer).toArray(UUID[]::new))
                .param("ids", heads.stream().map(h -> h.one().id()).toArray(UUID[]::new)).query(row -> {
                    lines.computeIfAbsent(Sql.uuid(row, "purchase_id"), id -> new ArrayList<>())
                            .add(new PurchasedLine(row.getInt("n"), Sql.uuidOrNull(row, "product_id"),
                            row.getString("name"), row.getString("category"), row.getInt("quantity"), amount(row)));
                });
        Map<UUID, List<StateLine>> states = states(heads);
        return heads.stream().map(Head::one).map(p -> new WholePurchase(p.id(), p.externalId(), p.customer(),
                p.branch(), p.boughtAt(), p.channel(), p.origin(), lines.getOrDefault(p.id(), List.of()), p.state(),
                states.getOrDefault(p.id(), List.of()), p.updatedAt())).toList();
    }

    private Map<UUID, List<StateLine>> states(List<Head> heads) {
        List<Head> orders = heads.stream().filter(h -> h.one().state() != null).toList();
        if (orders.isEmpty()) return Map.of();
        Map<UUID, List<StateLine>> found = new HashMap<>();
        jdbc.sql("""
                select s.purchase_id, s.state, s.at, s.by_name, s.words
                  from unnest(cast(:customers as uuid[]), cast(:ids as uuid[])) as t (customer, id)
                  join purchase_states s on s.customer_id = t.customer and s.purchase_id = t.id
                 order by s.purchase_id, s.n""")
                .param("customers", orders.stream().map(Head::customer).toArray(UUID[]::new))
                .param("ids", orders.stream().map(h -> h.one().id()).toArray(UUID[]::new)).query(row -> {
                    found.computeIfAbsent(Sql.uuid(row, "purchase_id"), id -> new ArrayList<>())
                            .add(new StateLine(OrderState.read(row.getString("state")).orElseThrow(),
                            Sql.instant(row, "at"), row.getString("by_name"), row.getString("words")));
                });
        return found;
    }
}
