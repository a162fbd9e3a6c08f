package suki.cases.effort;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** A file of {@code case,event,at}, kept as eight bytes an event, so that a large log fits into a small heap. */
final class EventLog {

    /** The file isn't such a log; the message is a sentence that names line and column. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String sentence) {
            super(sentence);
        }
    }

    /** The events of one case: milliseconds since 1970 above three bits of {@link Happening}. */
    private static final class Events {
        private long[] packed = new long[4];
        private int size;

        void add(Happening what, Instant at) {
            if (size == packed.length) packed = Arrays.copyOf(packed, size * 2);
            packed[size++] = at.toEpochMilli() << 3 | what.ordinal();
        }

        List<Fact> facts() {
            var facts = new ArrayList<Fact>(size);
            for (int i = 0; i < size; i++) {
                facts.add(Fact.of(ALL[(int) (packed[i] & 7)], Instant.ofEpochMilli(packed[i] >> 3), ""));
            }
            return facts;
        }
    }

    /** Which column is which. */
    private record Columns(int ofCase, int ofEvent, int ofTime) {
        int last() {
            return Math.max(ofCase, Math.max(ofEvent, ofTime));
        }
    }

    static final int MOST_ROWS = 10_000_000;
    static final int MOST_CASES = 1_000_000;
    private static final int LONGEST_RECORD = 1 << 20;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final int DATE_LENGTH = "2026-01-31".length();
    private static final int MOST_SHOWN = 40;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final Happening[] ALL = Happening.values();

    private final String name;
    private final Map<String, Optional<Happening>> words;
    private final Map<String, Events> cases = new HashMap<>();
    private int rows;

    private EventLog(String name, Map<String, Optional<Happening>> words) {
        this.name = name;
        this.words = words;
    }

    /**
     * Reads the whole file.
     *
     * @param words what each word of the column {@code event} means; empty if it is to be passed over
     * @throws Refused if it isn't such a log, is larger than the limits, or can't be read
     */
    static EventLog read(Path file, Map<String, Optional<Happening>> words) throws Refused {
        var log = new EventLog(String.valueOf(file.getFileName()), words);
        if (!Files.isRegularFile(file)) throw log.refused("There is no file %s.", file);
        try (InputStream in = open(file);
                var text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
                CsvReader<CsvRecord> reader = CsvReader.builder().skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE).maxBufferSize(LONGEST_RECORD)
                        .ofCsvRecord(text)) {
            log.take(reader);
        } catch (IOException | UncheckedIOException | CsvParseException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw cause instanceof CharacterCodingException
                    ? log.refused("%s, after line %d: not UTF-8.", log.name, log.rows + 1)
                    : log.refused("%s, after line %d: can't be read as CSV: %s", log.name, log.rows + 1,
                            cause.getMessage());
        }
        return log;
    }

    int rows() {
        return rows;
    }

    int size() {
        return cases.size();
    }

    /** Hands on the facts of each case, one case after another. */
    void eachCase(Consumer<List<Fact>> taker) {
        cases.values().forEach(events -> taker.accept(events.facts()));
    }

    private static InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private void take(CsvReader<CsvRecord> reader) throws Refused {
        Columns columns = null;
        for (CsvRecord row : reader) {
            if (columns == null) {
                columns = columns(row.getFields());
            } else {
                take(row, columns);
            }
        }
        if (rows == 0) throw refused("%s, line 2: no event after the header case,event,at.", name);
    }

    private Columns columns(List<String> header) throws Refused {
        List<String> names = header.stream().map(h -> h.replace("\uFEFF", "").strip()).toList();
        for (String needed : List.of("case", "event", "at")) {
            if (names.stream().filter(needed::equals).count() != 1) {
                throw refused("%s, line 1: needs one column \"%s\"; the header must be case,event,at.", name, needed);
            }
        }
        return new Columns(names.indexOf("case"), names.indexOf("event"), names.indexOf("at"));
    }

    private void take(CsvRecord row, Columns columns) throws Refused {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() <= columns.last()) {
            throw refused("%s, line %d, column %s: is missing; the line has %d of the header's columns.", name, line,
                    missing(row.getFieldCount(), columns), row.getFieldCount());
        }
        if (++rows > MOST_ROWS) throw refused("%s, line %d: more than %d events.", name, line, MOST_ROWS);
        String id = row.getField(columns.ofCase()).strip();
        if (id.isEmpty()) throw refused("%s, line %d, column case: is empty.", name, line);
        String word = row.getField(columns.ofEvent()).strip();
        Optional<Happening> what = words.get(word);
        if (what == null) {
            throw refused("%s, line %d, column event: \"%s\" is none of %s.", name, line, shown(word),
                    String.join(", ", words.keySet()));
        }
        Instant at = time(row.getField(columns.ofTime()).strip(), line);
        Events events = cases.computeIfAbsent(id, none -> new Events());
        if (cases.size() > MOST_CASES) throw refused("%s, line %d: more than %d cases.", name, line, MOST_CASES);
        what.ifPresent(happening -> events.add(happening, at));
    }

    private static String missing(int fields, Columns columns) {
        if (columns.ofCase() >= fields) return "case";
        return columns.ofEvent() >= fields ? "event" : "at";
    }

    private Instant time(String text, long line) throws Refused {
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(text.length() == DATE_LENGTH ? text + "T00:00"
                    : text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            OffsetDateTime at = parsed instanceof LocalDateTime local ? local.atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.from(parsed);
            if (at.getYear() >= FIRST_YEAR && at.getYear() <= LAST_YEAR) return at.toInstant();
        } catch (DateTimeException notOne) {
            // said below, as for a year that is out of range
        }
        throw refused("%s, line %d, column at: \"%s\" is no time such as 2026-01-31T09:30:00Z, from %d to %d.", name,
                line, shown(text), FIRST_YEAR, LAST_YEAR);
    }

    private Refused refused(String sentence, Object... values) {
        return new Refused(String.format(Locale.ROOT, sentence, values));
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= MOST_SHOWN ? plain : plain.substring(0, MOST_SHOWN) + "…";
    }
}
