package suki.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.shared.Work;

/**
 * Asks whoever is due: first what follows a solution or a delivery, then what hangs on neither; each in a transaction
 * of its own. Whoever could not be asked is tried again later, and keeps nobody waiting.
 */
@Component
class FeedbackWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(FeedbackWork.class);
    private static final int BATCH = 50;
    private static final Duration AFTER_FAILURE = Duration.ofHours(1);

    private final Following following;
    private final FollowRows follows;
    private final Delivering delivering;
    private final DeliveryRows deliveries;
    private final Asking asking;
    private final AskRows asks;
    private final TransactionTemplate transaction;

    FeedbackWork(Following following, FollowRows follows, Delivering delivering, DeliveryRows deliveries,
            Asking asking, AskRows asks, TransactionTemplate transaction) {
        this.following = following;
        this.follows = follows;
        this.delivering = delivering;
        this.deliveries = deliveries;
        this.asking = asking;
        this.asks = asks;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "feedback.asks";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public int run(Instant now) {
        Instant later = now.plus(AFTER_FAILURE);
        int done = 0;
        while (done < BATCH && one(() -> follows.nextDue(now), f -> following.follow(f, now),
                f -> follows.later(f, later))) done++;
        while (done < BATCH && one(() -> deliveries.nextDue(now), d -> delivering.follow(d, now),
                d -> deliveries.later(d, later))) done++;
        while (done < BATCH && one(() -> asks.nextDue(now), a -> asking.ask(a, now), a -> asks.later(a, later))) done++;
        return done;
    }

    /** Whether there was one. */
    private <T> boolean one(Supplier<Optional<T>> next, Consumer<T> deed, Consumer<T> afterFailure) {
        var taken = new AtomicReference<@Nullable T>();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<T> due = next.get();
                due.ifPresent(d -> {
                    taken.set(d);
                    deed.accept(d);
                });
                return due.isPresent();
            }));
        } catch (RuntimeException e) {
            T failed = taken.get();
            if (failed == null) throw e;
            LOG.warn("A customer could not be asked and is tried again later", e);
            transaction.executeWithoutResult(status -> afterFailure.accept(failed));
            return true;
        }
    }
}
