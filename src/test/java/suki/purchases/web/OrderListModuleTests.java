package suki.purchases.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import suki.SukiTest;
import suki.shared.BranchId;
import suki.shared.Sql;

/** Open orders are found along their index among twenty thousand purchases; nothing of it stays. */
class OrderListModuleTests extends SukiTest {

    private static final int MANY = 20_000;

    @Autowired private TransactionTemplate transactions;

    @Test
    void openOrdersAreReadAlongTheirIndex() {
        BranchId branch = branch();
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            many(branch);
            jdbc.sql("set local enable_seqscan = off").update();
            String plan = String.join("\n", jdbc.sql("explain " + OrderList.OPEN).param("never", now())
                    .param("states", new String[] {"ordered", "ready"}).param("everywhere", false)
                    .param("branches", new UUID[] {branch.value()}).param("at", now()).param("id", UUID.randomUUID())
                    .param("limit", 51).query(String.class).list());
            assertThat(plan).doesNotContain("Seq Scan").contains("purchases_open_orders", "promises_source");
        });
    }

    private OffsetDateTime now() {
        return Sql.utc(clock.instant());
    }

    /** Each hundredth is open. */
    private void many(BranchId branch) {
        jdbc.sql("""
                insert into purchases (customer_id, id, bucket, branch_id, bought_at, made_at, made_by, made_by_name,
                    order_state)
                select gen_random_uuid(), gen_random_uuid(), 0, :branch, now(), now(), :branch, 'x',
                       case when n % 100 = 0 then 'ordered' else 'delivered' end from generate_series(1, :many) n""")
                .param("branch", branch.value()).param("many", MANY).update();
        jdbc.sql("""
                insert into promises (customer_id, id, bucket, branch_id, kind, towards, source_kind, source_id, words,
                    made_at, made_by, counted_from, due_at, aim_at, due_in_days, soon_at, zone, first_due_at)
                select customer_id, gen_random_uuid(), 0, branch_id, 'order_ready', 'customer', 'order', id, '',
                       made_at, branch_id, made_at, made_at, made_at, true, made_at, 'UTC', made_at
                  from purchases where branch_id = :branch""").param("branch", branch.value()).update();
        jdbc.sql("analyze purchases").update();
        jdbc.sql("analyze promises").update();
    }
}
