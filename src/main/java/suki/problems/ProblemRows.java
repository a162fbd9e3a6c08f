package suki.problems;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.Sql;

/** Known problems, their states and words, and which were merged. */
@Repository
class ProblemRows {

    static final String COLUMNS = """
            p.id, p.code, p.name, p.what, p.language, p.state, p.owner_id, p.root_id, p.opened_at, p.opened_name,
            p.version""";

    private final JdbcClient jdbc;

    ProblemRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the code is another problem's. */
    boolean add(KnownProblem one, Actor by) {
        return jdbc.sql("""
                insert into known_problems (id, code, name, what, language, state, owner_id, root_id, opened_at,
                    opened_by, opened_name)
                values (:id, :code, :name, :what, :language, :state, :owner, :id, :at, :by, :byName)
                on conflict (code) do nothing""")
                .param("id", one.id().value()).param("code", one.code()).param("name", one.name())
                .param("what", one.what()).param("language", one.language().tag()).param("state", one.state().word())
                .param("owner", value(one.owner())).param("at", Sql.utc(one.openedAt())).param("by", by.id())
                .param("byName", by.name()).update() == 1;
    }

    static @Nullable UUID value(@Nullable ColleagueId id) {
        return id == null ? null : id.value();
    }

    Optional<KnownProblem> byCode(String code) {
        return jdbc.sql("select " + COLUMNS + " from known_problems p where p.code = :code").param("code", code)
                .query(ProblemRows::row).optional();
    }

    Optional<KnownProblem> find(ProblemId id) {
        return find(List.of(id)).stream().findFirst();
    }

    List<KnownProblem> find(Collection<ProblemId> ids) {
        if (ids.isEmpty()) return List.of();
        return jdbc.sql("select " + COLUMNS + " from known_problems p where p.id = any(:ids)")
                .param("ids", ids.stream().map(ProblemId::value).toArray(UUID[]::new)).query(ProblemRows::row).list();
    }

    /** The same, and nobody else changes them until this transaction ends. */
    List<KnownProblem> lock(Collection<ProblemId> ids) {
        return jdbc.sql("select " + COLUMNS + " from known_problems p where p.id = any(:ids) order by p.id for update")
                .param("ids", ids.stream().map(ProblemId::value).toArray(UUID[]::new)).query(ProblemRows::row).list();
    }

    static KnownProblem row(ResultSet row, int n) throws SQLException {
        UUID owner = Sql.uuidOrNull(row, "owner_id");
        return new KnownProblem(new ProblemId(Sql.uuid(row, "id")), row.getString("code"), row.getString("name"),
                row.getString("what"), Language.of(row.getString("language")).orElseThrow(),
                ProblemState.of(row.getString("state")).orElseThrow(), owner == null ? null : new ColleagueId(owner),
                new ProblemId(Sql.uuid(row, "root_id")), Sql.instant(row, "opened_at"), row.getString("opened_name"),
                row.getInt("version"));
    }

    /** False when somebody else changed it in between. */
    boolean change(KnownProblem wanted, int version) {
        return jdbc.sql("""
                update known_problems set name = :name, what = :what, language = :language, owner_id = :owner,
                       version = version + 1
                 where id = :id and version = :version""")
                .param("name", wanted.name()).param("what", wanted.what()).param("language", wanted.language().tag())
                .param("owner", value(wanted.owner())).param("id", wanted.id().value()).param("version", version)
                .update() == 1;
    }

    void state(ProblemId id, ProblemState state, String why, Actor by, Instant now) {
        jdbc.sql("""
                insert into problem_states (id, problem_id, state, why, at, by_id, by_name)
                values (:id, :problem, :state, :why, :now, :by, :name)""")
                .param("id", Ids.next(now)).param("problem", id.value()).param("state", state.word())
                .param("why", why).param("now", Sql.utc(now)).param("by", by.id()).param("name", by.name()).update();
        jdbc.sql("update known_problems set state = :state, version = version + 1 where id = :id")
                .param("state", state.word()).param("id", id.value()).update();
    }

    /** What was said of its state, newest first. */
    List<StateFact> states(ProblemId id, int most) {
        return jdbc.sql("""
                select state, why, at, by_name from problem_states where problem_id = :id
                 order by at desc, id desc limit :most""").param("id", id.value()).param("most", most)
                .query((row, n) -> new StateFact(ProblemState.of(row.getString("state")).orElseThrow(),
                        row.getString("why"), Sql.instant(row, "at"), row.getString("by_name"))).list();
    }

    void words(ProblemId id, Map<Language, ProblemWords> words) {
        words.forEach((language, said) -> jdbc.sql("""
                insert into problem_words (problem_id, language, workaround, mended)
                values (:id, :language, :workaround, :mended)
                on conflict (problem_id, language) do update set workaround = excluded.workaround,
                        mended = excluded.mended""")
                .param("id", id.value()).param("language", language.tag()).param("workaround", said.workaround())
                .param("mended", said.mended()).update());
        jdbc.sql("update known_problems set version = version + 1 where id = :id").param("id", id.value()).update();
    }

    Map<Language, ProblemWords> words(ProblemId id) {
        var words = new EnumMap<Language, ProblemWords>(Language.class);
        jdbc.sql("select language, workaround, mended from problem_words where problem_id = :id")
                .param("id", id.value()).query(row -> {
                    words.put(Language.of(row.getString("language")).orElseThrow(),
                            new ProblemWords(row.getString("workaround"), row.getString("mended")));
                });
        return words;
    }

    void merge(KnownProblem from, KnownProblem into, Actor by, Instant now) {
        jdbc.sql("""
                insert into problem_merges (id, from_id, into_id, at, by_id, by_name)
                values (:id, :from, :into, :now, :by, :name)""")
                .param("id", Ids.next(now)).param("from", from.id().value()).param("into", into.id().value())
                .param("now", Sql.utc(now)).param("by", by.id()).param("name", by.name()).update();
        jdbc.sql("update known_problems set root_id = :root, version = version + 1 where root_id = :from")
                .param("root", into.root().value()).param("from", from.id().value()).update();
    }

    /** Takes a merge back; what was merged into it before goes with it. */
    void split(KnownProblem from, Actor by, Instant now) {
        jdbc.sql("""
                update problem_merges set undone_at = :now, undone_by = :by, undone_name = :name
                 where from_id = :from and undone_at is null""")
                .param("now", Sql.utc(now)).param("by", by.id()).param("name", by.name())
                .param("from", from.id().value()).update();
        jdbc.sql("""
                with recursive below (id) as (
                    select cast(:from as uuid)
                    union select m.from_id from problem_merges m join below b on m.into_id = b.id
                           where m.undone_at is null)
                update known_problems set root_id = :from, version = version + 1
                 where id in (select id from below)""").param("from", from.id().value()).update();
    }

    /** What was merged into it and stands. */
    List<KnownProblem> members(ProblemId root) {
        return jdbc.sql("select " + COLUMNS + """
                \sfrom known_problems p where p.root_id = :root and p.id <> :root order by p.opened_at, p.id""")
                .param("root", root.value()).query(ProblemRows::row).list();
    }

    /** Those that stand alone, by name, for a choice. */
    List<KnownProblem> standing(int most) {
        return jdbc.sql("select " + COLUMNS + """
                \sfrom known_problems p where p.root_id = p.id order by p.opened_at desc, p.id limit :most""")
                .param("most", most).query(ProblemRows::row).list();
    }

    List<KnownProblem> named(String code, String words, int most) {
        String pattern = words.toLowerCase(java.util.Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1");
        return jdbc.sql("select " + COLUMNS + """
                \sfrom known_problems p where p.code = :code or lower(p.name) like :pattern
                 order by p.opened_at desc, p.id limit :most""")
                .param("code", code).param("pattern", "%" + pattern + "%").param("most", most)
                .query(ProblemRows::row).list();
    }
}
