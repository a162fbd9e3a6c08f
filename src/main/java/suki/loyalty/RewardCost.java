package suki.loyalty;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.Customers;
import suki.purchases.RelationCost;
import suki.shared.Money;
import suki.shared.Reach;
import suki.shared.Sql;

/** Money off that members had for points and did not give back. What a thing cost nobody has told us. */
@Component
class RewardCost implements RelationCost {

    private final JdbcClient jdbc;

    RewardCost(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Spent> spent(Instant from, Instant until, Reach reach) {
        return jdbc.sql("""
                select r.currency, sum(r.amount_minor) as minor, count(*) as times
                  from reward_claims r join customers c on c.id = r.customer_id
                 where r.amount_minor is not null and r.at >= :from and r.at < :until
                   and not exists (select from reward_claim_undos u
                        where u.customer_id = r.customer_id and u.claim_id = r.id) and\s""" + Customers.visibleTo("c")
                + " group by r.currency order by r.currency")
                .param("from", Sql.utc(from)).param("until", Sql.utc(until)).param("everywhere", reach.everywhere())
                .param("branches", reach.array()).query((row, n) -> new Spent(Aim.KEEPING, "rewards",
                        Money.of(row.getLong("minor"), row.getString("currency")), row.getLong("times"))).list();
    }
}
