package suki.purchases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.Refusal;

/**
 * Takes back exactly what came in with a file of purchases, batch by batch: first what its rows took back, then what
 * they brought, changed since or not.
 */
@Component
class PurchaseImportUndo {

    private final PurchaseImportRows rows;
    private final ReturnImportRows returns;
    private final Activity activity;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PurchaseImportUndo(PurchaseImportRows rows, ReturnImportRows returns, Activity activity,
            ApplicationEventPublisher events, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.returns = returns;
        this.activity = activity;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** From now on it is taken back. @throws Refusal if nothing of it is there to be taken back */
    void begin(Actor by, UUID id) {
        transaction.executeWithoutResult(status -> {
            Instant now = clock.instant();
            if (!rows.undo(id, now)) throw new Refusal("purchases.import.elsewhere");
            activity.record(Subject.house("purchase_import", id), "purchases.import_undone", by, now);
            events.publishEvent(new PurchasesBrought(id, now));
        });
    }

    /**
     * Goes on to the end; several may at once.
     *
     * @param progress is told after each batch
     * @return how many purchases and returns went
     */
    int go(UUID id, Runnable progress) {
        int all = 0;
        Integer removed;
        do {
            removed = transaction.execute(status -> batch(id));
            all += removed;
            progress.run();
        } while (removed > 0);
        return all;
    }

    private int batch(UUID id) {
        Instant now = clock.instant();
        if (!rows.lockUndoing(id)) return 0;
        List<PurchaseReturned> undone = returns.undo(id, PurchaseImportRun.BATCH, now);
        for (PurchaseReturned one : undone) {
            events.publishEvent(new ReturnUndone(one.customer(), one.purchase(), one.returned(), now));
        }
        int removed = undone.isEmpty() ? rows.takeBack(id, PurchaseImportRun.BATCH) : undone.size();
        if (removed == 0) rows.settle(id, List.of("undoing"), "undone", null, now);
        else rows.removed(id, removed, now);
        return removed;
    }
}
