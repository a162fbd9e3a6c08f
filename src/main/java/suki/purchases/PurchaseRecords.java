package suki.purchases;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.CustomerRecords;
import suki.customers.RecordTables;
import suki.shared.CustomerId;
import suki.shared.Sql;

/**
 * The rows of purchases: what was typed about a purchase goes when somebody is erased, what is counted stays; nobody
 * works on what they had ordered.
 */
@Component
class PurchaseRecords implements CustomerRecords {

    private static final List<String> TABLES = List.of("purchases", "purchase_lines", "vouchers", "voucher_ends",
            "purchase_returns", "purchase_return_lines", "purchase_states");

    private final JdbcClient jdbc;
    private final RecordTables rows;

    PurchaseRecords(JdbcClient jdbc, RecordTables rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "purchases";
    }

    @Override
    public Set<String> tables() {
        return Set.copyOf(TABLES);
    }

    @Override
    public String retention() {
        return "purchases.retention";
    }

    @Override
    public void export(CustomerId customer, Consumer<Row> out) {
        rows.handOut(TABLES, customer, row -> out.accept(withoutOthers(row)));
    }

    /** Whoever paid with a voucher may be somebody else. */
    private static Row withoutOthers(Row row) {
        if (!row.table().equals("voucher_ends")) return row;
        var values = new LinkedHashMap<>(row.values());
        values.keySet().removeAll(List.of("paid_customer", "paid_purchase"));
        return new Row(row.table(), values);
    }

    @Override
    public void erase(CustomerId customer, Instant now) {
        for (String sql : List.of("update purchases set external_id = null where customer_id = :id",
                "update purchase_lines set name = '–' where customer_id = :id and product_id is null",
                "update purchase_returns set words = '', external_id = null where customer_id = :id",
                "update purchase_states set words = '' where customer_id = :id",
                "update voucher_ends set paid_customer = null, paid_purchase = null where paid_customer = :id")) {
            jdbc.sql(sql).param("id", customer.value()).update();
        }
        jdbc.sql("""
                with over as (
                    update purchases set order_state = 'cancelled'
                     where customer_id = :id and order_state in ('ordered', 'ready')
                    returning customer_id, id, bucket)
                insert into purchase_states (customer_id, purchase_id, n, bucket, state, at, by_id, by_name, words)
                select o.customer_id, o.id, max(s.n) + 1, o.bucket, 'cancelled', :now, :by, '', ''
                  from over o join purchase_states s on s.customer_id = o.customer_id and s.purchase_id = o.id
                 group by o.customer_id, o.id, o.bucket""").param("id", customer.value()).param("now", Sql.utc(now))
                .param("by", OrderPromises.HOUSE.id()).update();
    }
}
