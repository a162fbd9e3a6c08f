package suki.customers;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;

/**
 * How far an import is.
 *
 * @param total        rows of the file, without the heading; null when nobody counted them
 * @param position     rows read, without the heading
 * @param localNumbers telephone numbers kept without their area
 * @param removed      customers taken out again by undo
 * @param restored     customers set back by undo to what they were
 * @param kept         customers that undo left, since somebody has changed them
 * @param failedLine   the line from which the file can't be read, if so
 */
public record ImportState(ImportId id, String fileName, long size, @Nullable Long total, Stage stage,
        ImportOptions options, BranchId branch, long position, long added, long updated, long skipped, long bad,
        long localNumbers, long removed, long restored, long kept, @Nullable Instant startedAt,
        @Nullable Instant endedAt, @Nullable Long failedLine, Instant createdAt, String createdByName) {

    /** Where it stands; what moves by itself is {@link #moving}. */
    public enum Stage {
        MAPPING, TRYING, TRIED, WAITING, DONE, UNDOING, UNDONE, FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean moving() {
            return this == TRYING || this == WAITING || this == UNDOING;
        }
    }

    /** Rows a second since it began; 0 before. */
    public long rate(Instant now) {
        if (startedAt == null) return 0;
        long millis = Math.max(1, Duration.between(startedAt, endedAt == null ? now : endedAt).toMillis());
        long rows = stage == Stage.UNDOING || stage == Stage.UNDONE ? removed + restored + kept : position;
        return rows * 1000 / millis;
    }
}
