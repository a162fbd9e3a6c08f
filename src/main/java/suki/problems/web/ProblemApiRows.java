package suki.problems.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.problems.ProblemAlarm;
import suki.problems.ProblemState;
import suki.problems.web.ProblemJson.AlarmLine;
import suki.problems.web.ProblemJson.AlarmQuery;
import suki.problems.web.ProblemJson.KnownProblemLine;
import suki.problems.web.ProblemJson.KnownProblemQuery;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.ReferenceCode;
import suki.shared.Slice;
import suki.shared.Sql;
import suki.shared.api.Api;
import suki.shared.api.Cursor;

/** Reads known problems and alarms for programs. */
@Component
class ProblemApiRows {

    private static final String PROBLEMS = """
            select p.id, p.code, p.version, p.name, p.what, p.language, p.state, p.owner_id, p.opened_at, p.updated_at,
                   case when p.root_id <> p.id then (select code from known_problems where id = p.root_id) end
                       as counts_for,
                   (select count(*) from problem_cases where problem_id = p.id and undone_at is null) as cases
              from known_problems p where\s""";
    private static final String ALARMS = """
            select a.id, a.way, a.kind_id, a.terms, a.since, a.last_day, a.raised_at, a.observed, a.expected,
                   a.sureness, a.state, p.code
              from problem_alarms a left join known_problems p on p.id = a.problem_id where\s""";

    private final JdbcClient jdbc;

    ProblemApiRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Read<T>(Cursor at, T line) {}

    private static <T> Slice<T> slice(List<Read<T>> rows, int limit) {
        Slice<Read<T>> slice = Slice.of(rows, limit, r -> r.at().write());
        return new Slice<>(slice.rows().stream().map(Read::line).toList(), slice.next());
    }

    /** Oldest change first. */
    Slice<KnownProblemLine> problems(KnownProblemQuery query) {
        int limit = Api.limit(query.limit());
        Cursor after = Cursor.read(query.cursor());
        ProblemState state = query.state();
        return slice(jdbc.sql(PROBLEMS + """
                p.updated_at >= :since and (p.updated_at, p.id) > (:at, :id) and (:any or p.state = :state)
                 order by p.updated_at, p.id limit :limit""")
                .param("since", Sql.utc(query.updatedSince() == null ? java.time.Instant.EPOCH
                        : query.updatedSince()))
                .param("at", Sql.utc(after.at())).param("id", after.id()).param("any", state == null)
                .param("state", state == null ? "" : state.word()).param("limit", limit + 1)
                .query((row, n) -> new Read<>(new Cursor(Sql.instant(row, "updated_at"), Sql.uuid(row, "id")),
                        problem(row))).list(), limit);
    }

    KnownProblemLine problem(String code) {
        String canonical = ReferenceCode.parse(code).map(ReferenceCode::value).orElse(code);
        return jdbc.sql(PROBLEMS + "p.code = :code").param("code", canonical).query((row, n) -> problem(row))
                .optional().orElseThrow(() -> new NotFound("problem " + code));
    }

    private static KnownProblemLine problem(ResultSet row) throws SQLException {
        return new KnownProblemLine(row.getString("code"), row.getInt("version"), row.getString("name"),
                row.getString("what"), Language.of(row.getString("language")).orElseThrow(),
                ProblemState.of(row.getString("state")).orElseThrow(), Sql.uuidOrNull(row, "owner_id"),
                row.getString("counts_for"), row.getInt("cases"), Sql.instant(row, "opened_at"),
                Sql.instant(row, "updated_at"));
    }

    /** Oldest first. */
    Slice<AlarmLine> alarms(AlarmQuery query) {
        int limit = Api.limit(query.limit());
        Cursor after = Cursor.read(query.cursor());
        ProblemAlarm.State state = query.state();
        return slice(jdbc.sql(ALARMS + """
                (a.raised_at, a.id) > (:at, :id) and (:any or a.state = :state)
                 order by a.raised_at, a.id limit :limit""")
                .param("at", Sql.utc(after.at())).param("id", after.id()).param("any", state == null)
                .param("state", state == null ? "" : state.word()).param("limit", limit + 1)
                .query((row, n) -> new Read<>(new Cursor(Sql.instant(row, "raised_at"), Sql.uuid(row, "id")),
                        alarm(row))).list(), limit);
    }

    private static AlarmLine alarm(ResultSet row) throws SQLException {
        return new AlarmLine(Sql.uuid(row, "id"),
                ProblemAlarm.Way.valueOf(row.getString("way").toUpperCase(Locale.ROOT)),
                Sql.uuidOrNull(row, "kind_id"), Arrays.asList((String[]) row.getArray("terms").getArray()),
                row.getString("since"), row.getString("last_day"), Sql.instant(row, "raised_at"),
                row.getInt("observed"), row.getDouble("expected"), row.getDouble("sureness"),
                ProblemAlarm.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getString("code"));
    }
}
