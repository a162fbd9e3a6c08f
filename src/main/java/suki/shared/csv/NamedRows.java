package suki.shared.csv;

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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The rows of a UTF-8 CSV file with a header, which may be compressed ({@code .gz}), by the names of columns. What is
 * wrong is said in one sentence that names file and line.
 */
public final class NamedRows {

    private static final int LONGEST_ROW = 1 << 24;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:[T ].*)?");

    /**
     * One row.
     *
     * @param cells those of the wanted columns, in their order, without blanks around them
     */
    public record Row(String file, long line, List<String> cells) {

        public String text(int column) {
            return cells.get(column);
        }

        /** @throws IllegalArgumentException if it is no day such as 2026-05-31, with or without a time behind it */
        public LocalDate day(int column) {
            var date = DATE.matcher(text(column));
            try {
                if (date.matches()) {
                    return LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)),
                            Integer.parseInt(date.group(3)));
                }
            } catch (DateTimeException e) {
                throw wrong("there is no day \"" + text(column) + "\"");
            }
            throw wrong("\"" + text(column) + "\" is not a day such as 2026-05-31");
        }

        /** @throws IllegalArgumentException if it is no finite number with a dot */
        public double number(int column) {
            try {
                double number = Double.parseDouble(text(column));
                if (Double.isFinite(number)) return number;
            } catch (NumberFormatException e) {
                // said below
            }
            throw wrong("\"" + text(column) + "\" is not a number");
        }

        public IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(file + ", line " + line + ": " + what + ".");
        }
    }

    private NamedRows() {}

    /**
     * Reads it row by row.
     *
     * @param columns their names; one that may be missing has a question mark behind it and is empty then
     * @param most    more rows than this are refused
     * @throws IllegalArgumentException if the file can't be read, lacks a column, or the taker refuses a row
     */
    public static void read(Path file, List<String> columns, int most, Consumer<Row> taker) {
        String name = String.valueOf(file.getFileName());
        var utf8 = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        try (var in = open(file); var reader = CsvReader.builder().maxBufferSize(LONGEST_ROW).skipEmptyLines(true)
                .allowMissingFields(true).allowExtraFields(true).detectBomHeader(true)
                .ofCsvRecord(new InputStreamReader(in, utf8))) {
            rows(reader, name, columns, most, taker);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("There is no file " + file + ".", missing);
        } catch (CsvParseException | UncheckedIOException | IOException bad) {
            throw new IllegalArgumentException(name + reason(bad), bad);
        }
    }

    private static void rows(CsvReader<CsvRecord> reader, String name, List<String> columns, int most,
            Consumer<Row> taker) {
        int[] at = null;
        int read = 0;
        for (CsvRecord record : reader) {
            List<String> cells = record.getFields();
            if (at == null) {
                at = columns.stream().mapToInt(c -> column(cells, c, name)).toArray();
                continue;
            }
            if (++read > most) throw new IllegalArgumentException(name + " has more than " + most + " rows.");
            var wanted = new String[at.length];
            for (int i = 0; i < at.length; i++) wanted[i] = cell(cells, at[i]);
            taker.accept(new Row(name, record.getStartingLineNumber(), List.of(wanted)));
        }
        if (read == 0) throw new IllegalArgumentException(name + " has no rows.");
    }

    private static String cell(List<String> cells, int at) {
        return at >= 0 && at < cells.size() ? cells.get(at).strip() : "";
    }

    private static int column(List<String> header, String wanted, String name) {
        boolean optional = wanted.endsWith("?");
        String column = optional ? wanted.substring(0, wanted.length() - 1) : wanted;
        int at = header.stream().map(String::strip).toList().indexOf(column);
        if (at >= 0 || optional) return at;
        throw new IllegalArgumentException(name + " has no column \"" + column + "\"; it has: "
                + String.join(", ", header) + ".");
    }

    private static String reason(Throwable bad) {
        for (Throwable cause = bad; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) return " isn't UTF-8.";
            if (cause instanceof ZipException) return " isn't compressed with gzip, as its name says.";
        }
        return bad instanceof CsvParseException ? " isn't a CSV file: " + bad.getMessage() + "."
                : " can't be read: " + bad.getMessage() + ".";
    }

    private static InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        if (magic == GZIP_MAGIC) return new GZIPInputStream(in, 1 << 16);
        if (!file.toString().endsWith(".gz")) return in;
        in.close();
        throw new ZipException("no gzip");
    }
}
