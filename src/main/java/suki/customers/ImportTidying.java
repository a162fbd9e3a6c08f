package suki.customers;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import suki.shared.Work;

/**
 * Forgets the bad rows of imports and what was taken out of customers after thirty days, and files that were uploaded
 * and left lying after seven.
 */
@Component
class ImportTidying implements Work {

    private static final Duration ROWS_KEPT = Duration.ofDays(30);
    private static final Duration FILES_KEPT = Duration.ofDays(7);
    private static final Duration EVERY = Duration.ofHours(1);

    private final ImportRows rows;
    private final Removals removals;

    ImportTidying(ImportRows rows, Removals removals) {
        this.rows = rows;
        this.removals = removals;
    }

    @Override
    public String name() {
        return "customers.imports_tidied";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public int run(Instant now) {
        rows.tidy(now.minus(ROWS_KEPT), now.minus(FILES_KEPT));
        removals.tidy(now);
        return 0;
    }
}
