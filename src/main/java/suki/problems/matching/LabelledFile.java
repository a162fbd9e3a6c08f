package suki.problems.matching;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

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

    private static final int LONGEST_ROW = 1 << 24;
    private static final int MOST_ROWS = 1_000_000;

    private LabelledFile() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it can't be read or lacks a column, with one sentence that says so
     */
    static Rows read(String name, String textColumn, String labelColumn) {
        Path path = Path.of(name);
        var utf8 = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        try (var in = open(path); var reader = CsvReader.builder().maxBufferSize(LONGEST_ROW).skipEmptyLines(true)
                .allowMissingFields(true).detectBomHeader(true).ofCsvRecord(new InputStreamReader(in, utf8))) {
            return rows(reader, name, textColumn, labelColumn);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("There is no file " + name + ".", missing);
        } catch (CsvParseException | UncheckedIOException | IOException bad) {
            throw new IllegalArgumentException(name + reason(bad), bad);
        }
    }

    private static String reason(Throwable bad) {
        for (Throwable cause = bad; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) return " isn't UTF-8.";
            if (cause instanceof ZipException) return " isn't compressed with gzip.";
        }
        return bad instanceof CsvParseException ? " isn't a CSV file: " + bad.getMessage() + "."
                : " can't be read: " + bad.getMessage() + ".";
    }

    private static InputStream open(Path path) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(path));
        if (!path.toString().endsWith(".gz")) return in;
        try {
            return new GZIPInputStream(in);
        } catch (IOException notGzip) {
            in.close();
            throw notGzip;
        }
    }

    private static Rows rows(CsvReader<CsvRecord> reader, String name, String textColumn, String labelColumn) {
        var rows = new ArrayList<Row>();
        int text = -1;
        int label = -1;
        int leftOut = 0;
        for (CsvRecord row : reader) {
            List<String> cells = row.getFields();
            if (text < 0) {
                text = column(cells, textColumn, name, "--text");
                label = column(cells, labelColumn, name, "--label");
            } else if (cells.size() <= Math.max(text, label) || cells.get(text).isBlank()
                    || cells.get(label).isBlank()) {
                leftOut++;
            } else if (rows.size() == MOST_ROWS) {
                throw new IllegalArgumentException(name + " has more than " + MOST_ROWS + " rows.");
            } else {
                rows.add(new Row(cells.get(text), cells.get(label).strip()));
            }
        }
        if (text < 0) throw new IllegalArgumentException(name + " is empty.");
        return new Rows(rows, leftOut);
    }

    private static int column(List<String> header, String column, String name, String option) {
        int at = header.indexOf(column);
        if (at >= 0) return at;
        throw new IllegalArgumentException(name + " has no column \"" + column + "\" (" + option
                + " names another); it has: " + String.join(", ", header) + ".");
    }
}
