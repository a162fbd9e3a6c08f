package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import suki.shared.BranchId;

/** The lists for programs are read along their indexes, at twenty thousand rows; nothing of it stays. */
class ApiPlansModuleTests extends SukiTest {

    private static final int MANY = 20_000;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void listsByChangeAreReadAlongTheirIndexes() {
        BranchId branch = branch();
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            many(branch);
            jdbc.sql("set local enable_seqscan = off").update();
            for (String table : List.of("cases", "promises", "purchases")) {
                String after = "select id from " + table + " c where updated_at >= now() - interval '1 day'"
                        + " and (c.updated_at, c.id) > (now() - interval '1 day', :id)";
                planned(after + " order by updated_at, id limit 101", Map.of("id", UUID.randomUUID()));
                planned(after + " and (false or branch_id = any(:branches)) order by updated_at, id limit 101",
                        Map.of("id", UUID.randomUUID(), "branches", new UUID[] {branch.value()}));
            }
            planned("select membership_id from point_accounts where updated_at >= now() - interval '1 day'"
                    + " and (updated_at, membership_id) > (now() - interval '1 day', :id)"
                    + " order by updated_at, membership_id limit 101", Map.of("id", UUID.randomUUID()));
            planned("select customer_id from promises where id = :id", Map.of("id", UUID.randomUUID()));
            planned("select id from cases where branch_id = :branch and external_id = :external",
                    Map.of("branch", branch.value(), "external", "x"));
        });
    }

    private void many(BranchId branch) {
        jdbc.sql("""
                insert into cases (customer_id, id, bucket, code, branch_id, channel, language, subject, wants,
                    opened_at, opened_by, last_entry_at, last_by, updated_at)
                select gen_random_uuid(), gen_random_uuid(), 0, 'plan' || n, :branch, 'api', 'en', 'x', '', now(),
                       :branch, now(), 'customer', now() - n * interval '1 minute' from generate_series(1, :many) n""")
                .param("branch", branch.value()).param("many", MANY).update();
        jdbc.sql("""
                insert into promises (customer_id, id, bucket, branch_id, kind, towards, source_kind, source_id, words,
                    made_at, made_by, counted_from, due_at, aim_at, due_in_days, soon_at, zone, first_due_at,
                    updated_at)
                select customer_id, id, 0, branch_id, 'first_answer', 'customer', 'case', id, '', opened_at, branch_id,
                       opened_at, opened_at, opened_at, true, opened_at, 'UTC', opened_at, updated_at
                  from cases where branch_id = :branch""").param("branch", branch.value()).update();
        jdbc.sql("""
                insert into purchases (customer_id, id, bucket, branch_id, bought_at, made_at, made_by, made_by_name,
                    updated_at)
                select customer_id, id, 0, branch_id, opened_at, opened_at, branch_id, 'x', updated_at
                  from cases where branch_id = :branch""").param("branch", branch.value()).update();
        jdbc.sql("analyze cases").update();
        jdbc.sql("analyze purchases").update();
        jdbc.sql("analyze promises").update();
    }

    private void planned(String sql, Map<String, Object> values) {
        String plan = String.join("\n", jdbc.sql("explain " + sql).params(values).query(String.class).list());
        assertThat(plan).as(sql).doesNotContain("Seq Scan").contains("Index");
        assertThat(plan).as("sorting a whole table: " + sql).doesNotContain("Sort");
    }
}
