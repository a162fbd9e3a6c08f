package suki.problems.matching;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import suki.shared.csv.NamedRows;

/** Texts and their labels from a UTF-8 CSV file with a header, which may be compressed ({@code .gz}). */
final class LabelledFile {

    /** A row of it; neither is blank. */
    record Row(String text, String label) {}

    /**
     * The rows that have both.
     *
     * @param leftOut how many lacked a text or a label
     */
    record Rows(List<Row> rows, int leftOut) {}

    private static final int MOST_ROWS = 1_000_000;

    private LabelledFile() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it can't be read or lacks a column, with one sentence that says so
     */
    static Rows read(String name, String textColumn, String labelColumn) {
        var rows = new ArrayList<Row>();
        int[] leftOut = new int[1];
        NamedRows.read(Path.of(name), List.of(textColumn, labelColumn), MOST_ROWS, row -> {
            if (row.text(0).isEmpty() || row.text(1).isEmpty()) leftOut[0]++;
            else rows.add(new Row(row.text(0), row.text(1)));
        });
        return new Rows(rows, leftOut[0]);
    }
}
