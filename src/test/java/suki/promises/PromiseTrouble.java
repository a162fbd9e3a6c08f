package suki.promises;

import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Fails the transaction of a promise that became overdue, for a share of them, when a test asks for it. */
@Component
class PromiseTrouble {

    volatile int percent;

    @EventListener
    void overdue(PromiseOverdue event) {
        if (ThreadLocalRandom.current().nextInt(100) < percent) throw new IllegalStateException("trouble");
    }
}
