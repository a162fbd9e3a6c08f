package suki.problems;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.cases.CaseId;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.Reach;
import suki.shared.Sql;

/** Who is told of a problem, by what words, and how far that is. */
@Repository
class TellingRows {

    /**
     * Of each customer whom the problem hit the case in which they are told: an open one before a closed one, then the
     * newest; with why they are left out. Whoever was told before is left out unless a case came after that.
     */
    private static final String AFFECTED = """
            with affected as (
                select distinct on (l.customer_id) l.customer_id, l.bucket, l.case_id, c.language, u.erased_at,
                       (select max(l2.at) from problem_cases l2 join known_problems p2 on p2.id = l2.problem_id
                         where l2.customer_id = l.customer_id and p2.root_id = :root and l2.undone_at is null)
                           as newest
                  from known_problems p join problem_cases l on l.problem_id = p.id and l.undone_at is null
                  join cases c on c.customer_id = l.customer_id and c.id = l.case_id
                  join customers u on u.id = l.customer_id
                 where p.root_id = :root and\s""" + Reach.covers("c.branch_id") + """

                 order by l.customer_id, c.state = 'closed', c.opened_at desc, c.id),
            whom as (
                select a.*, case when a.erased_at is not null then 'erased'
                            when exists (select from telling_customers t join tellings g on g.id = t.telling_id
                                           join known_problems p on p.id = g.problem_id
                                          where t.customer_id = a.customer_id and p.root_id = :root
                                            and t.state <> 'left_out' and g.at >= a.newest) then 'told_before'
                            else '' end as reason
                  from affected a)
            """;
    private static final String TELLINGS = """
            select g.id, g.problem_id, g.at, g.by_id, g.by_name, g.going_since, g.stopped_at, g.stopped_name,
                   g.finished_at, n.waiting, n.told, n.to_call, n.left_out, n.lately
              from tellings g cross join lateral (
                   select count(*) filter (where state = 'waiting') as waiting,
                          count(*) filter (where state = 'told') as told,
                          count(*) filter (where state = 'to_call') as to_call,
                          count(*) filter (where state = 'left_out') as left_out,
                          count(*) filter (where state in ('told', 'to_call')
                              and at > greatest(g.going_since, :lately)) as lately
                     from telling_customers where telling_id = g.id) n
            """;

    private final JdbcClient jdbc;

    TellingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many customers of one language, with what standing. @param reason empty: they will hear of it */
    record Group(Language language, String reason, boolean address, int count) {}

    List<Group> audience(ProblemId root, Reach reach) {
        return jdbc.sql(AFFECTED + """
                select language, reason, address, count(*) as n from (
                    select w.language, w.reason, exists (select from customer_addresses d
                             where d.customer_id = w.customer_id and d.kind = 'email' and d.contact_id is null)
                             as address from whom w) x
                 group by language, reason, address""")
                .param("root", root.value()).param("everywhere", reach.everywhere()).param("branches", reach.array())
                .query((row, n) -> new Group(Language.of(row.getString("language")).orElseThrow(),
                        row.getString("reason"), row.getBoolean("address"), row.getInt("n"))).list();
    }

    /** How many customers a problem hit in all. */
    int affected(ProblemId root) {
        return jdbc.sql("""
                select count(distinct l.customer_id) from known_problems p
                  join problem_cases l on l.problem_id = p.id and l.undone_at is null where p.root_id = :root""")
                .param("root", root.value()).query(Integer.class).single();
    }

    void begin(TellingId id, ProblemId root, Actor by, Instant now) {
        jdbc.sql("""
                insert into tellings (id, problem_id, at, by_id, by_name, going_since)
                values (:id, :problem, :now, :by, :name, :now)""")
                .param("id", id.value()).param("problem", root.value()).param("now", Sql.utc(now)).param("by", by.id())
                .param("name", by.name()).update();
    }

    boolean unfinished(ProblemId root) {
        return jdbc.sql("""
                select exists (select from tellings g join known_problems p on p.id = g.problem_id
                 where p.root_id = :root and g.finished_at is null)""")
                .param("root", root.value()).query(Boolean.class).single();
    }

    void words(TellingId id, Language language, String subject, String body) {
        jdbc.sql("""
                insert into telling_words (telling_id, language, subject, body)
                values (:id, :language, :subject, :body)""")
                .param("id", id.value()).param("language", language.tag()).param("subject", subject)
                .param("body", body).update();
    }

    /** Everybody affected, each once. */
    int fill(TellingId id, ProblemId root, Reach reach, Instant now) {
        return jdbc.sql(AFFECTED + """
                insert into telling_customers (customer_id, telling_id, bucket, case_id, state, at, reason, try_at)
                select customer_id, :id, bucket, case_id, case when reason = '' then 'waiting' else 'left_out' end,
                       :now, reason, :now
                  from whom""")
                .param("root", root.value()).param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("id", id.value()).param("now", Sql.utc(now)).update();
    }

    Optional<Telling> find(TellingId id, Instant now) {
        return jdbc.sql(TELLINGS + "where g.id = :id").param("id", id.value()).param("lately", lately(now))
                .query(TellingRows::row).optional();
    }

    List<Telling> of(ProblemId root, Instant now, int most) {
        return jdbc.sql(TELLINGS + """
                where g.problem_id in (select id from known_problems where root_id = :root)
                order by g.at desc, g.id limit :most""").param("root", root.value()).param("lately", lately(now))
                .param("most", most).query(TellingRows::row).list();
    }

    private static java.time.OffsetDateTime lately(Instant now) {
        return Sql.utc(now.minus(Telling.LATELY));
    }

    private static Telling row(ResultSet row, int n) throws SQLException {
        return new Telling(new TellingId(Sql.uuid(row, "id")), new ProblemId(Sql.uuid(row, "problem_id")),
                Sql.instant(row, "at"), new ColleagueId(Sql.uuid(row, "by_id")), row.getString("by_name"),
                Sql.instant(row, "going_since"), Sql.instantOrNull(row, "stopped_at"), row.getString("stopped_name"),
                Sql.instantOrNull(row, "finished_at"), row.getInt("waiting"), row.getInt("told"),
                row.getInt("to_call"), row.getInt("left_out"), row.getInt("lately"));
    }

    boolean stop(TellingId id, Actor by, Instant now) {
        return jdbc.sql("""
                update tellings set stopped_at = :now, stopped_by = :by, stopped_name = :name
                 where id = :id and stopped_at is null and finished_at is null""")
                .param("now", Sql.utc(now)).param("by", by.id()).param("name", by.name()).param("id", id.value())
                .update() == 1;
    }

    boolean goOn(TellingId id, Instant now) {
        return jdbc.sql("""
                update tellings set stopped_at = null, stopped_by = null, stopped_name = null, going_since = :now
                 where id = :id and stopped_at is not null and finished_at is null""")
                .param("now", Sql.utc(now)).param("id", id.value()).update() == 1;
    }

    /** Whoever still waits is left out; only of one that was stopped. */
    boolean end(TellingId id, Instant now) {
        boolean ended = jdbc.sql("""
                update tellings set finished_at = :now where id = :id and stopped_at is not null and finished_at is null
                """).param("now", Sql.utc(now)).param("id", id.value()).update() == 1;
        if (ended) {
            jdbc.sql("""
                    update telling_customers set state = 'left_out', reason = 'stopped', at = :now
                     where telling_id = :id and state = 'waiting'""")
                    .param("now", Sql.utc(now)).param("id", id.value()).update();
        }
        return ended;
    }

    /** Somebody whose turn it is. */
    record Turn(CustomerId customer, TellingId telling, CaseId inCase, ColleagueId by, String byName,
            @Nullable ColleagueId problemsOwner) {}

    /**
     * The next one, kept from every other node until this transaction ends. Whether the telling was stopped is read
     * here, before each customer.
     */
    Optional<Turn> next(Instant now) {
        return jdbc.sql("""
                select t.customer_id, t.telling_id, t.case_id, g.by_id, g.by_name, r.owner_id
                  from tellings g join known_problems p on p.id = g.problem_id
                  join known_problems r on r.id = p.root_id
                  cross join lateral (
                       select customer_id, telling_id, case_id from telling_customers
                        where telling_id = g.id and state = 'waiting' and try_at <= :now
                        order by try_at limit 1 for update skip locked) t
                 where g.stopped_at is null and g.finished_at is null limit 1""")
                .param("now", Sql.utc(now))
                .query((row, n) -> new Turn(new CustomerId(Sql.uuid(row, "customer_id")),
                        new TellingId(Sql.uuid(row, "telling_id")), new CaseId(Sql.uuid(row, "case_id")),
                        new ColleagueId(Sql.uuid(row, "by_id")), row.getString("by_name"),
                        owner(Sql.uuidOrNull(row, "owner_id")))).optional();
    }

    private static @Nullable ColleagueId owner(@Nullable UUID id) {
        return id == null ? null : new ColleagueId(id);
    }

    /** What is said in one language. */
    record Words(String subject, String body) {}

    Map<Language, Words> words(TellingId id) {
        var words = new EnumMap<Language, Words>(Language.class);
        jdbc.sql("select language, subject, body from telling_words where telling_id = :id").param("id", id.value())
                .query(row -> {
                    words.put(Language.of(row.getString("language")).orElseThrow(),
                            new Words(row.getString("subject"), row.getString("body")));
                });
        return words;
    }

    /** Whether a case of the customer is still about the problem that the telling is of. */
    boolean stillAffected(Turn turn) {
        return jdbc.sql("""
                select exists (select from tellings g join known_problems p on p.id = g.problem_id
                         join known_problems f on f.root_id = p.root_id
                         join problem_cases l on l.problem_id = f.id and l.undone_at is null
                        where g.id = :telling and l.customer_id = :customer)""")
                .param("telling", turn.telling().value()).param("customer", turn.customer().value())
                .query(Boolean.class).single();
    }

    void done(Turn turn, String state, @Nullable UUID promise, String reason, Instant now) {
        jdbc.sql("""
                update telling_customers set state = :state, promise_id = :promise, reason = :reason, at = :now
                 where customer_id = :customer and telling_id = :telling and state = 'waiting'""")
                .param("state", state).param("promise", promise).param("reason", reason).param("now", Sql.utc(now))
                .param("customer", turn.customer().value()).param("telling", turn.telling().value()).update();
    }

    /** It did not work this time: later again, and not for ever. */
    void failed(Turn turn, int most, Duration pause, Instant now) {
        jdbc.sql("""
                update telling_customers set tries = tries + 1, try_at = :later, at = :now,
                       state = case when tries + 1 >= :most then 'left_out' else state end,
                       reason = case when tries + 1 >= :most then 'failed' else reason end
                 where customer_id = :customer and telling_id = :telling and state = 'waiting'""")
                .param("later", Sql.utc(now.plus(pause))).param("now", Sql.utc(now)).param("most", most)
                .param("customer", turn.customer().value()).param("telling", turn.telling().value()).update();
    }

    /** Tellings in which nobody waits any more are finished. */
    int finish(Instant now) {
        return jdbc.sql("""
                update tellings g set finished_at = :now
                 where g.finished_at is null and g.stopped_at is null
                   and not exists (select from telling_customers where telling_id = g.id and state = 'waiting')""")
                .param("now", Sql.utc(now)).update();
    }
}
