package suki.customers;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import suki.shared.Actor;
import suki.shared.Wording;

/** The rows that did not come in, as a file that can be put right and brought in again: the reason before the cells. */
public final class BadRowsFile {

    private BadRowsFile() {}

    /** Writes heading and rows; a cell that a spreadsheet would run as a formula gets a ' before it. */
    public static void write(CustomerImport imports, Actor by, ImportId id, Wording wording, Writer out) {
        ImportState state = imports.state(by, id);
        try (CsvWriter file = CsvWriter.builder().build(out)) {
            file.writeRecord(Stream.concat(
                    Stream.of(wording.text("customers.import.line"), wording.text("customers.import.reason")),
                    state.options().header().stream().map(CsvFile::harmless)).toList());
            imports.badRows(by, id, row -> {
                List<String> cells = new ArrayList<>();
                cells.add(String.valueOf(row.line()));
                cells.add(reason(row, wording));
                row.cells().forEach(c -> cells.add(CsvFile.harmless(c)));
                file.writeRecord(cells);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a row, in the reader's language. */
    public static String reason(ImportRow.Bad row, Wording wording) {
        return wording.text("customers.import.bad." + row.reason(), "value", row.value());
    }
}
