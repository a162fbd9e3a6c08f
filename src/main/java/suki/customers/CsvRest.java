package suki.customers;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a file of values, batch by batch. Where it can't be read on, what came before is still handed out.
 *
 * @param <T> what a row is read as
 */
public final class CsvRest<T> {

    private final Iterator<CsvRecord> rows;
    private final Function<CsvRecord, T> reading;
    private long line;
    private boolean ended;
    private boolean broken;

    public CsvRest(Iterator<CsvRecord> rows, Function<CsvRecord, T> reading) {
        this.rows = rows;
        this.reading = reading;
    }

    private @Nullable CsvRecord row() {
        try {
            if (!rows.hasNext()) {
                ended = true;
                return null;
            }
            CsvRecord row = rows.next();
            line = row.getStartingLineNumber();
            return row;
        } catch (CsvParseException e) {
            broken = true;
            return null;
        }
    }

    /** Passes over rows that were handled before. */
    public void skip(long count) {
        for (long i = 0; i < count; i++) if (row() == null) return;
    }

    /** At most so many rows; fewer at the end, or where it can't be read on. */
    public List<T> next(int most) {
        List<T> batch = new ArrayList<>(most);
        while (batch.size() < most && !ended && !broken) {
            CsvRecord row = row();
            if (row != null) batch.add(reading.apply(row));
        }
        return batch;
    }

    /** The line on which the last row that could be read begins, from 1. */
    public long line() {
        return line;
    }

    public boolean ended() {
        return ended;
    }

    /** Whether it can't be read on. */
    public boolean broken() {
        return broken;
    }
}
