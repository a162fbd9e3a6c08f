package suki.team;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Ids;
import suki.shared.Pulse;
import suki.shared.Sql;

/** Short words to colleagues: shown when they look, and sent as each chose, within their hours. */
@Service
public class Notices {

    /** One word to a colleague: a translation key, and where it leads. */
    public record Notice(UUID id, String key, String href, Instant at) {}

    private static final int MOST_SHOWN = 20;

    private final JdbcClient jdbc;
    private final Pulse pulse;

    Notices(JdbcClient jdbc, Pulse pulse) {
        this.jdbc = jdbc;
        this.pulse = pulse;
    }

    /** Tells each of them, in the caller's transaction; the same thing is told to the same person once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Collection<ColleagueId> whom, String key, String href, Instant now) {
        for (ColleagueId one : whom) {
            jdbc.sql("""
                    insert into notices (id, colleague_id, key, href, at) values (:id, :who, :key, :href, :now)
                    on conflict (colleague_id, key, href) do update set at = excluded.at, seen_at = null,
                            sent_at = null, shown_at = null""")
                    .param("id", Ids.next(now)).param("who", one.value()).param("key", key).param("href", href)
                    .param("now", Sql.utc(now)).update();
            pulse.beat("today:" + one);
        }
    }

    /** What a colleague has not seen yet, newest first. */
    public List<Notice> unseen(Actor.Colleague who) {
        return jdbc.sql("""
                select id, key, href, at from notices where colleague_id = :who and seen_at is null
                 order by at desc limit :limit""").param("who", who.id()).param("limit", MOST_SHOWN)
                .query(Notices::row).list();
    }

    static Notice row(ResultSet row, int n) throws SQLException {
        return new Notice(Sql.uuid(row, "id"), row.getString("key"), row.getString("href"), Sql.instant(row, "at"));
    }
}
