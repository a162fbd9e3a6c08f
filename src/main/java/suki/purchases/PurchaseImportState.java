package suki.purchases;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;

/**
 * How far an import of purchases is.
 *
 * @param position   rows read, without the heading
 * @param settled    the line of the last row that takes something back and was looked after
 * @param removed    purchases and returns taken back
 * @param failedLine the line from which the file can't be read, if so
 */
public record PurchaseImportState(UUID id, String fileName, Stage stage, PurchaseFile file, BranchId branch,
        long position, long settled, PurchaseCounts counts, long removed, @Nullable Long failedLine,
        Instant startedAt, @Nullable Instant endedAt) {

    /** Where it stands. */
    public enum Stage {
        WAITING, DONE, UNDOING, UNDONE, FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Rows a second since it began. */
    public long rate(Instant now) {
        long millis = Math.max(1, Duration.between(startedAt, endedAt == null ? now : endedAt).toMillis());
        return position * 1000 / millis;
    }

    PurchaseImportState further(long rows, long settledLine, PurchaseCounts more) {
        return new PurchaseImportState(id, fileName, stage, file, branch, position + rows, settledLine,
                counts.plus(more), removed, failedLine, startedAt, endedAt);
    }

    PurchaseImportState ended(Stage how, @Nullable Long line, Instant now) {
        return new PurchaseImportState(id, fileName, how, file, branch, position, settled, counts, removed, line,
                startedAt, now);
    }
}
