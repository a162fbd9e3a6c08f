package suki.team;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Actor;
import suki.shared.Sql;
import suki.team.Notices.Notice;

/**
 * Short words to those who chose their browser: an open page of ours asks for them and shows them, within their working
 * hours. Each is handed out once, to whichever browser of theirs asks first. Who has had no such page open for five
 * minutes gets them by e-mail.
 */
@Service
public class BrowserNotices {

    /** After this long without an open page that shows notices, words go out by e-mail. */
    public static final Duration AWAY = Duration.ofMinutes(5);

    private static final int MOST_AT_ONCE = 5;

    private final AtWork atWork;
    private final JdbcClient jdbc;
    private final Clock clock;

    BrowserNotices(AtWork atWork, JdbcClient jdbc, Clock clock) {
        this.atWork = atWork;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What this colleague's browser shows now, oldest first. Asking says that a browser of theirs is there.
     *
     * @return empty when they did not choose to be told in the browser: then it need not ask again
     */
    @Transactional
    public Optional<List<Notice>> take(Actor.Colleague who) {
        Instant now = clock.instant();
        boolean chosen = jdbc.sql("""
                update colleagues set browser_seen_at = :now where id = :who and told_by = 'browser'""")
                .param("now", Sql.utc(now)).param("who", who.id()).update() == 1;
        if (!chosen) return Optional.empty();
        if (!atWork.is(who.colleagueId(), who.home(), now)) return Optional.of(List.of());
        return Optional.of(jdbc.sql("""
                with taken as (
                    update notices set shown_at = :now
                     where id in (select id from notices
                                   where colleague_id = :who and shown_at is null and sent_at is null
                                     and seen_at is null
                                   order by at limit :most for update skip locked)
                    returning id, key, href, at)
                select id, key, href, at from taken order by at, id""")
                .param("now", Sql.utc(now)).param("who", who.id()).param("most", MOST_AT_ONCE)
                .query(Notices::row).list());
    }
}
