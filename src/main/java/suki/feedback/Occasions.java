package suki.feedback;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Sql;
import suki.shared.Work;

/**
 * Finds occasions to ask that no event tells of: purchases, and customers whose turn it is. Of those who are asked now
 * and then, each has a day of their own in every round, so that not all are asked at once.
 */
@Component
class Occasions implements Work {

    private static final int BATCH = 200;
    /** A purchase that was recorded long after it was made is not asked about. */
    private static final Duration FRESH = Duration.ofDays(14);
    /** Purchases commit in another order than they were written. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);
    /** Who had nothing to do with us for so long is not asked what they think of us. */
    private static final Duration IN_TOUCH = Duration.ofDays(180);

    private final JdbcClient jdbc;
    private final Surveys surveys;
    private final SurveyRows rows;
    private final Asking asking;
    private final TransactionTemplate transaction;

    Occasions(JdbcClient jdbc, Surveys surveys, SurveyRows rows, Asking asking, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.surveys = surveys;
        this.rows = rows;
        this.asking = asking;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "feedback.occasions";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public int run(Instant now) {
        int done = 0;
        for (Survey one : surveys.all()) {
            if (!one.active() || one.occasion() == Occasion.AFTER_SOLUTION) continue;
            Integer found = transaction.execute(status -> {
                Instant until = rows.lookedUntil(one.id());
                return one.occasion() == Occasion.AFTER_PURCHASE ? purchases(one, until, now) : turns(one, now);
            });
            done += found == null ? 0 : found;
        }
        return done;
    }

    private static Map<String, Object> where(Survey one) {
        return new HashMap<>(Map.of("everywhere", one.branches().isEmpty(), "branches",
                one.branches().stream().map(BranchId::value).toArray(UUID[]::new), "limit", BATCH));
    }

    private record Bought(CustomerId customer, UUID id, BranchId branch, Instant at, Instant written) {}

    private int purchases(Survey one, Instant until, Instant now) {
        List<Bought> found = jdbc.sql("""
                select p.customer_id, p.id, p.branch_id, p.bought_at, p.updated_at from purchases p
                 where p.updated_at >= :since and p.bought_at > :fresh and p.order_state is null
                   and (:everywhere or p.branch_id = any(:branches))
                   and not exists (select from survey_asks s where s.customer_id = p.customer_id
                                      and s.about_kind = 'purchase' and s.about_id = p.id)
                 order by p.updated_at, p.id limit :limit""").params(where(one))
                .param("since", Sql.utc(until.minus(OVERLAP))).param("fresh", Sql.utc(now.minus(FRESH)))
                .query((row, n) -> new Bought(new CustomerId(Sql.uuid(row, "customer_id")), Sql.uuid(row, "id"),
                        new BranchId(Sql.uuid(row, "branch_id")), Sql.instant(row, "bought_at"),
                        Sql.instant(row, "updated_at"))).list();
        for (Bought bought : found) {
            Survey its = asking.chosen(Occasion.AFTER_PURCHASE, bought.branch(), bought.id()).orElse(one);
            asking.plan(its, bought.customer(), bought.branch(), Asking.PURCHASE, bought.id(), bought.at(), now);
        }
        if (!found.isEmpty()) rows.looked(one.id(), found.getLast().written());
        return found.size();
    }

    private record Turn(CustomerId customer, BranchId branch) {}

    private int turns(Survey one, Instant now) {
        long day = LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay();
        long round = Math.floorDiv(day, one.atMostDays());
        UUID about = UUID.nameUUIDFromBytes((one.id() + ":" + round).getBytes(StandardCharsets.UTF_8));
        List<Turn> found = jdbc.sql("""
                select u.id, u.branch_id from customers u
                 where u.confirmed_at is not null and u.erased_at is null and u.last_contact_at > :touched
                   and (:everywhere or u.branch_id = any(:branches))
                   and (hashtextextended(cast(u.id as text), :seed) & 1073741823) % :days <= :day
                   and not exists (select from survey_asks s where s.customer_id = u.id
                                      and s.about_kind = 'relation' and s.about_id = :about)
                 order by u.id limit :limit""").params(where(one)).param("touched", Sql.utc(now.minus(IN_TOUCH)))
                .param("seed", about.getMostSignificantBits()).param("days", one.atMostDays())
                .param("day", Math.floorMod(day, one.atMostDays())).param("about", about)
                .query((row, n) -> new Turn(new CustomerId(Sql.uuid(row, "id")),
                        new BranchId(Sql.uuid(row, "branch_id")))).list();
        for (Turn turn : found) asking.plan(one, turn.customer(), turn.branch(), Asking.RELATION, about, now, now);
        return found.size();
    }
}
