package suki.problems.alarms;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import suki.shared.csv.NamedRows;

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

    private static final int MOST_ROWS = 20_000_000;
    private static final int MOST_DAYS = 50 * 366;

    /** @throws IllegalArgumentException with one sentence if the file is not what is read */
    static AlarmsFile read(Path file, Columns columns) {
        var complaints = new ArrayList<Complaint>();
        var wanted = new ArrayList<>(List.of(columns.date(), columns.kind(), columns.text()));
        if (!columns.customer().isEmpty()) wanted.add(columns.customer());
        NamedRows.read(file, wanted, MOST_ROWS, row -> complaints.add(new Complaint(row.day(0), row.text(1),
                new Told(row.text(2), wanted.size() > 3 ? row.text(3) : "row " + row.line()))));
        complaints.sort(Comparator.comparing(Complaint::day));
        var found = new AlarmsFile(complaints);
        if (found.days() > MOST_DAYS) throw new IllegalArgumentException("The dates span more than fifty years.");
        return found;
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
