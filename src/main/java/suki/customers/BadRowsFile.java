package suki.customers;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import suki.shared.Wording;

/**
 * The rows of a file that did not come in, as a file that can be put right and brought in again: the reason before the
 * cells. A cell that a spreadsheet would run as a formula gets a ' before it.
 */
public final class BadRowsFile implements AutoCloseable {

    private final CsvWriter file;

    /**
     * Begins it with a mark of its encoding and the headings.
     *
     * @param header the headings of the file that was read
     * @param goesOn whether both stand there already
     */
    public BadRowsFile(Writer out, List<String> header, Wording wording, boolean goesOn) {
        try {
            if (!goesOn) out.write('\uFEFF');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file = CsvWriter.builder().build(out);
        if (!goesOn) {
            record(wording.text("customers.import.line"), wording.text("customers.import.reason"), header);
        }
    }

    /** The headers of an answer that hands it out, for a browser to keep. @param id of the import */
    public static Map<String, String> headers(UUID id) {
        return Map.of("Content-Type", "text/csv;charset=UTF-8", "Content-Disposition",
                "attachment; filename=\"rows-" + id + ".csv\"", "Cache-Control", "no-store");
    }

    /** @param reason in the reader's language */
    public void write(long line, String reason, List<String> cells) {
        record(String.valueOf(line), reason, cells);
    }

    private void record(String line, String reason, List<String> cells) {
        file.writeRecord(Stream.concat(Stream.of(line, reason), cells.stream().map(CsvFile::harmless)).toList());
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a row of customers, in the reader's language. */
    public static String reason(ImportRow.Bad row, Wording wording) {
        return wording.text("customers.import.bad." + row.reason(), "value", row.value());
    }
}
