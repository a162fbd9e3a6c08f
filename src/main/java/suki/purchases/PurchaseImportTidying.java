package suki.purchases;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import suki.shared.Work;

/**
 * Forgets the bad rows of files of purchases after thirty days, and files that were uploaded and left lying after
 * seven.
 */
@Component
class PurchaseImportTidying implements Work {

    private static final Duration ROWS_KEPT = Duration.ofDays(30);
    private static final Duration FILES_KEPT = Duration.ofDays(7);
    private static final Duration EVERY = Duration.ofHours(1);

    private final PurchaseImportRows rows;
    private final PurchaseUploadRows uploads;

    PurchaseImportTidying(PurchaseImportRows rows, PurchaseUploadRows uploads) {
        this.rows = rows;
        this.uploads = uploads;
    }

    @Override
    public String name() {
        return "purchases.imports_tidied";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public int run(Instant now) {
        rows.queue().forgetBefore(now.minus(ROWS_KEPT));
        uploads.tidy(now.minus(FILES_KEPT));
        return 0;
    }
}
