package suki.remedies;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.Customers;
import suki.purchases.RelationCost;
import suki.shared.Money;
import suki.shared.Reach;
import suki.shared.Sql;

/** What remedies cost, as the remedy ledger has it; a remedy that was taken back later counts less then. */
@Component
class RemedyCost implements RelationCost {

    private final JdbcClient jdbc;

    RemedyCost(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Spent> spent(Instant from, Instant until, Reach reach) {
        return jdbc.sql("""
                select b.currency, sum(b.minor) as minor, count(distinct b.grant_id) as times
                  from remedy_bookings b join customers c on c.id = b.customer_id
                 where b.account = 'cost' and b.at >= :from and b.at < :until and\s""" + Customers.visibleTo("c")
                + " group by b.currency having sum(b.minor) <> 0 order by b.currency")
                .param("from", Sql.utc(from)).param("until", Sql.utc(until)).param("everywhere", reach.everywhere())
                .param("branches", reach.array()).query((row, n) -> new Spent(Aim.KEEPING, "remedies",
                        Money.of(row.getLong("minor"), row.getString("currency")), row.getLong("times"))).list();
    }
}
