package suki.customers;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of comma-, semicolon-, tab- or bar-separated values in an encoding nobody told us.
 *
 * @param sha256 of the whole file
 * @param size   in bytes
 */
public record CsvFile(byte[] sha256, long size, Charset charset, char delimiter, List<String> header) {

    private static final int SAMPLE = 64 * 1024;
    private static final int SAMPLE_ROWS = 20;
    private static final int LONGEST_CELL_RUN = 1 << 20;
    static final int MOST_COLUMNS = 200;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** Where the bytes come from, again and again. */
    public interface Source {
        InputStream open() throws IOException;
    }

    /** Reads the whole file once: its hash, its encoding, its separator, its heading. */
    public static CsvFile inspect(Source source) throws IOException {
        MessageDigest digest = sha256Digest();
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        var head = new ByteArrayOutputStream();
        long size = 0;
        boolean valid = true;
        try (InputStream in = source.open()) {
            byte[] buffer = new byte[SAMPLE];
            CharBuffer chars = CharBuffer.allocate(SAMPLE + 16);
            ByteBuffer left = ByteBuffer.allocate(SAMPLE + 16);
            for (int n = in.readNBytes(buffer, 0, SAMPLE); n > 0; n = in.readNBytes(buffer, 0, SAMPLE)) {
                digest.update(buffer, 0, n);
                if (size == 0) head.write(buffer, 0, n);
                size += n;
                left.put(buffer, 0, n).flip();
                if (valid) valid = !utf8.decode(left, chars.clear(), false).isError();
                left.compact();
                if (!valid) left.clear();
            }
        }
        Charset charset = charset(head.toByteArray(), valid);
        String sample = withoutMark(new String(head.toByteArray(), charset));
        char delimiter = delimiter(sample);
        return new CsvFile(digest.digest(), size, charset, delimiter, header(source, charset, delimiter));
    }

    private static Charset charset(byte[] head, boolean utf8) {
        if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) return StandardCharsets.UTF_16LE;
        if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) return StandardCharsets.UTF_16BE;
        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] != 0) continue;
            if (i % 2 == 0) evenZeros++;
            else oddZeros++;
        }
        int many = Math.max(1, head.length / 5);
        if (oddZeros >= many && oddZeros > evenZeros) return StandardCharsets.UTF_16LE;
        if (evenZeros >= many) return StandardCharsets.UTF_16BE;
        return utf8 ? StandardCharsets.UTF_8 : WINDOWS;
    }

    /** The one that parts the first rows into the same number of cells, and into the most. */
    private static char delimiter(String sample) {
        char best = ',';
        double bestScore = 0;
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            List<Integer> counts = counts(sample, candidate);
            if (counts.isEmpty() || counts.getFirst() < 2) continue;
            long same = counts.stream().filter(counts.getFirst()::equals).count();
            double score = (double) same / counts.size() * 1000 + counts.getFirst();
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }

    private static List<Integer> counts(String sample, char delimiter) {
        List<Integer> counts = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = reader(new StringReader(sample), delimiter)) {
            for (CsvRecord row : reader) {
                counts.add(row.getFieldCount());
                if (counts.size() == SAMPLE_ROWS) break;
            }
        } catch (RuntimeException | IOException e) {
            if (counts.isEmpty()) return counts;
        }
        return counts;
    }

    private static List<String> header(Source source, Charset charset, char delimiter) throws IOException {
        try (CsvReader<CsvRecord> reader = reader(text(source, charset), delimiter)) {
            for (CsvRecord row : reader) {
                List<String> cells = row.getFields();
                return List.copyOf(cells.subList(0, Math.min(cells.size(), MOST_COLUMNS)));
            }
        } catch (RuntimeException e) {
            return List.of();
        }
        return List.of();
    }

    /** The rows, the heading first. Whoever opens it closes it. */
    static CsvReader<CsvRecord> rows(Source source, ImportOptions options) throws IOException {
        return rows(source, Charset.forName(options.charset()), options.delimiter().charAt(0));
    }

    /** The rows, the heading first. Whoever opens it closes it. */
    public static CsvReader<CsvRecord> rows(Source source, Charset charset, char delimiter) throws IOException {
        return reader(text(source, charset), delimiter);
    }

    /** How many rows come after the heading, up to where the file can be read. */
    public long count(Source source) throws IOException {
        long count = -1;
        try (CsvReader<CsvRecord> all = rows(source, charset, delimiter)) {
            for (var row = all.iterator(); row.hasNext(); row.next()) count++;
        } catch (CsvParseException e) {
            return Math.max(0, count);
        }
        return Math.max(0, count);
    }

    private static CsvReader<CsvRecord> reader(Reader text, char delimiter) {
        return CsvReader.builder().fieldSeparator(delimiter).skipEmptyLines(true).allowExtraFields(true)
                .allowMissingFields(true).allowExtraCharsAfterClosingQuote(true).allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_CELL_RUN).ofCsvRecord(text);
    }

    private static Reader text(Source source, Charset charset) throws IOException {
        var text = new java.io.BufferedReader(new InputStreamReader(source.open(), charset));
        text.mark(1);
        if (text.read() != '\uFEFF') text.reset();
        return text;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A cell as a spreadsheet shows it and does not run it. */
    public static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
