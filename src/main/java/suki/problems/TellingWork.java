package suki.problems;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.problems.TellingRows.Turn;
import suki.shared.Work;

/**
 * Works off tellings, a transaction for each customer. A node that is killed leaves the row as it was, for itself or
 * another; before each customer it is asked anew whether somebody said stop.
 */
@Component
class TellingWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(TellingWork.class);
    /** Most of a turn is waiting for the database; more would take its connections from people. */
    private static final int LANES = 3;
    private static final int BATCH = 50;
    private static final int MOST_TRIES = 3;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final TellingRows rows;
    private final TellingTurn turns;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TellingWork(TellingRows rows, TellingTurn turns, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.turns = turns;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "problems.telling";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public int run(Instant now) {
        var done = new AtomicInteger();
        if (!next(done)) {
            rows.finish(now);
            return done.get();
        }
        List<Thread> lanes = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(Thread.ofVirtual().name("telling-" + lane).start(() -> lane(done)));
        }
        for (Thread lane : lanes) join(lane);
        return done.get();
    }

    private void lane(AtomicInteger done) {
        try {
            while (done.get() < BATCH && next(done)) {
                // one after the other
            }
        } catch (RuntimeException e) {
            LOG.warn("Telling rests until the worker comes back", e);
        }
    }

    private static void join(Thread lane) {
        try {
            lane.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when nobody waits whose turn it is. */
    private boolean next(AtomicInteger done) {
        var taken = new AtomicReference<@Nullable Turn>();
        try {
            if (!Boolean.TRUE.equals(transaction.execute(status -> one(taken)))) return false;
        } catch (RuntimeException e) {
            Turn turn = taken.get();
            if (turn == null) throw e;
            LOG.warn("A customer could not be told and is tried again", e);
            transaction.executeWithoutResult(status -> rows.failed(turn, MOST_TRIES, AFTER_FAILURE, clock.instant()));
        }
        done.incrementAndGet();
        return true;
    }

    private boolean one(AtomicReference<@Nullable Turn> taken) {
        Instant now = clock.instant();
        var turn = rows.next(now);
        turn.ifPresent(t -> {
            taken.set(t);
            turns.tell(t, now);
        });
        return turn.isPresent();
    }
}
