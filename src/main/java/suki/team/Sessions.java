package suki.team;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.Role;
import suki.shared.Sql;
import suki.shared.web.Letters;
import suki.shared.web.Reader;

/** Browsers that are signed in: rows, read at every request, so that one that ends is dead on every node at once. */
@Component
class Sessions {

    static final Duration IDLE = Duration.ofHours(12);
    static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    /** Somebody with more browsers than this loses the one that was quiet longest. */
    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Chronicle chronicle;

    Sessions(JdbcClient jdbc, Chronicle chronicle) {
        this.jdbc = jdbc;
        this.chronicle = chronicle;
    }

    /** Begins a session. Returns what the cookie carries; nobody else ever learns it. */
    @Transactional
    String open(ColleagueSummary who, Visit visit, Map<String, String> how) {
        Instant now = chronicle.now();
        String token = Tokens.next();
        jdbc.sql("""
                insert into sessions (id, token_hash, colleague_id, network, browser, started_at, seen_at)
                values (:id, :hash, :colleague, :network, :browser, :now, :now)""")
                .param("id", Ids.next(now)).param("hash", Tokens.hash(token)).param("colleague", who.id().value())
                .param("network", visit.address()).param("browser", visit.browser()).param("now", Sql.utc(now))
                .update();
        jdbc.sql("""
                delete from sessions where colleague_id = :colleague and id not in
                       (select id from sessions where colleague_id = :colleague order by seen_at desc limit :most)""")
                .param("colleague", who.id().value()).param("most", MOST).update();
        jdbc.sql("""
                insert into known_networks (colleague_id, network, seen_at) values (:colleague, :network, :now)
                on conflict (colleague_id, network) do update set seen_at = excluded.seen_at""")
                .param("colleague", who.id().value()).param("network", visit.network()).param("now", Sql.utc(now))
                .update();
        chronicle.write(Chronicle.about(who.id()), "team.signed_in", self(who), how);
        return token;
    }

    private static Actor self(ColleagueSummary who) {
        return new Actor.Colleague(who.id(), who.name(), who.home(), List.of());
    }

    boolean knows(ColleagueId who, String network) {
        return jdbc.sql("""
                select exists (select from known_networks where colleague_id = :id and network = :network
                                  and seen_at > :oldest)""")
                .param("id", who.value()).param("network", network)
                .param("oldest", Sql.utc(chronicle.now().minus(LONGEST))).query(Boolean.class).single();
    }

    Optional<SignIn.Known> recognise(String token) {
        Instant now = chronicle.now();
        record Row(SignIn.Known known, Instant seen) {}
        var found = jdbc.sql("""
                select s.id as session, s.seen_at, c.id, c.name, c.language, c.zone, c.home_branch, c.theme, c.density,
                       c.letter_keys, c.letters,
                       array(select g.role || coalesce(':' || g.branch_id, '') from grants g
                              where g.colleague_id = c.id) as grants
                  from sessions s join colleagues c on c.id = s.colleague_id
                 where s.token_hash = :hash and s.started_at > :oldest and s.seen_at > :idle
                   and c.deactivated_at is null""")
                .param("hash", Tokens.hash(token)).param("oldest", Sql.utc(now.minus(LONGEST)))
                .param("idle", Sql.utc(now.minus(IDLE)))
                .query((row, n) -> new Row(known(row), Sql.instant(row, "seen_at"))).optional();
        found.filter(r -> r.seen.isBefore(now.minus(SEEN_EVERY))).ifPresent(r -> seen(r.known.session(), now));
        return found.map(Row::known);
    }

    private void seen(UUID session, Instant now) {
        jdbc.sql("update sessions set seen_at = :now where id = :id and seen_at < :now")
                .param("id", session).param("now", Sql.utc(now)).update();
    }

    private static SignIn.Known known(ResultSet row) throws SQLException {
        var actor = new Actor.Colleague(new ColleagueId(Sql.uuid(row, "id")), row.getString("name"),
                new BranchId(Sql.uuid(row, "home_branch")), grants(row.getArray("grants")));
        var reader = new Reader(Language.of(row.getString("language")).orElseThrow(), ZoneId.of(row.getString("zone")),
                row.getString("theme"), row.getString("density"), row.getBoolean("letter_keys"),
                Letters.named(row.getString("letters")).orElse(Letters.SUKI));
        return new SignIn.Known(Sql.uuid(row, "session"), actor, reader);
    }

    private static List<Actor.Grant> grants(Array array) throws SQLException {
        var grants = new ArrayList<Actor.Grant>();
        for (String held : (String[]) array.getArray()) {
            int colon = held.indexOf(':');
            grants.add(colon < 0 ? new Actor.Grant(Role.valueOf(held), null)
                    : new Actor.Grant(Role.valueOf(held.substring(0, colon)),
                            new BranchId(UUID.fromString(held.substring(colon + 1)))));
        }
        return List.copyOf(grants);
    }

    void end(String token) {
        jdbc.sql("delete from sessions where token_hash = :hash").param("hash", Tokens.hash(token)).update();
    }

    boolean end(ColleagueId of, UUID session) {
        return jdbc.sql("delete from sessions where id = :id and colleague_id = :colleague")
                .param("id", session).param("colleague", of.value()).update() == 1;
    }

    /** Ends all sessions but one, the steps owed and the links on their way. */
    void endAll(ColleagueId of, @Nullable UUID except) {
        jdbc.sql("""
                delete from sessions where colleague_id = :id
                   and (cast(:except as uuid) is null or id <> cast(:except as uuid))""")
                .param("id", of.value()).param("except", except == null ? null : except.toString()).update();
        jdbc.sql("delete from steps_owed where colleague_id = :id").param("id", of.value()).update();
    }

    List<OwnAccount.Browser> browsers(ColleagueId of) {
        Instant now = chronicle.now();
        return jdbc.sql("""
                select id, network, browser, started_at, seen_at from sessions
                 where colleague_id = :id and started_at > :oldest and seen_at > :idle order by seen_at desc, id""")
                .param("id", of.value()).param("oldest", Sql.utc(now.minus(LONGEST)))
                .param("idle", Sql.utc(now.minus(IDLE)))
                .query((row, n) -> new OwnAccount.Browser(Sql.uuid(row, "id"), row.getString("network"),
                        BrowserName.of(row.getString("browser")), Sql.instant(row, "started_at"), Sql.instant(row,
                                "seen_at"))).list();
    }

    int removeOld(Instant now) {
        int gone = jdbc.sql("delete from sessions where seen_at <= :idle or started_at <= :oldest")
                .param("idle", Sql.utc(now.minus(IDLE))).param("oldest", Sql.utc(now.minus(LONGEST))).update();
        return gone + jdbc.sql("delete from steps_owed where ends_at <= :now").param("now", Sql.utc(now)).update();
    }
}
