package suki.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;
import suki.shared.Sql;

/** Lists of cases: narrowed, searched and paged in SQL, always within what the actor may see. */
@Service
public class CaseLists {

    /** How many on a page. */
    public static final int PAGE = 50;

    private static final int MOST_WORDS = 8;

    /** Which cases are looked at. Each is a condition in the code. */
    public enum Show {
        OPEN("c.state <> 'closed'"),
        MINE("c.state <> 'closed' and c.owner_id = :me"),
        UNOWNED("c.state <> 'closed' and c.owner_id is null"),
        WAITING("c.state = 'waiting'"),
        CLOSED("c.state = 'closed'"),
        ALL("true");

        private final String condition;

        Show(String condition) {
            this.condition = condition;
        }
    }

    /**
     * What a list is narrowed by; an empty text means "any".
     *
     * @param words searched in the customer's words, our letters and notes, in any script
     */
    public record Wanted(Show show, String words, String tag, String kind, String channel) {}

    private final JdbcClient jdbc;

    CaseLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One page, newest word first. The cursor is where the last page ended, or empty. */
    public Slice<CaseFile> list(Actor actor, Wanted wanted, String cursor) {
        Reach reach = actor.reach(Permission.CASES_READ);
        var sql = new StringBuilder("select " + CaseRepository.COLUMNS + " from cases c where ")
                .append(wanted.show().condition).append(" and ").append(Reach.covers("c.branch_id"));
        String query = query(wanted.words());
        if (!query.isEmpty()) {
            sql.append("""
                     and exists (select from entries e where e.customer_id = c.customer_id and e.case_id = c.id
                         and e.tokens @@ cast(:query as tsquery))""");
        }
        if (!wanted.tag().isEmpty()) {
            sql.append("""
                     and exists (select from case_tags t where t.customer_id = c.customer_id and t.case_id = c.id
                         and t.tag = :tag)""");
        }
        if (!wanted.channel().isEmpty()) sql.append(" and c.channel = :channel");
        if (uuid(wanted.kind()) != null) sql.append(" and c.kind_id = :kind");
        Position after = Position.read(cursor);
        if (after != null) sql.append(" and (c.last_entry_at, c.id) < (:at, :id)");
        sql.append(" order by c.last_entry_at desc, c.id desc limit :limit");
        var statement = jdbc.sql(sql.toString()).param("me", actor.id()).param("everywhere", reach.everywhere())
                .param("branches", reach.array()).param("query", query).param("tag", wanted.tag())
                .param("channel", wanted.channel()).param("kind", uuid(wanted.kind())).param("limit", PAGE + 1);
        if (after != null) statement = statement.param("at", Sql.utc(after.at())).param("id", after.id());
        return Slice.of(statement.query(CaseRepository::row).list(), PAGE,
                c -> new Position(c.lastEntryAt(), c.id().value()).write());
    }

    private record Position(Instant at, UUID id) {

        String write() {
            return at.getEpochSecond() + "." + at.getNano() + "." + id;
        }

        static @org.jspecify.annotations.Nullable Position read(String cursor) {
            String[] parts = cursor.split("\\.", 3);
            UUID id = parts.length == 3 ? uuid(parts[2]) : null;
            if (id == null || !parts[0].matches("\\d{1,12}") || !parts[1].matches("\\d{1,9}")) return null;
            return new Position(Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1])), id);
        }
    }

    private static @org.jspecify.annotations.Nullable UUID uuid(String text) {
        try {
            return text.isEmpty() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * The text of a {@code tsquery}: every word must be there; the last may be a beginning. Tokens are letters, marks
     * and digits: nothing to quote. Empty when there is no word.
     */
    public static String query(String words) {
        List<String> tokens = SearchTokens.of(words).stream().limit(MOST_WORDS).toList();
        return tokens.stream().map(t -> "'" + t + "'" + (t.equals(tokens.getLast()) ? ":*" : ""))
                .collect(Collectors.joining(" & "));
    }

    /** How many are open and mine. */
    public int mine(Actor.Colleague me) {
        return jdbc.sql("select count(*) from cases where owner_id = :me and state <> 'closed'").param("me", me.id())
                .query(Integer.class).single();
    }

    /** How many are open where the actor works; counted no further than a thousand. */
    public int open(Actor actor) {
        Reach reach = actor.reach(Permission.CASES_READ);
        return jdbc.sql("select count(*) from (select from cases c where c.state <> 'closed' and "
                + Reach.covers("c.branch_id") + " limit 1000) counted").param("everywhere", reach.everywhere())
                .param("branches", reach.array()).query(Integer.class).single();
    }
}
