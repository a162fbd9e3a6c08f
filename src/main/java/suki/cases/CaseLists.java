package suki.cases;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.shared.Actor;
import suki.shared.Ids;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;
import suki.shared.Sql;

/** Lists of cases: narrowed, searched and paged in SQL, always within what the actor may see. */
@Service
public class CaseLists {

    /** How many on a page. */
    public static final int PAGE = 50;

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
    private final CaseSearch search;

    CaseLists(JdbcClient jdbc, CaseSearch search) {
        this.jdbc = jdbc;
        this.search = search;
    }

    /**
     * One page, newest word first; when words are looked for, the newest of those. The cursor is where the last page
     * ended, or empty.
     */
    public Slice<CaseFile> list(Actor actor, Wanted wanted, String cursor) {
        Position after = Position.read(cursor);
        Reach reach = actor.reach(Permission.CASES_READ);
        var narrowed = new StringBuilder(wanted.show().condition).append(" and ").append(Reach.covers("c.branch_id"));
        var parameters = new HashMap<String, Object>(Map.of("me", actor.id(), "everywhere", reach.everywhere(),
                "branches", reach.array(), "tag", wanted.tag(), "channel", wanted.channel()));
        if (!wanted.tag().isEmpty()) {
            narrowed.append("""
                     and exists (select from case_tags t where t.customer_id = c.customer_id and t.case_id = c.id
                         and t.tag = :tag)""");
        }
        if (!wanted.channel().isEmpty()) narrowed.append(" and c.channel = :channel");
        UUID kind = Ids.read(wanted.kind());
        if (kind != null) {
            narrowed.append(" and c.kind_id = :kind");
            parameters.put("kind", kind);
        }
        if (CaseSearch.query(wanted.words()).isEmpty()) return inOrder(narrowed.toString(), parameters, after);
        boolean few = wanted.show() != Show.ALL && wanted.show() != Show.CLOSED || !wanted.tag().isEmpty();
        Slice<CaseSearch.Found> found = Slice.of(search.find(narrowed.toString(), parameters, few, wanted.words(),
                after, PAGE + 1), PAGE, f -> new Position(f.at(), f.file().id().value()).write());
        return new Slice<>(found.rows().stream().map(CaseSearch.Found::file).toList(), found.next());
    }

    private Slice<CaseFile> inOrder(String narrowed, Map<String, Object> parameters, @Nullable Position after) {
        var statement = jdbc.sql("select " + CaseRepository.COLUMNS + " from cases c where " + narrowed
                + (after == null ? "" : " and (c.last_entry_at, c.id) < (:at, :id)")
                + " order by c.last_entry_at desc, c.id desc limit :limit").params(parameters)
                .param("limit", PAGE + 1);
        if (after != null) statement = statement.param("at", Sql.utc(after.at())).param("id", after.id());
        return Slice.of(statement.query(CaseRepository::row).list(), PAGE,
                c -> new Position(c.lastEntryAt(), c.id().value()).write());
    }

    /** Of listed cases, the piece of text in which the words stand that were looked for. */
    public Map<CaseId, Passage> passages(List<CaseFile> listed, String words) {
        return search.passages(listed, words);
    }

    /** Where a page ended. */
    record Position(Instant at, UUID id) {

        String write() {
            return at.getEpochSecond() + "." + at.getNano() + "." + id;
        }

        static @Nullable Position read(String cursor) {
            String[] parts = cursor.split("\\.", 3);
            UUID id = parts.length == 3 ? Ids.read(parts[2]) : null;
            if (id == null || !parts[0].matches("\\d{1,12}") || !parts[1].matches("\\d{1,9}")) return null;
            return new Position(Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1])), id);
        }
    }

    /** The text of a {@code tsquery}, or empty when there is no word. */
    public static String query(String words) {
        return CaseSearch.query(words);
    }

    /** How many are open and mine. */
    public int mine(Actor.Colleague me) {
        return jdbc.sql("select count(*) from cases where owner_id = :me and state <> 'closed'").param("me", me.id())
                .query(Integer.class).single();
    }

    /** How many are open where the actor works; counted no further than a thousand. */
    public int open(Actor actor) {
        Reach reach = actor.reach(Permission.CASES_READ);
        // along the index of all or of these branches: with "all or these" neither would serve
        String covered = reach.everywhere() ? "true" : "c.branch_id = any(:branches)";
        return jdbc.sql("select count(*) from (select from cases c where " + covered
                + " and c.state <> 'closed' limit 1000) counted").param("branches", reach.array())
                .query(Integer.class).single();
    }
}
