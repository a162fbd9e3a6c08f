package suki.branches.calendar;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The public holidays of one country or state: Pakistan, India (the nation's), Tamil Nadu (complete by itself) and the
 * Philippines. Immutable. Other countries bring a {@link HolidayFile}.
 *
 * <p>Sources, by kind:
 * <ul>
 * <li>fixed dates and Easter by rule;
 * <li>those of the Islamic year by Java's own Umm al-Qura calendar plus the day by which the country usually sights the
 *     moon later (Pakistan and India one, the Philippines none), and announced dates where they differed;
 * <li>those of the Hindu and Chinese years in tables up to {@link #TABLES_END}, worked out from the positions of sun
 *     and moon (month and lunar day at sunrise, midday, sunset or midnight of Delhi, Chennai or Beijing, as custom has
 *     it for each), so a state's announcement may differ by a day.
 * </ul>
 * None of it is law: an administrator ticks what the branch keeps.
 */
public final class Holidays {

    /** The codes of the lists that come with the product. */
    public static final List<String> COUNTRIES = List.of("PK", "IN", "IN-TN", "PH");

    /** The first year that is listed. */
    public static final int FIRST_YEAR = 2015;

    /** The last year that is listed. */
    public static final int LAST_YEAR = 2100;

    /** The last year for which the lists have what comes from tables; later ones lack it. */
    public static final int TABLES_END = 2040;

    private static final Map<String, Holidays> SHIPPED =
            COUNTRIES.stream().collect(Collectors.toUnmodifiableMap(code -> code, Holidays::read));
    private static final int CORRECTED_WITHIN_DAYS = 3;

    private record Row(String key, Holiday.Kind kind, HolidayRule rule, int days, int from, int until) {

        boolean isCorrection() {
            return kind == Holiday.Kind.MOON && rule instanceof HolidayRule.Once;
        }

        Stream<LocalDate> firstDays(int year) {
            return year < from || year > until ? Stream.empty() : rule.in(year).stream();
        }
    }

    private final String country;
    private final List<Row> rows;

    private Holidays(String country, List<Row> rows) {
        this.country = country;
        this.rows = rows;
    }

    /**
     * The list of a country.
     *
     * @param country one of {@link #COUNTRIES}
     * @return the list
     * @throws IllegalArgumentException if none is shipped for it
     */
    public static Holidays of(String country) {
        var shipped = SHIPPED.get(country);
        if (shipped == null) {
            throw new IllegalArgumentException("Holidays are built in for " + COUNTRIES + ", not for " + country);
        }
        return shipped;
    }

    /**
     * The country's code.
     *
     * @return one of {@link #COUNTRIES}
     */
    public String country() {
        return country;
    }

    /**
     * What is celebrated, whatever the year.
     *
     * @return each key once, in the order of the list
     */
    public List<String> keys() {
        return rows.stream().map(Row::key).distinct().toList();
    }

    /**
     * The holidays of a year.
     *
     * @param year the year, {@link #FIRST_YEAR} to {@link #LAST_YEAR}
     * @return the days off, by date, then by key; two holidays may share a date
     * @throws IllegalArgumentException if the year is out of range
     */
    public List<Holiday> in(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "Holidays are listed for " + FIRST_YEAR + " to " + LAST_YEAR + ", not for " + year);
        }
        // A holiday of several days may run over from the year before, a correction move one across New Year.
        return IntStream.rangeClosed(year - 1, year + 1).boxed()
                .flatMap(near -> rows.stream().flatMap(row -> daysOff(row, near)))
                .filter(holiday -> holiday.date().getYear() == year)
                .sorted(Comparator.comparing(Holiday::date).thenComparing(Holiday::key))
                .toList();
    }

    /**
     * The holidays of a span of dates.
     *
     * @param from the first date
     * @param to the first date after it
     * @return the days off, by date, then by key
     * @throws IllegalArgumentException if a year is out of range
     */
    public List<Holiday> between(LocalDate from, LocalDate to) {
        return IntStream.rangeClosed(from.getYear(), to.minusDays(1).getYear()).boxed()
                .flatMap(year -> in(year).stream())
                .filter(holiday -> !holiday.date().isBefore(from) && holiday.date().isBefore(to))
                .toList();
    }

    private Stream<Holiday> daysOff(Row row, int year) {
        return row.firstDays(year)
                .filter(first -> row.isCorrection() || !isCorrected(row, first))
                .flatMap(first -> Stream.iterate(first, date -> date.plusDays(1)).limit(row.days()))
                .map(date -> new Holiday(row.key(), country, date, row.kind()));
    }

    private boolean isCorrected(Row row, LocalDate foretold) {
        return row.kind() == Holiday.Kind.MOON && rows.stream()
                .filter(other -> other.isCorrection() && other.key().equals(row.key()))
                .map(other -> ((HolidayRule.Once) other.rule()).date())
                .anyMatch(announced -> Math.abs(ChronoUnit.DAYS.between(announced, foretold)) <= CORRECTED_WITHIN_DAYS);
    }

    private static Holidays read(String country) {
        var name = "/holidays/" + country + ".csv";
        var rows = new ArrayList<Row>();
        try (var resource = Holidays.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("The list of holidays is missing from the jar: " + name);
            }
            try (var csv = CsvReader.builder().ofNamedCsvRecord(
                    new InputStreamReader(resource, StandardCharsets.UTF_8))) {
                csv.forEach(line -> rows.add(row(line)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Holidays(country, List.copyOf(rows));
    }

    private static Row row(NamedCsvRecord line) {
        return new Row(line.getField("key"),
                switch (line.getField("kind")) {
                    case "fixed" -> Holiday.Kind.FIXED;
                    case "moon" -> Holiday.Kind.MOON;
                    case "table" -> Holiday.Kind.TABLE;
                    default -> throw new IllegalStateException("No kind of holiday: " + line);
                },
                HolidayRule.parse(line.getField("when")),
                Integer.parseInt(line.getField("days")),
                yearOr(line.getField("from"), Integer.MIN_VALUE),
                yearOr(line.getField("until"), Integer.MAX_VALUE));
    }

    private static int yearOr(String text, int missing) {
        return text.isEmpty() ? missing : Integer.parseInt(text);
    }
}
