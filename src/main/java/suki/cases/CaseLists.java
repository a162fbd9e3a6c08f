package suki.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /** Among so many of the newest cases words are looked for one case at a time. */
    private static final int NEWEST = 12_000;
    private static final String IN_ORDER = " order by c.last_entry_at desc, c.id desc limit ";
    private static final String ALL_OF_THEM = "select " + CaseRepository.COLUMNS + " from cases c where NARROWED"
            + IN_ORDER + ":limit";
    private static final String AMONG_THE_NEWEST = "select " + CaseRepository.COLUMNS
            + " from (select * from cases c where NARROWED" + IN_ORDER + ":newest) c"
            + " where exists (select from entries e where e.customer_id = c.customer_id and e.case_id = c.id"
            + " and e.tokens @@ cast(:query as tsquery))" + IN_ORDER + ":limit";
    private static final String BY_THE_WORDS = "with hits as materialized (select distinct customer_id, case_id"
            + " from entries where tokens @@ cast(:query as tsquery)) select " + CaseRepository.COLUMNS
            + " from hits join cases c on c.customer_id = hits.customer_id and c.id = hits.case_id where NARROWED"
            + IN_ORDER + ":limit";

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
        Position after = Position.read(cursor);
        String query = query(wanted.words());
        List<CaseFile> found = query.isEmpty() ? rows(actor, wanted, after, "", ALL_OF_THEM)
                : rows(actor, wanted, after, query, AMONG_THE_NEWEST);
        // common words are found among the newest cases, rare ones by their own index: each is slow at the other's
        if (!query.isEmpty() && found.size() <= PAGE) found = rows(actor, wanted, after, query, BY_THE_WORDS);
        return Slice.of(found, PAGE, c -> new Position(c.lastEntryAt(), c.id().value()).write());
    }

    private List<CaseFile> rows(Actor actor, Wanted wanted, @Nullable Position after, String query, String from) {
        Reach reach = actor.reach(Permission.CASES_READ);
        var narrowed = new StringBuilder(wanted.show().condition).append(" and ")
                .append(Reach.covers("c.branch_id"));
        if (!wanted.tag().isEmpty()) {
            narrowed.append("""
                     and exists (select from case_tags t where t.customer_id = c.customer_id and t.case_id = c.id
                         and t.tag = :tag)""");
        }
        if (!wanted.channel().isEmpty()) narrowed.append(" and c.channel = :channel");
        if (uuid(wanted.kind()) != null) narrowed.append(" and c.kind_id = :kind");
        if (after != null) narrowed.append(" and (c.last_entry_at, c.id) < (:at, :id)");
        var statement = jdbc.sql(from.replace("NARROWED", narrowed)).param("me", actor.id())
                .param("everywhere", reach.everywhere()).param("branches", reach.array()).param("query", query)
                .param("tag", wanted.tag()).param("channel", wanted.channel()).param("kind", uuid(wanted.kind()))
                .param("limit", PAGE + 1).param("newest", NEWEST);
        if (after != null) statement = statement.param("at", Sql.utc(after.at())).param("id", after.id());
        return statement.query(CaseRepository::row).list();
    }

    private record Position(Instant at, UUID id) {

        String write() {
            return at.getEpochSecond() + "." + at.getNano() + "." + id;
        }

        static @Nullable Position read(String cursor) {
            String[] parts = cursor.split("\\.", 3);
            UUID id = parts.length == 3 ? uuid(parts[2]) : null;
            if (id == null || !parts[0].matches("\\d{1,12}") || !parts[1].matches("\\d{1,9}")) return null;
            return new Position(Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1])), id);
        }
    }

    private static @Nullable UUID uuid(String text) {
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
