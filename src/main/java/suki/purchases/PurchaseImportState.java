package suki.purchases;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.customers.ImportState.Stage;
import suki.shared.BranchId;

/**
 * How far an import of purchases is.
 *
 * @param total      rows of the file, without the heading; null when nobody counted them
 * @param position   rows read, without the heading
 * @param settled    the line of the last row that takes something back and was looked after
 * @param removed    purchases and returns taken back
 * @param failedLine the line from which the file can't be read, if so
 * @param startedAt  when it was uploaded, or what it does last began
 */
public record PurchaseImportState(UUID id, String fileName, Stage stage, PurchaseFile file, BranchId branch,
        @Nullable Long total, long position, long settled, PurchaseCounts counts, long removed,
        @Nullable Long failedLine, Instant startedAt, @Nullable Instant endedAt) {

    /** Rows a second since it began; while it is taken back, purchases and returns. */
    public long rate(Instant now) {
        long millis = Math.max(1, Duration.between(startedAt, endedAt == null ? now : endedAt).toMillis());
        boolean undo = stage == Stage.UNDOING || stage == Stage.UNDONE;
        return (undo ? removed : position) * 1000 / millis;
    }

    PurchaseImportState further(long rows, long settledLine, PurchaseCounts more) {
        return new PurchaseImportState(id, fileName, stage, file, branch, total, position + rows, settledLine,
                counts.plus(more), removed, failedLine, startedAt, endedAt);
    }

    PurchaseImportState ended(Stage how, @Nullable Long line, Instant now) {
        return new PurchaseImportState(id, fileName, how, file, branch, total, position, settled, counts, removed,
                line, startedAt, now);
    }
}
