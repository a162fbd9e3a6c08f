package suki.customers;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import suki.shared.BadForm;

/**
 * A table as people send it, told by its first bytes: values with separators, the same packed with gzip, or a workbook
 * ({@code .xlsx}, ISO/IEC 29500), whose first sheet is read with days as {@code 2026-11-30} and numbers as they are,
 * however they are shown.
 */
public final class ImportFile {

    /** A workbook may unpack to so many megabytes. */
    public static final int LARGEST_UNPACKED_MB = 400;

    /** The largest file that is uploaded, in megabytes; from a terminal there is no limit. */
    public static final int LARGEST_UPLOAD_MB = 25;

    private static final int LONGEST_NAME = 200;
    private static final int LARGEST_UNPACKED = LARGEST_UNPACKED_MB << 20;
    private static final int MOST_FIGURES = 40;
    private static final int LONGEST_COLUMN = 3;
    private static final byte[] ADDRESS = {' ', 'r', '=', '"'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);

    private ImportFile() {}

    /**
     * The same as values with separators.
     *
     * @throws BadForm if a workbook can't be read, or is larger than {@link #LARGEST_UNPACKED_MB}
     */
    public static CsvFile.Source plain(CsvFile.Source sent) throws IOException {
        return plain(sent, LARGEST_UNPACKED);
    }

    /** @param most bytes to which a workbook may unpack, and that its values may be */
    static CsvFile.Source plain(CsvFile.Source sent, int most) throws IOException {
        byte[] head;
        try (InputStream in = sent.open()) {
            head = in.readNBytes(ZIP.length);
        }
        if (starts(head, GZIP)) return () -> new GZIPInputStream(sent.open());
        if (!starts(head, ZIP)) return sent;
        byte[] values = workbook(sent, most);
        return () -> new ByteArrayInputStream(values);
    }

    /** A file's name as it is kept and shown. */
    public static String name(String told) {
        return Customers.cut(Addresses.visible(told), LONGEST_NAME);
    }

    /**
     * What somebody uploaded, unpacked.
     *
     * @throws BadForm on {@code file}, if it is empty, too large, or no table
     */
    public static byte[] uploaded(byte[] sent) {
        if (sent.length == 0) throw BadForm.field("file", "customers.import.file_empty");
        if (sent.length > LARGEST_UPLOAD_MB << 20) {
            throw BadForm.field("file", "customers.import.file_large", "n", LARGEST_UPLOAD_MB);
        }
        try (InputStream in = plain(() -> new ByteArrayInputStream(sent)).open()) {
            byte[] plain = in.readNBytes(LARGEST_UNPACKED);
            if (in.read() < 0) return plain;
        } catch (IOException e) {
            throw BadForm.field("file", "customers.import.file_unreadable");
        }
        throw BadForm.field("file", "customers.import.file_unpacked", "n", LARGEST_UNPACKED_MB);
    }

    private static boolean starts(byte[] head, byte[] mark) {
        return head.length >= mark.length && IntStream.range(0, mark.length).allMatch(i -> head[i] == mark[i]);
    }

    private static byte[] workbook(CsvFile.Source sent, int most) throws IOException {
        byte[] packed;
        try (InputStream in = sent.open()) {
            packed = in.readNBytes(LARGEST_UNPACKED);
        }
        var out = new Bounded(most);
        try {
            measure(packed, most);
            try (var book = new ReadableWorkbook(new ByteArrayInputStream(packed), WITH_FORMATS);
                    var csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                    Stream<Row> rows = book.getFirstSheet().openStream()) {
                rows.forEach(row -> csv.writeRecord(row.stream().limit(CsvFile.MOST_COLUMNS).map(ImportFile::text)
                        .toList()));
            }
        } catch (BadForm bad) {
            throw bad;
        } catch (RuntimeException | IOException e) {
            throw BadForm.field("file", "customers.import.file_unreadable");
        }
        return out.toByteArray();
    }

    /** What it says of its own size is not believed: a few kilobytes may unpack to gigabytes. */
    private static void measure(byte[] packed, int most) throws IOException {
        long left = most;
        byte[] buffer = new byte[1 << 16];
        try (ZipFile zip = ZipFile.builder().setByteArray(packed).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                boolean sheet = entry.getName().startsWith("xl/worksheets/");
                int letters = -1;
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int n = in.read(buffer); n >= 0 && left >= 0; n = in.read(buffer)) {
                        left -= n;
                        if (sheet) letters = column(buffer, n, letters);
                    }
                    if (left < 0) throw BadForm.field("file", "customers.import.file_unpacked", "n",
                            LARGEST_UNPACKED_MB);
                }
            }
        }
    }

    /**
     * Looks for addresses of cells such as {@code r="ABCD1"}: no sheet has so many columns, and the library would make
     * room for them.
     *
     * @param letters how far the beginning of one was read at the end of the piece before
     * @return the same of this piece
     */
    private static int column(byte[] piece, int length, int letters) {
        int at = letters;
        for (int i = 0; i < length; i++) {
            byte b = piece[i];
            if (at >= ADDRESS.length && b >= 'A' && b <= 'Z') at++;
            else if (at >= 0 && at < ADDRESS.length && b == ADDRESS[at]) at++;
            else at = b == ADDRESS[0] ? 1 : 0;
            if (at > ADDRESS.length + LONGEST_COLUMN) {
                throw BadForm.field("file", "customers.import.file_unreadable");
            }
        }
        return at;
    }

    /** What was unpacked, up to the limit. */
    private static final class Bounded extends ByteArrayOutputStream {

        private final int most;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            if (size() + (long) length > most) {
                throw BadForm.field("file", "customers.import.file_unpacked", "n", LARGEST_UNPACKED_MB);
            }
            super.write(bytes, from, length);
        }
    }

    private static String text(Cell cell) {
        if (cell == null) return "";
        if (cell.getValue() instanceof BigDecimal number) return number(cell, number);
        String text = cell.getText();
        if (text != null && !text.isEmpty()) return text;
        // a formula that nobody reckoned is no empty cell: the row shall be looked at, not filled in
        return cell.getType() == CellType.FORMULA || cell.getType() == CellType.ERROR ? "=" + cell.getFormula() : "";
    }

    /** As Excel shows it: fifteen figures count, so that 2.5499999999999998 is 2.55. */
    private static String number(Cell cell, BigDecimal number) {
        boolean plain = number.precision() <= MOST_FIGURES && Math.abs(number.scale()) <= MOST_FIGURES;
        if (!plain) return number.toString();
        String text = number.round(new MathContext(15)).stripTrailingZeros().toPlainString();
        try {
            return day(cell) ? moment(cell.asDate()) : text;
        } catch (RuntimeException e) {
            return text;
        }
    }

    /** Whether its number is shown as a day: the built-in formats 14 to 22, or one of one's own with day and year. */
    private static boolean day(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null && id >= 14 && id <= 22) return true;
        String format = cell.getDataFormatString();
        if (format == null) return false;
        String bare = format.replaceAll("\"[^\"]*\"|\\\\.|\\[[^]]*]", "").toLowerCase(Locale.ROOT);
        return bare.contains("yy") || bare.contains("d") && bare.contains("m");
    }

    private static String moment(LocalDateTime at) {
        return at.toLocalTime().equals(LocalTime.MIDNIGHT) ? at.toLocalDate().toString()
                : at.toLocalDate() + " " + at.toLocalTime().withNano(0);
    }
}
