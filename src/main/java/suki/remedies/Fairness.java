package suki.remedies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.remedies.fairness.Dimension;
import suki.remedies.fairness.FairnessReport;
import suki.remedies.fairness.Outcome;
import suki.shared.Actor;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Sql;

/**
 * Like cases, like outcomes (P1.8): what judged cases came to, compared between branches, languages, tiers, channels
 * and clerks after accounting for kind, severity and value. The method is {@link FairnessReport}'s.
 */
@Service
public class Fairness {

    /** More cases than these are not compared at once: the newest are. */
    private static final int MOST = 20_000;
    /** Prices within such a factor are of one value. */
    private static final double BAND = 2;
    private static final long SEED = 20_261_129;

    private final JdbcClient jdbc;
    private final Clock clock;

    Fairness(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Currencies of the cases that this actor may compare, the most frequent first. */
    public List<Currency> currencies(Actor actor, int days) {
        Reach reach = reach(actor);
        return jdbc.sql("""
                select currency, count(*) from outcomes
                 where at >= :since and (:everywhere or branch_id = any(:branches)) group by 1 order by 2 desc, 1""")
                .param("since", Sql.utc(since(days))).param("everywhere", reach.everywhere())
                .param("branches", ids(reach)).query((row, n) -> Currency.getInstance(row.getString("currency")))
                .list();
    }

    private static Reach reach(Actor actor) {
        Reach reach = actor.reach(Permission.REPORTS_READ);
        if (reach.isEmpty()) throw new NotFound("fairness report");
        return reach;
    }

    private static UUID[] ids(Reach reach) {
        return reach.branches().stream().map(b -> b.value()).toArray(UUID[]::new);
    }

    private Instant since(int days) {
        return clock.instant().minus(days, ChronoUnit.DAYS);
    }

    /** Compares the cases of so many days in one currency; outcomes are in its major unit. */
    public FairnessReport report(Actor actor, int days, Currency currency) {
        Reach reach = reach(actor);
        int digits = currency.getDefaultFractionDigits();
        List<Outcome> outcomes = jdbc.sql("""
                select kind_id, severity, price_minor, total_minor, branch_id, language, tier, channel, clerk_id
                  from outcomes
                 where at >= :since and currency = :currency and (:everywhere or branch_id = any(:branches))
                 order by at desc, case_id limit :most""")
                .param("since", Sql.utc(since(days))).param("currency", currency.getCurrencyCode())
                .param("everywhere", reach.everywhere()).param("branches", ids(reach)).param("most", MOST)
                .query((row, n) -> outcome(row, digits)).list();
        return FairnessReport.of(outcomes, SEED);
    }

    private static Outcome outcome(ResultSet row, int digits) throws SQLException {
        Long price = row.getObject("price_minor", Long.class);
        String band = price == null || price == 0 ? "" : String.valueOf((int) Math.floor(Math.log(price)
                / Math.log(BAND)));
        Map<Dimension, String> groups = new EnumMap<>(Dimension.class);
        groups.put(Dimension.BRANCH, row.getString("branch_id"));
        groups.put(Dimension.LANGUAGE, row.getString("language"));
        groups.put(Dimension.TIER, row.getString("tier"));
        groups.put(Dimension.CHANNEL, row.getString("channel"));
        if (row.getString("clerk_id") != null) groups.put(Dimension.CLERK, row.getString("clerk_id"));
        return new Outcome(String.join("|", String.valueOf(row.getString("kind_id")), row.getString("severity"), band),
                row.getLong("total_minor") / Math.pow(10, digits), groups);
    }
}
