package suki.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Ids;
import suki.shared.Pulse;
import suki.shared.Sql;

/** Who else is looking at a case, and who writes an answer: said by their open pages, and forgotten after a minute. */
@Service
public class Readers {

    /** How long somebody counts as reading, or as writing, without having said so again. */
    public static final Duration LASTS = Duration.ofMinutes(1);

    static final int MOST_SHOWN = 5;

    /** Somebody who looks at a case now. */
    public record Reading(ColleagueId who, String name, boolean writing) {}

    private record Seen(Instant at, @Nullable Instant writingAt) {}

    private final JdbcClient jdbc;
    private final Pulse pulse;
    private final Clock clock;

    Readers(JdbcClient jdbc, Pulse pulse, Clock clock) {
        this.jdbc = jdbc;
        this.pulse = pulse;
        this.clock = clock;
    }

    /** The colleague has the case before them, and writes an answer or not; whoever looks too is told of a change. */
    @Transactional
    public void looks(Actor.Colleague by, CaseFile one, boolean writing) {
        Instant now = clock.instant();
        Instant since = now.minus(LASTS);
        Optional<Seen> before = before(one, by.colleagueId());
        jdbc.sql("""
                insert into case_readers (customer_id, case_id, colleague_id, bucket, seen_at, writing_at)
                values (:customer, :case, :who, :bucket, :now, :writing)
                on conflict (customer_id, case_id, colleague_id)
                do update set seen_at = excluded.seen_at, writing_at = excluded.writing_at""")
                .param("customer", one.customer().value()).param("case", one.id().value()).param("who", by.id())
                .param("bucket", Ids.bucket(one.customer().value())).param("now", Sql.utc(now))
                .param("writing", writing ? Sql.utc(now) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE).update();
        boolean here = before.isPresent() && before.get().at().isAfter(since);
        boolean wrote = here && before.get().writingAt() != null && before.get().writingAt().isAfter(since);
        if (!here || wrote != writing) pulse.beat(topic(one));
    }

    /** What open pages of a case listen to, to learn who else is there. */
    public static String topic(CaseFile one) {
        return "readers:" + one.id();
    }

    private Optional<Seen> before(CaseFile one, ColleagueId who) {
        return jdbc.sql("""
                select seen_at, writing_at from case_readers
                 where customer_id = :customer and case_id = :case and colleague_id = :who""")
                .param("customer", one.customer().value()).param("case", one.id().value()).param("who", who.value())
                .query(Readers::seen).optional();
    }

    private static Seen seen(ResultSet row, int n) throws SQLException {
        return new Seen(Sql.instant(row, "seen_at"), Sql.instantOrNull(row, "writing_at"));
    }

    /** Who else looks at it now, those who write first. */
    public List<Reading> others(Actor.Colleague but, CaseFile one) {
        return jdbc.sql("""
                select r.colleague_id, c.name, coalesce(r.writing_at > :since, false) as writing
                  from case_readers r join colleagues c on c.id = r.colleague_id
                 where r.customer_id = :customer and r.case_id = :case and r.colleague_id <> :but and r.seen_at > :since
                 order by writing desc, r.colleague_id limit :most""")
                .param("customer", one.customer().value()).param("case", one.id().value()).param("but", but.id())
                .param("since", Sql.utc(clock.instant().minus(LASTS))).param("most", MOST_SHOWN)
                .query((row, n) -> new Reading(new ColleagueId(Sql.uuid(row, "colleague_id")),
                        row.getString("name"), row.getBoolean("writing"))).list();
    }
}
