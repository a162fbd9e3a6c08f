package suki.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The statements of list, search and recognition, planned with many rows and without reading a table through. */
class PlansModuleTests extends CustomersTest {

    private static final int MANY = 20_000;

    @Autowired TransactionTemplate transaction;

    @BeforeEach
    void many() {
        jdbc.sql("""
                insert into customers (id, bucket, code, kind, name, call_name, pronunciation, other_name,
                    other_language, titles, language, zone, branch_id, notes, confirmed_at, confirmed_by, sort_key,
                    sort_version, search_text, grams, version, created_at, created_by, changed_at, changed_by,
                    changed_by_name, last_contact_at)
                select gen_random_uuid(), 0, 'T' || n, 'person', 'Person ' || n, '', '', '', '', '{}', 'en', 'UTC',
                       case when n % 10 = 0 then :karachi else :chennai end, '',
                       case when n % 50 <> 1 then now() end, case when n % 50 <> 1 then :karachi end,
                       decode(lpad(to_hex(n), 8, '0'), 'hex'), 1, E'\\nperson ' || n || E'\\n',
                       array['per', 'ers', 'rso', 'son', right('00' || n, 3)], 1, now(), :karachi, now(), :karachi,
                       'x', now() - n * interval '1 minute'
                  from generate_series(1, :many) n""")
                .param("karachi", karachi.value()).param("chennai", chennai.value()).param("many", MANY).update();
        jdbc.sql("""
                insert into customer_keys (customer_id, key, bucket, branch_id)
                select id, split_part(name, ' ', 2), 0, branch_id from customers""").update();
        jdbc.sql("""
                insert into customer_addresses (customer_id, id, bucket, kind, value, typed, label, is_primary)
                select id, gen_random_uuid(), 0, 'phone', '+92' || lpad(split_part(name, ' ', 2), 10, '3'), 'x', '',
                       true from customers
                union all
                select id, gen_random_uuid(), 0, 'email', 'p' || split_part(name, ' ', 2) || '@example.com', 'x', '',
                       true from customers""").update();
        for (String table : List.of("customers", "customer_keys", "customer_addresses")) {
            jdbc.sql("analyze " + table).update();
        }
    }

    private void planned(String sql, Map<String, Object> values) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local enable_seqscan = off").update();
            String plan = String.join("\n", jdbc.sql("explain " + sql).params(values).query(String.class).list());
            assertThat(plan).as(sql).doesNotContain("Seq Scan").contains("Index");
            assertThat(plan).as("sorting a whole table: " + sql).doesNotContainPattern("(?m)^ *Limit.*\n *-> +Sort.*\n"
                    + " *Sort Key.*sort_key.*\n *-> +Bitmap");
        });
    }

    @Test
    void theListIsReadAlongItsIndexes() {
        String listed = "select c.id from customers c where c.confirmed_at is not null and c.erased_at is null";
        String contacted = "coalesce(c.last_contact_at, timestamptz '1970-01-01 00:00:00+00')";
        planned(listed + " order by c.sort_key, c.id limit 51", Map.of());
        planned(listed + " and (c.sort_key, c.id) > (:key, :id) order by c.sort_key, c.id limit 51",
                Map.of("key", new byte[] {0, 0, 1}, "id", UUID.randomUUID()));
        planned(listed + " and c.branch_id = any(:branches) order by c.sort_key, c.id limit 51",
                Map.of("branches", new UUID[] {karachi.value()}));
        planned(listed + " order by " + contacted + " desc, c.id desc limit 51", Map.of());
        planned(listed + " and (c.changed_at, c.id) > (now() - interval '1 hour', :id) order by c.changed_at, c.id"
                + " limit 51", Map.of("id", UUID.randomUUID()));
        planned("select c.id from customers c where c.confirmed_at is null and c.erased_at is null"
                + " order by c.created_at, c.id limit 50", Map.of());
    }

    @Test
    void searchAndRecognitionAreReadAlongTheirIndexes() {
        planned("select k.customer_id from customer_keys k where (k.key >= :a and k.key < :b) order by k.key limit 40",
                Map.of("a", "123", "b", "123\udbff\udfff"));
        planned("select k.customer_id from customer_keys k where (k.key >= :a and k.key < :b)"
                + " and k.branch_id = any(:branches) order by k.key limit 40",
                Map.of("a", "123", "b", "123\udbff\udfff", "branches", new UUID[] {karachi.value()}));
        planned("select a.customer_id from customer_addresses a where a.kind in ('email', 'phone')"
                + " and a.kind = 'phone' and a.backwards >= :a and a.backwards < :b limit 10",
                Map.of("a", "210", "b", "210\udbff\udfff"));
        planned("select a.customer_id from customer_addresses a where a.value = :v and a.kind in ('email', 'phone')"
                + " and a.kind = 'email'", Map.of("v", "p77@example.com"));
        planned("select c.id from customers c where c.grams @> cast(:g as text[]) and strpos(c.search_text, 'x') > 0"
                + " and c.confirmed_at is not null and c.erased_at is null limit 50",
                Map.of("g", new String[] {"per", "123"}));
    }
}
