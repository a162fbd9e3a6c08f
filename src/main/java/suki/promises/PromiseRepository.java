package suki.promises;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Sql;

/** Writes and single reads of the ledger. */
@Repository
class PromiseRepository {

    private static final UUID HOUSE = new Actor.House("promises").id();

    static final String COLUMNS = """
            p.customer_id, p.id, p.branch_id, p.owner_id, p.kind, p.towards, p.source_kind, p.source_id, p.words,
            p.made_at, p.rule, p.counted_from, p.due_at, p.aim_at, p.due_in_days, p.soon_at, p.zone, p.state, p.moves,
            p.first_due_at, p.waiting_since, p.waiting_for, p.remaining, p.told_at, p.not_told, p.ended_at, p.missed_by,
            p.reason, p.proof_id, p.settled_at, p.instead_of, p.version
            """;

    private final JdbcClient jdbc;

    PromiseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The promise and its first fact in one statement. */
    void add(Promise one, @Nullable DueRule aim, Actor by, UUID fact, Word word) {
        jdbc.sql("""
                with made as (
                    insert into promises (customer_id, id, bucket, branch_id, owner_id, kind, towards, source_kind,
                        source_id, words, made_at, made_by, rule, aim_rule, counted_from, due_at, aim_at, due_in_days,
                        soon_at, zone, first_due_at, told_at, not_told, notice_id, instead_of, look_at)
                    values (:customer, :id, :bucket, :branch, :owner, :kind, :towards, :sourceKind, :source, :words,
                        :made, :by, :rule, :aimRule, :from, :due, :aim, :inDays, :soon, :zone, :due, :told, :notTold,
                        :notice, :insteadOf, :soon)
                    returning customer_id, id, bucket)
                insert into promise_facts (customer_id, promise_id, id, bucket, at, what, actor_id, actor_name,
                    new_due_at)
                select customer_id, id, :fact, bucket, :made, 'made', :by, :byName, :due from made""")
                .param("customer", one.customer().value()).param("id", one.id().value())
                .param("bucket", Ids.bucket(one.customer().value())).param("branch", one.branch().value())
                .param("owner", one.owner() == null ? null : one.owner().value()).param("kind", one.kind())
                .param("towards", one.towardsCustomer() ? "customer" : "colleague")
                .param("sourceKind", one.source().kind()).param("source", one.source().id())
                .param("words", one.words()).param("made", Sql.utc(one.madeAt())).param("by", by.id())
                .param("byName", by.name()).param("rule", one.rule() == null ? null : one.rule().toString())
                .param("aimRule", aim == null ? null : aim.toString())
                .param("from", Sql.utc(one.countedFrom())).param("due", Sql.utc(one.dueAt()))
                .param("aim", Sql.utc(one.aimAt())).param("inDays", one.dueInDays())
                .param("soon", Sql.utc(one.soonAt())).param("zone", one.zone().getId())
                .param("told", Sql.utcOrNull(one.toldAt()))
                .param("insteadOf", one.insteadOf() == null ? null : one.insteadOf().value())
                .param("notTold", word.notTold()).param("notice", word.notice())
                .param("fact", fact).update();
    }

    Optional<Promise> find(CustomerId customer, PromiseId id) {
        return one("where p.customer_id = :customer and p.id = :id", customer, id);
    }

    /** Locks the row until the transaction ends. */
    Optional<Promise> lock(CustomerId customer, PromiseId id) {
        return one("where p.customer_id = :customer and p.id = :id for update", customer, id);
    }

    private Optional<Promise> one(String where, CustomerId customer, PromiseId id) {
        return jdbc.sql("select " + COLUMNS + " from promises p " + where).param("customer", customer.value())
                .param("id", id.value()).query(PromiseRepository::row).optional();
    }

    List<Promise> ofSource(CustomerId customer, UUID source) {
        return jdbc.sql("select " + COLUMNS
                + " from promises p where p.customer_id = :customer and p.source_id = :source"
                + " order by p.made_at, p.id").param("customer", customer.value()).param("source", source)
                .query(PromiseRepository::row).list();
    }

    List<Promise> ofCustomer(CustomerId customer, int limit) {
        return jdbc.sql("select " + COLUMNS + " from promises p where p.customer_id = :customer"
                + " and p.towards = 'customer' order by p.id desc limit :limit").param("customer", customer.value())
                .param("limit", limit).query(PromiseRepository::row).list();
    }

    /** Open promises of many customers, for lists. */
    List<Promise> openOf(Collection<CustomerId> customers) {
        return jdbc.sql("select " + COLUMNS + " from promises p where p.customer_id = any(:customers)"
                + " and p.state in ('open', 'waiting') and p.towards = 'customer' order by p.due_at")
                .param("customers", customers.stream().map(CustomerId::value).toArray(UUID[]::new))
                .query(PromiseRepository::row).list();
    }

    /** What this letter keeps or tells of, locked. */
    List<Promise> byLetter(UUID letter) {
        return jdbc.sql("select " + COLUMNS + " from promises p where p.proof_id = :letter or p.notice_id = :letter"
                + " order by p.customer_id, p.id for update").param("letter", letter).query(PromiseRepository::row)
                .list();
    }

    List<Promise> byProof(UUID letter) {
        return jdbc.sql("select " + COLUMNS + " from promises p where p.proof_id = :letter for update")
                .param("letter", letter).query(PromiseRepository::row).list();
    }

    List<Promise> byNotice(UUID letter) {
        return jdbc.sql("select " + COLUMNS + " from promises p where p.notice_id = :letter for update")
                .param("letter", letter).query(PromiseRepository::row).list();
    }

    void fact(Promise one, String what, Actor by, Instant at, @Nullable Instant oldDue, @Nullable Instant newDue,
            @Nullable String words) {
        jdbc.sql("""
                insert into promise_facts (customer_id, promise_id, id, bucket, n, at, what, actor_id, actor_name,
                    old_due_at, new_due_at, words)
                select :customer, :promise, :id, :bucket, coalesce(max(n), 0) + 1, :at, :what, :by, :name,
                       cast(:old as timestamptz), cast(:new as timestamptz), cast(:words as text)
                  from promise_facts where customer_id = :customer and promise_id = :promise""")
                .param("customer", one.customer().value()).param("promise", one.id().value())
                .param("id", Ids.next(at)).param("bucket", Ids.bucket(one.customer().value()))
                .param("at", Sql.utc(at)).param("what", what).param("by", by.id()).param("name", by.name())
                .param("old", Sql.utcOrNull(oldDue)).param("new", Sql.utcOrNull(newDue)).param("words", words).update();
    }

    List<Fact> facts(CustomerId customer, PromiseId promise) {
        return jdbc.sql("""
                select at, what, case when actor_id = :house then '' else actor_name end as actor_name, old_due_at,
                       new_due_at, words
                  from promise_facts
                 where customer_id = :customer and promise_id = :promise order by n, id""")
                .param("house", HOUSE).param("customer", customer.value()).param("promise", promise.value())
                .query((row, n) -> new Fact(Sql.instant(row, "at"), row.getString("what"), row.getString("actor_name"),
                        Sql.instantOrNull(row, "old_due_at"), Sql.instantOrNull(row, "new_due_at"),
                        row.getString("words"))).list();
    }

    /** The time it had before its last move, when the present time comes from that move. */
    Optional<Instant> lastMove(Promise one) {
        if (one.moves() == 0) return Optional.empty();
        return jdbc.sql("""
                select old_due_at from promise_facts
                 where customer_id = :customer and promise_id = :promise and what = 'moved' and new_due_at = :due
                 order by n desc limit 1""").param("customer", one.customer().value())
                .param("promise", one.id().value()).param("due", Sql.utc(one.dueAt()))
                .query((row, n) -> Sql.instant(row, "old_due_at")).optional();
    }

    /** Ends it, or opens it again when the state is open. */
    void end(Promise one, State state, @Nullable Instant at, Actor by, @Nullable Duration missedBy, String reason,
            @Nullable UUID proof, @Nullable Instant settled, @Nullable Instant look) {
        jdbc.sql("""
                update promises set state = :state, ended_at = :at, ended_by = :by, missed_by = :missed,
                       reason = :reason, proof_id = :proof, settled_at = :settled, look_at = :look,
                       waiting_since = null, version = version + 1
                 where customer_id = :customer and id = :id""")
                .param("state", state.column()).param("at", Sql.utcOrNull(at)).param("by", at == null ? null : by.id())
                .param("missed", missedBy == null ? null : missedBy.toSeconds()).param("reason", reason)
                .param("proof", proof).param("settled", Sql.utcOrNull(settled)).param("look", Sql.utcOrNull(look))
                .param("customer", one.customer().value()).param("id", one.id().value()).update();
    }

    void settle(Promise one, Instant at) {
        jdbc.sql("update promises set settled_at = :at, look_at = null where customer_id = :customer and id = :id")
                .param("at", Sql.utc(at)).param("customer", one.customer().value()).param("id", one.id().value())
                .update();
    }

    /** Gives it another time, set by hand or by its rule. The rule stays, for a move that turns out void. */
    void time(Promise one, Instant due, Instant aim, Instant soon, int moves, boolean byHand, @Nullable UUID notice,
            Instant look) {
        jdbc.sql("""
                update promises set due_at = :due, aim_at = :aim, soon_at = :soon, moves = :moves, by_hand = :byHand,
                       state = 'open', waiting_since = null, remaining = null, told_at = null, not_told = null,
                       notice_id = :notice, warned_at = null, overdue_at = null, escalated_at = null, recount = false,
                       look_at = :look, version = version + 1
                 where customer_id = :customer and id = :id""")
                .param("due", Sql.utc(due)).param("aim", Sql.utc(aim)).param("soon", Sql.utc(soon))
                .param("moves", moves).param("byHand", byHand).param("notice", notice).param("look", Sql.utc(look))
                .param("customer", one.customer().value()).param("id", one.id().value()).update();
    }

    /** From here on the time follows from this rule. */
    void rule(Promise one, @Nullable DueRule rule, Instant countedFrom) {
        jdbc.sql("""
                update promises set rule = :rule, aim_rule = null, counted_from = :from
                 where customer_id = :customer and id = :id""")
                .param("rule", rule == null ? null : rule.toString()).param("from", Sql.utc(countedFrom))
                .param("customer", one.customer().value()).param("id", one.id().value()).update();
    }

    /** The rule of our own aim, when it has one. */
    Optional<DueRule> aim(Promise one) {
        return jdbc.sql("""
                select aim_rule from promises
                 where customer_id = :customer and id = :id and aim_rule is not null""")
                .param("customer", one.customer().value()).param("id", one.id().value()).query(String.class)
                .optional().map(DueRule::parse);
    }

    /** Whether another promise stands in its place. */
    boolean replaced(Promise one) {
        return jdbc.sql("""
                select exists (select from promises where customer_id = :customer and instead_of = :id
                    and state <> 'withdrawn')""")
                .param("customer", one.customer().value()).param("id", one.id().value()).query(Boolean.class).single();
    }

    void waiting(Promise one, Instant since, String what, Duration remaining, Instant look) {
        jdbc.sql("""
                update promises set state = 'waiting', waiting_since = :since, waiting_for = :what,
                       remaining = :remaining, reminded_at = null, look_at = :look, version = version + 1
                 where customer_id = :customer and id = :id""")
                .param("since", Sql.utc(since)).param("what", what).param("remaining", remaining.toSeconds())
                .param("look", Sql.utc(look)).param("customer", one.customer().value()).param("id", one.id().value())
                .update();
    }

    void owner(Promise one, @Nullable ColleagueId owner) {
        jdbc.sql("update promises set owner_id = :owner, version = version + 1 where customer_id = :customer and id "
                + "= :id")
                .param("owner", owner == null ? null : owner.value()).param("customer", one.customer().value())
                .param("id", one.id().value()).update();
    }

    void told(Promise one, @Nullable Instant at, @Nullable String notTold, @Nullable UUID notice) {
        jdbc.sql("""
                update promises set told_at = :at, not_told = :why, notice_id = coalesce(:notice, notice_id)
                 where customer_id = :customer and id = :id""")
                .param("at", Sql.utcOrNull(at)).param("why", notTold).param("notice", notice)
                .param("customer", one.customer().value()).param("id", one.id().value()).update();
    }

    /** The customer was told of the present due time, with the fact that says so. */
    void toldNow(Promise one, Actor by, Instant at, @Nullable String how) {
        jdbc.sql("""
                with told as (
                    update promises set told_at = :at, not_told = null where customer_id = :customer and id = :id
                    returning customer_id, id, bucket, due_at)
                insert into promise_facts (customer_id, promise_id, id, bucket, n, at, what, actor_id, actor_name,
                    new_due_at, words)
                select customer_id, id, :fact, bucket, coalesce((
                           select max(f.n) from promise_facts f where f.customer_id = :customer and f.promise_id = :id
                       ), 0) + 1, :at, 'told', :by, :name, due_at, cast(:how as text)
                  from told""")
                .param("at", Sql.utc(at)).param("customer", one.customer().value()).param("id", one.id().value())
                .param("fact", Ids.next(at)).param("by", by.id()).param("name", by.name()).param("how", how).update();
    }

    /** How the customer is told now; whether they were told before stays. Returns how often it was moved. */
    Optional<Integer> telling(CustomerId customer, PromiseId id, @Nullable String notTold, @Nullable UUID notice) {
        return jdbc.sql("""
                update promises set not_told = :why, notice_id = coalesce(:notice, notice_id)
                 where customer_id = :customer and id = :id returning moves""")
                .param("why", notTold).param("notice", notice).param("customer", customer.value())
                .param("id", id.value()).query(Integer.class).optional();
    }

    void mark(Promise one, Mark mark, Instant at, @Nullable Instant look) {
        jdbc.sql("update promises set " + mark.column
                + " = :at, look_at = :look where customer_id = :customer and id = :id")
                .param("at", Sql.utc(at)).param("look", Sql.utcOrNull(look))
                .param("customer", one.customer().value()).param("id", one.id().value()).update();
    }

    void look(Promise one, @Nullable Instant look) {
        jdbc.sql("update promises set look_at = :look, recount = false where customer_id = :customer and id = :id")
                .param("look", Sql.utcOrNull(look)).param("customer", one.customer().value())
                .param("id", one.id().value()).update();
    }

    /** What the clock did to a promise; each has its column. */
    enum Mark {
        WARNED("warned_at"),
        OVERDUE("overdue_at"),
        ESCALATED("escalated_at"),
        REMINDED("reminded_at");

        private final String column;

        Mark(String column) {
            this.column = column;
        }
    }

    static Promise row(ResultSet row, int n) throws SQLException {
        UUID owner = Sql.uuidOrNull(row, "owner_id");
        UUID insteadOf = Sql.uuidOrNull(row, "instead_of");
        String rule = row.getString("rule");
        Long missed = (Long) row.getObject("missed_by");
        return new Promise(new CustomerId(Sql.uuid(row, "customer_id")), new PromiseId(Sql.uuid(row, "id")),
                new BranchId(Sql.uuid(row, "branch_id")), owner == null ? null : new ColleagueId(owner),
                row.getString("kind"), row.getString("towards").equals("customer"),
                new Source(row.getString("source_kind"), Sql.uuid(row, "source_id")), row.getString("words"),
                Sql.instant(row, "made_at"), rule == null ? null : DueRule.parse(rule),
                Sql.instant(row, "counted_from"), Sql.instant(row, "due_at"), Sql.instant(row, "aim_at"),
                row.getBoolean("due_in_days"), Sql.instant(row, "soon_at"), ZoneId.of(row.getString("zone")),
                State.of(row.getString("state")), row.getInt("moves"), Sql.instant(row, "first_due_at"),
                Sql.instantOrNull(row, "waiting_since"), text(row, "waiting_for"),
                Duration.ofSeconds(row.getLong("remaining")), Sql.instantOrNull(row, "told_at"),
                row.getString("not_told"), Sql.instantOrNull(row, "ended_at"),
                missed == null ? null : Duration.ofSeconds(missed), text(row, "reason"),
                Sql.uuidOrNull(row, "proof_id"), Sql.instantOrNull(row, "settled_at"),
                insteadOf == null ? null : new PromiseId(insteadOf), row.getInt("version"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? "" : value;
    }
}
