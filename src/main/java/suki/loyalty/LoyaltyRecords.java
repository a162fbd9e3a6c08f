package suki.loyalty;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.CustomerRecords;
import suki.customers.RecordTables;
import suki.shared.CustomerId;

/** The books stay as figures when somebody is erased; what was written by hand goes. */
@Component
class LoyaltyRecords implements CustomerRecords {

    private static final List<String> TABLES = List.of("memberships", "point_accounts", "point_bookings",
            "point_entries", "point_lots", "earned_lines", "tier_changes", "referrals",
            "reward_claims", "reward_claim_undos", "line_reductions", "member_touches", "offer_members",
            "offer_uses");

    private final JdbcClient jdbc;
    private final RecordTables rows;

    LoyaltyRecords(JdbcClient jdbc, RecordTables rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "loyalty";
    }

    @Override
    public Set<String> tables() {
        return Set.copyOf(TABLES);
    }

    @Override
    public String retention() {
        return "loyalty.retention";
    }

    @Override
    public void export(CustomerId customer, Consumer<Row> out) {
        rows.handOut(TABLES, customer, out);
    }

    @Override
    public void erase(CustomerId customer, Instant now) {
        jdbc.sql("update point_bookings set words = '' where customer_id = :id").param("id", customer.value()).update();
    }
}
