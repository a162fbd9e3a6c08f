package suki.cases.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.cases.CaseLists;
import suki.cases.CaseState;
import suki.cases.Cases;
import suki.cases.Channel;
import suki.cases.web.CaseJson.CaseCustomer;
import suki.cases.web.CaseJson.CaseEntry;
import suki.cases.web.CaseJson.CaseLine;
import suki.cases.web.CaseJson.CasePromise;
import suki.cases.web.CaseJson.CaseQuery;
import suki.cases.web.CaseJson.Shown;
import suki.cases.web.CaseJson.WholeCase;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;
import suki.shared.Sql;
import suki.shared.api.Api;
import suki.shared.api.Cursor;

/** Reads cases for programs. */
@Component
class CaseApiRows {

    private static final String SELECT = """
            select c.id, c.code, c.version, c.state, c.branch_id, c.owner_id, u.code as customer, u.name, c.kind_id,
                   c.channel, c.priority, c.language, c.subject, c.wants, c.external_id, c.opened_at, c.last_entry_at,
                   c.last_by, c.updated_at""";
    private static final String TAGS = """
            , array(select tag from case_tags t where t.customer_id = c.customer_id and t.case_id = c.id order by tag)
              as tags""";
    private static final String FROM = """

              from cases c join customers u on u.id = c.customer_id
             where\s""";

    private static final int RARE = 20_000;
    private static final String FOUND = """
            with found as materialized (
                select distinct customer_id, case_id from entries
                 where entry_words(tokens, at) @@ cast(:words as tsquery))
            """;
    private static final String AMONG_FOUND = " and (c.customer_id, c.id) in (select customer_id, case_id from found)";
    private static final String IN_ENTRIES = """

               and exists (select from entries e where e.customer_id = c.customer_id and e.case_id = c.id
                 and e.tokens @@ cast(:words as tsquery))""";

    private record Row(UUID id, CaseLine line) {

        String cursor() {
            return new Cursor(line.updatedAt(), id).write();
        }
    }

    private final JdbcClient jdbc;
    private final Cases cases;

    CaseApiRows(JdbcClient jdbc, Cases cases) {
        this.jdbc = jdbc;
        this.cases = cases;
    }

    /** What the actor may see, oldest change first: who keeps the last cursor goes on from there. */
    Slice<CaseLine> list(Actor actor, CaseQuery wanted) {
        Reach reach = actor.reach(Permission.CASES_READ);
        int limit = Api.limit(wanted.limit());
        Cursor after = Cursor.read(wanted.cursor());
        Shown show = wanted.show() == null ? Shown.ALL : wanted.show();
        String words = CaseLists.query(wanted.q() == null ? "" : wanted.q());
        String search = words.isEmpty() ? "" : rare(words) ? AMONG_FOUND : IN_ENTRIES;
        String found = search.equals(AMONG_FOUND) ? FOUND : "";
        List<Row> rows = jdbc.sql(found + SELECT + FROM + show.condition() + " and " + Reach.covers("c.branch_id")
                + search + """

                   and c.updated_at >= :since and (c.updated_at, c.id) > (:at, :id)
                 order by c.updated_at, c.id limit :limit""")
                .param("everywhere", reach.everywhere()).param("branches", reach.array()).param("words", words)
                .param("since", Sql.utc(wanted.updatedSince() == null ? Instant.EPOCH : wanted.updatedSince()))
                .param("at", Sql.utc(after.at())).param("id", after.id()).param("limit", limit + 1)
                .query(CaseApiRows::row).list();
        Slice<Row> slice = Slice.of(rows, limit, Row::cursor);
        return new Slice<>(slice.rows().stream().map(Row::line).toList(), slice.next());
    }

    /** Rare words are found by their index, common ones soon by looking: each way is slow at the other's. */
    private boolean rare(String words) {
        return jdbc.sql("select count(*) from (select from entries where entry_words(tokens, at)"
                + " @@ cast(:words as tsquery) limit :most) counted").param("words", words).param("most", RARE + 1)
                .query(Integer.class).single() <= RARE;
    }

    /** The whole of a case that a door has given to the actor. */
    WholeCase whole(Actor actor, CaseFile one) {
        record Head(CaseLine line, List<String> tags) {}
        Head head = jdbc.sql(SELECT + TAGS + FROM + "c.customer_id = :customer and c.id = :id")
                .param("customer", one.customer().value()).param("id", one.id().value())
                .query((row, n) -> new Head(row(row, n).line(), List.of((String[]) row.getArray("tags").getArray())))
                .single();
        return new WholeCase(head.line(), head.tags(), cases.promises(one).stream().map(CasePromise::of).toList(),
                cases.thread(actor, one).stream().map(e -> CaseEntry.of(e, one.code())).toList());
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(Sql.uuid(row, "id"), new CaseLine(row.getString("code"), row.getInt("version"),
                CaseState.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                Sql.uuid(row, "branch_id"), Sql.uuidOrNull(row, "owner_id"),
                new CaseCustomer(row.getString("customer"), row.getString("name")), Sql.uuidOrNull(row, "kind_id"),
                Channel.valueOf(row.getString("channel").toUpperCase(java.util.Locale.ROOT)),
                Priority.of(row.getString("priority")), Language.of(row.getString("language")).orElseThrow(),
                row.getString("subject"), row.getString("wants"), row.getString("external_id"),
                Sql.instant(row, "opened_at"), Sql.instant(row, "last_entry_at"), row.getString("last_by"),
                Sql.instant(row, "updated_at")));
    }
}
