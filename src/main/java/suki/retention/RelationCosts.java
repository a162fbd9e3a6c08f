package suki.retention;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.customers.Customers;
import suki.purchases.RelationCost;
import suki.purchases.RelationCost.Aim;
import suki.purchases.RelationCost.Spent;
import suki.shared.Actor;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Sql;

/** What keeping customers costs, beside winning them. A door of this module; each module that spends tells its part. */
@Service
public class RelationCosts {

    private final JdbcClient jdbc;
    private final List<RelationCost> sources;

    RelationCosts(JdbcClient jdbc, List<RelationCost> sources) {
        this.jdbc = jdbc;
        this.sources = sources;
    }

    /**
     * One span in one currency.
     *
     * @param spent what was spent, by aim and kind
     * @param kept  customers who bought in the span and before it
     * @param won   customers whose first purchase fell in it
     */
    public record Costs(String currency, List<Spent> spent, long kept, long won) {

        /** All that was spent on one aim. */
        public Money sum(Aim aim) {
            return Money.of(spent.stream().filter(s -> s.aim() == aim).mapToLong(s -> s.amount().minor()).sum(),
                    currency);
        }

        /** Of one customer who was kept, or won; empty when there was none. */
        public Optional<Money> each(Aim aim) {
            long customers = aim == Aim.KEEPING ? kept : won;
            if (customers == 0) return Optional.empty();
            return Optional.of(Money.of(Math.round((double) sum(aim).minor() / customers), currency));
        }
    }

    /**
     * By currency, of customers in whose branches the actor may read reports.
     *
     * @param until not included, after {@code from}
     */
    public List<Costs> between(Actor actor, Instant from, Instant until) {
        Reach reach = actor.reach(Permission.REPORTS_READ);
        if (reach.isEmpty()) throw new NotFound("reports");
        if (!from.isBefore(until)) throw new IllegalArgumentException("no span: " + from + " to " + until);
        Map<String, List<Spent>> spent = sources.stream().flatMap(s -> s.spent(from, until, reach).stream())
                .collect(Collectors.groupingBy(s -> s.amount().currency().getCurrencyCode()));
        var all = new TreeMap<String, Costs>();
        spent.forEach((currency, some) -> all.put(currency, new Costs(currency, some, 0, 0)));
        jdbc.sql("""
                select l.currency, count(distinct p.customer_id) filter (where before.bought) as kept,
                       count(distinct p.customer_id) filter (where not before.bought) as won
                  from purchases p join customers c on c.id = p.customer_id and c.erased_at is null
                  join purchase_lines l on l.customer_id = p.customer_id and l.purchase_id = p.id and l.n = 1
                  cross join lateral (select exists (select from purchases o where o.customer_id = p.customer_id
                       and o.bought_at < :from) as bought) before
                 where p.bought_at >= :from and p.bought_at < :until and\s""" + Customers.visibleTo("c")
                + " group by l.currency").param("from", Sql.utc(from)).param("until", Sql.utc(until))
                .param("everywhere", reach.everywhere()).param("branches", reach.array()).query(row -> {
                    String currency = row.getString("currency");
                    all.put(currency, new Costs(currency, spent.getOrDefault(currency, List.of()),
                            row.getLong("kept"), row.getLong("won")));
                });
        return List.copyOf(all.values());
    }
}
