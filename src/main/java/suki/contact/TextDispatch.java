package suki.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.shared.CustomerId;
import suki.shared.Sql;
import suki.shared.Work;

/**
 * Hands decided text messages to the gateway. A row is marked as on its way, for a limited time, before anything is
 * posted: whoever is killed in between has it posted again, with the same id.
 */
@Component
class TextDispatch implements Work {

    /** How long after its time a text is tried: a day late it is no use to anybody. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(TextDispatch.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    private static final int MOST_DOUBLINGS = 6;
    private static final int BATCH = 20;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TextGateways gateways;
    private final TextHook hook;
    private final ApplicationEventPublisher events;

    TextDispatch(JdbcClient jdbc, TransactionTemplate transaction, TextGateways gateways, TextHook hook,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.gateways = gateways;
        this.hook = hook;
        this.events = events;
    }

    private record Due(CustomerId customer, TextHook.Message message, Instant dueAt, int attempts) {}

    @Override
    public String name() {
        return "contact.texts";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public int run(Instant now) {
        for (int done = 0; done < BATCH; done++) {
            Optional<Due> due = transaction.execute(status -> claim(now));
            if (due == null || due.isEmpty()) return done;
            TextHook.Outcome outcome = post(due.get(), now);
            if (!outcome.taken()) LOG.info("Text {} was not taken: {}", due.get().message().id(), outcome.said());
            transaction.executeWithoutResult(status -> record(due.get(), outcome, now));
        }
        return BATCH;
    }

    private TextHook.Outcome post(Due due, Instant now) {
        Optional<TextGateways.Gateway> gateway = gateways.gateway();
        if (gateway.isEmpty()) return TextHook.Outcome.noGateway();
        if (gateway.get().kind() == TextGateways.Kind.KEEP) return TextHook.Outcome.kept();
        return hook.post(gateway.get(), gateways.secret(), due.message(), now);
    }

    private Optional<Due> claim(Instant now) {
        return jdbc.sql("""
                with due as (
                    select customer_id, id from text_messages
                     where state in ('waiting', 'sending') and next_try_at <= :now
                     order by next_try_at, id limit 1 for update skip locked)
                update text_messages t set state = 'sending', attempts = attempts + 1, next_try_at = :lease
                  from due where t.customer_id = due.customer_id and t.id = due.id
                returning t.customer_id, t.id, t.phone, t.body, t.language, t.purpose, t.put_at, t.due_at,
                       t.attempts""")
                .param("now", Sql.utc(now)).param("lease", Sql.utc(now.plus(LEASE)))
                .query((row, n) -> new Due(new CustomerId(Sql.uuid(row, "customer_id")),
                        new TextHook.Message(new TextId(Sql.uuid(row, "id")), "text", row.getString("phone"),
                                row.getString("body"), row.getString("language"), row.getString("purpose"),
                                Sql.instant(row, "put_at")),
                        Sql.instant(row, "due_at"), row.getInt("attempts"))).optional();
    }

    private void record(Due due, TextHook.Outcome outcome, Instant now) {
        TextId id = due.message().id();
        boolean over = !now.isBefore(due.dueAt().plus(LONGEST));
        if (outcome.taken()) {
            if (end(due, "accepted", "", now)) events.publishEvent(new TextAccepted(id, now));
        } else if (outcome.forGood() || over) {
            if (end(due, "refused", outcome.said(), now)) {
                events.publishEvent(new TextRefused(id, outcome.said(), now));
            }
        } else {
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(MOST_DOUBLINGS, due.attempts() - 1));
            Duration kept = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            jdbc.sql("""
                    update text_messages set state = 'waiting', next_try_at = :next, reason = :said
                     where customer_id = :customer and id = :id and state = 'sending'""")
                    .param("next", Sql.utc(now.plus(kept))).param("said", outcome.said())
                    .param("customer", due.customer().value()).param("id", id.value()).update();
        }
    }

    private boolean end(Due due, String state, String said, Instant now) {
        return jdbc.sql("""
                update text_messages set state = :state, ended_at = :now, reason = :said
                 where customer_id = :customer and id = :id and state = 'sending'""")
                .param("state", state).param("now", Sql.utc(now)).param("said", said)
                .param("customer", due.customer().value()).param("id", due.message().id().value()).update() == 1;
    }
}
