package suki.customers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of all imports show of one.
 *
 * @param href       its own page
 * @param at         when it was begun
 * @param position   rows read, without the heading
 * @param total      rows of the file; null when nobody counted them
 * @param rate       rows a second
 * @param failedLine the line from which the file can't be read, if so
 * @param figures    what became of its rows
 * @param reasons    why rows did not come in, the commonest first
 * @param stoppable  whether it can be taken back while it still comes in
 */
public record ImportView(String href, String fileName, ImportState.Stage stage, Instant at, long position,
        @Nullable Long total, long rate, @Nullable Long failedLine, List<Figure> figures, List<Reason> reasons,
        boolean stoppable) {

    private static final int MINUTE = 60;
    private static final int PERCENT = 100;

    /** A count with the key of what it counts. */
    public record Figure(String key, long count) {}

    /**
     * Why rows did not come in.
     *
     * @param text what is wrong with the first of them, in the reader's language
     * @param line of the first
     */
    public record Reason(String text, long count, long line) {}

    /** A column of the file and the word of what it is taken for. */
    public record Column(int number, String heading, String field) {

        /** All columns of a file. @param fields a word for each; those that are missing are skipped */
        public static List<Column> of(List<String> header, List<String> fields) {
            var columns = new ArrayList<Column>();
            for (int i = 0; i < header.size(); i++) {
                columns.add(new Column(i, header.get(i), i < fields.size() ? fields.get(i) : "skip"));
            }
            return columns;
        }

        /** Its field in the form. */
        public String name() {
            return "field" + number;
        }
    }

    /** Whether the columns may still be chosen. */
    public boolean mapping() {
        return stage == ImportState.Stage.MAPPING || stage == ImportState.Stage.TRIED;
    }

    /** Whether it can be taken back. */
    public boolean undoable() {
        if (stage == ImportState.Stage.WAITING) return stoppable;
        return (stage == ImportState.Stage.DONE || stage == ImportState.Stage.FAILED) && position > 0;
    }

    public boolean undone() {
        return stage == ImportState.Stage.UNDOING || stage == ImportState.Stage.UNDONE;
    }

    /** How much of the file is read, while it is read. */
    public OptionalInt percent() {
        boolean reading = stage == ImportState.Stage.TRYING || stage == ImportState.Stage.WAITING;
        if (!reading || total == null || total == 0) return OptionalInt.empty();
        return OptionalInt.of((int) Math.clamp(position * PERCENT / total, 0, PERCENT));
    }

    /** How many minutes it still takes at this rate, rounded up, while it is read; 1 for less than a minute. */
    public OptionalInt minutesLeft() {
        if (percent().isEmpty() || total == null || rate == 0) return OptionalInt.empty();
        return OptionalInt.of((int) Math.clamp((total - position) / rate / MINUTE + 1, 1, Integer.MAX_VALUE));
    }
}
