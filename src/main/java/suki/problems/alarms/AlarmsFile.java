package suki.problems.alarms;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Complaints of a file: each with its day, its kind and its text.
 *
 * @param complaints by day
 */
record AlarmsFile(List<Complaint> complaints) {

    /** One row; the customer is the row itself unless a column tells. */
    record Complaint(LocalDate day, String kind, Told told) {}

    /** The names of the columns; that of the customer is empty if there is none. */
    record Columns(String date, String kind, String text, String customer) {}

    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:[T ].*)?");
    private static final int MOST_DAYS = 50 * 366;

    /** @throws IllegalArgumentException with one sentence if the file is not what is read */
    static AlarmsFile read(Path file, Columns columns) {
        var complaints = new ArrayList<Complaint>();
        try (InputStream bytes = open(file);
                var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            for (NamedCsvRecord row : rows) complaints.add(complaint(row, columns));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file " + file + ".", e);
        } catch (ZipException e) {
            throw new IllegalArgumentException(file + " is not packed with gzip, as its name says.", e);
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw new IllegalArgumentException(file + " cannot be read as CSV.", e);
        }
        if (complaints.isEmpty()) throw new IllegalArgumentException(file + " has no complaints.");
        complaints.sort(Comparator.comparing(Complaint::day));
        var found = new AlarmsFile(complaints);
        if (found.days() > MOST_DAYS) throw new IllegalArgumentException("The dates span more than fifty years.");
        return found;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    private static Complaint complaint(NamedCsvRecord row, Columns columns) {
        String customer = columns.customer().isEmpty() ? "row " + row.getStartingLineNumber()
                : field(row, columns.customer());
        return new Complaint(day(field(row, columns.date()), row.getStartingLineNumber()),
                field(row, columns.kind()), new Told(field(row, columns.text()), customer));
    }

    private static String field(NamedCsvRecord row, String column) {
        return row.findField(column).orElseThrow(() -> new IllegalArgumentException("Line "
                + row.getStartingLineNumber() + " has no column \"" + column + "\"; --help tells how to name it."));
    }

    private static LocalDate day(String text, long line) {
        var date = DATE.matcher(text.strip());
        if (date.matches()) {
            try {
                return LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(date.group(2)),
                        Integer.parseInt(date.group(3)));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("Line " + line + ": there is no day \"" + text + "\".", e);
            }
        }
        throw new IllegalArgumentException("Line " + line + ": \"" + text + "\" is not a date such as 2026-05-31.");
    }

    LocalDate from() {
        return complaints.getFirst().day();
    }

    LocalDate to() {
        return complaints.getLast().day();
    }

    int days() {
        return (int) (to().toEpochDay() - from().toEpochDay()) + 1;
    }

    /** The counts of each kind from the first day of the file to the last, by name. */
    TreeMap<String, DailyCounts> counts() {
        var counts = new TreeMap<String, int[]>();
        for (Complaint one : complaints) {
            counts.computeIfAbsent(one.kind(), kind -> new int[days()])
                    [(int) (one.day().toEpochDay() - from().toEpochDay())]++;
        }
        var series = new TreeMap<String, DailyCounts>();
        counts.forEach((kind, days) -> series.put(kind, DailyCounts.of(from(), days)));
        return series;
    }

    /** What was told from one day to another, both included; texts that are empty are left out. */
    List<Told> told(LocalDate first, LocalDate last) {
        return complaints.stream().filter(one -> !one.day().isBefore(first) && !one.day().isAfter(last))
                .map(Complaint::told).filter(told -> !told.words().isBlank()).toList();
    }
}
