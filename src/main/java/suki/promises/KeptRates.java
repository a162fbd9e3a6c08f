package suki.promises;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Sql;

/** Measures how promises were kept; see {@link KeptRate} for the definition. */
@Service
public class KeptRates {

    /** What the rate is shown by. A closed list: each is a column in the code. */
    public enum By {
        PERSON("owner_id::text"),
        BRANCH("branch_id::text"),
        KIND("kind"),
        MONTH("to_char(due_at at time zone zone, 'YYYY-MM')"),
        CHANNEL("source_kind");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    private static final String COUNTS = """
            count(*) filter (where state <> 'withdrawn') as total,
            count(*) filter (where state = 'kept') as kept,
            count(*) filter (where state = 'kept' and moves = 0) as first_word,
            count(*) filter (where moves > 0 and state <> 'withdrawn') as moved,
            count(*) filter (where state = 'late') as late,
            count(*) filter (where state = 'broken') as broken,
            count(*) filter (where state = 'open') as overdue,
            count(*) filter (where state = 'withdrawn') as withdrawn
            """;
    private static final String FROM = """
              from promises
             where towards = 'customer' and due_at >= :from and due_at < :to and due_at < :now and state <> 'waiting'
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    KeptRates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One person's own rate; everybody may know their own. */
    public KeptRate own(ColleagueId colleague, Instant from, Instant to) {
        return jdbc.sql("select " + COUNTS + FROM + " and owner_id = :owner").param("from", Sql.utc(from))
                .param("to", Sql.utc(to)).param("now", Sql.utc(clock.instant())).param("owner", colleague.value())
                .query(KeptRates::row).single();
    }

    /** The rate in the branches that the actor oversees, by one dimension, in the order of its values. */
    public Map<String, KeptRate> by(Actor actor, By dimension, Instant from, Instant to) {
        Reach reach = actor.reach(Permission.REPORTS_READ);
        if (reach.isEmpty()) throw new NotFound("kept rates");
        var found = new LinkedHashMap<String, KeptRate>();
        jdbc.sql("select coalesce(" + dimension.column + ", '') as name, " + COUNTS + FROM + " and "
                + Reach.covers("branch_id") + " group by 1 order by 1 limit 1000")
                .param("from", Sql.utc(from)).param("to", Sql.utc(to)).param("now", Sql.utc(clock.instant()))
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .query((row, n) -> found.put(row.getString("name"), row(row, n))).list();
        return found;
    }

    private static KeptRate row(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new KeptRate(row.getLong("total"), row.getLong("kept"), row.getLong("first_word"), row.getLong("moved"),
                row.getLong("late"), row.getLong("broken"), row.getLong("overdue"), row.getLong("withdrawn"));
    }
}
