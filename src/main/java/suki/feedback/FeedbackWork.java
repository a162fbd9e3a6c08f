package suki.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.shared.Work;

/** Asks whoever is due: first what follows a solution, then what hangs on no case; each in a transaction of its own. */
@Component
class FeedbackWork implements Work {

    private static final int BATCH = 50;

    private final FollowThroughs followThroughs;
    private final Asking asking;
    private final AskRows rows;
    private final TransactionTemplate transaction;

    FeedbackWork(FollowThroughs followThroughs, Asking asking, AskRows rows, TransactionTemplate transaction) {
        this.followThroughs = followThroughs;
        this.asking = asking;
        this.rows = rows;
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
        int done = 0;
        while (done < BATCH && followThroughs.next(now)) done++;
        while (done < BATCH && Boolean.TRUE.equals(transaction.execute(status -> next(now)))) done++;
        return done;
    }

    private boolean next(Instant now) {
        Optional<Ask> due = rows.nextDue(now);
        due.ifPresent(a -> asking.ask(a, now));
        return due.isPresent();
    }
}
