package suki.branches.calendar;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import biweekly.property.RecurrenceId;
import biweekly.property.Uid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads the days off from an iCalendar file ({@code .ics}, RFC 5545): events of whole days, of several days, and those
 * that recur, yearly or otherwise, with their exceptions. Events with a time of day, tasks and cancelled events are
 * passed over. What is broken in a file is passed over and counted; what is no calendar at all is refused.
 *
 * <p>A file is a stranger's: its size, its events, their lengths, the dates found and the time taken are limited.
 */
public final class HolidayFile {

    /** The most bytes of a file. */
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    /** The most events of a file. */
    public static final int MAX_EVENTS = 10_000;

    /** The most days that one event may last. */
    public static final int MAX_DAYS_OF_EVENT = 62;

    /** The most dates that are taken from a file. */
    public static final int MAX_DATES = CalendarRules.MAX_DATES;

    /** The longest name that is kept; a longer one is cut. */
    public static final int MAX_NAME_LENGTH = 200;

    /** The longest span of dates that is asked for. */
    public static final int MAX_YEARS = 50;

    /** The longest that reading may take. */
    public static final Duration MAX_TIME = Duration.ofSeconds(10);

    /**
     * A day off.
     *
     * @param date the date
     * @param name what it is called in the file, one line, possibly empty
     */
    public record Day(LocalDate date, String name) {}

    /**
     * What was passed over.
     *
     * @param key the key of the sentence that says so, with a place for the count
     * @param count how many
     */
    public record Warning(String key, int count) {}

    /**
     * What a file holds.
     *
     * @param days the days off, by date, then by name, each once
     * @param warnings what was passed over, empty if nothing
     */
    public record Contents(List<Day> days, List<Warning> warnings) {}

    private final LocalDate from;
    private final LocalDate to;
    private final long deadline = System.nanoTime() + MAX_TIME.toNanos();
    private final Set<Day> days = new HashSet<>();
    private final Map<String, Set<LocalDate>> moved = new HashMap<>();
    private int timed;
    private int broken;
    private int lines;

    private HolidayFile(LocalDate from, LocalDate to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Reads the days off of a span of dates.
     *
     * @param file the file's bytes; read as far as {@link #MAX_BYTES}, not closed
     * @param from the first date
     * @param to the first date after it, at most {@link #MAX_YEARS} later
     * @return the days and what was passed over
     * @throws HolidayFileRefused if the file is no calendar or goes beyond a limit
     * @throws IOException if the bytes cannot be read
     * @throws IllegalArgumentException if the span is too long
     */
    public static Contents read(InputStream file, LocalDate from, LocalDate to) throws IOException {
        if (to.isAfter(from.plusYears(MAX_YEARS))) {
            throw new IllegalArgumentException("Holidays are read for at most " + MAX_YEARS + " years");
        }
        byte[] bytes = file.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new HolidayFileRefused(
                    "branches.holiday-file-too-large", "The file has over " + MAX_BYTES + " bytes");
        }
        return new HolidayFile(from, to).contents(text(bytes));
    }

    private Contents contents(String text) throws IOException {
        if (!text.toUpperCase(Locale.ROOT).contains("BEGIN:VCALENDAR")) {
            throw new HolidayFileRefused("branches.holiday-file-no-calendar", "The file has no BEGIN:VCALENDAR");
        }
        var events = events(text);
        events.forEach(this::rememberMove);
        events.forEach(this::collect);
        var sorted = days.stream().sorted(Comparator.comparing(Day::date).thenComparing(Day::name)).toList();
        var warnings = new ArrayList<Warning>();
        warn(warnings, "branches.holiday-file-timed-events", timed);
        warn(warnings, "branches.holiday-file-broken-events", broken);
        warn(warnings, "branches.holiday-file-broken-lines", lines);
        return new Contents(sorted, List.copyOf(warnings));
    }

    private List<VEvent> events(String text) throws IOException {
        var events = new ArrayList<VEvent>();
        try (var reader = new ICalReader(text)) {
            for (ICalendar calendar = reader.readNext(); calendar != null; calendar = reader.readNext()) {
                events.addAll(calendar.getEvents());
                lines += reader.getWarnings().size();
                if (events.size() > MAX_EVENTS) {
                    throw new HolidayFileRefused(
                            "branches.holiday-file-too-many-events", "The file has over " + MAX_EVENTS + " events");
                }
                inTime();
            }
        } catch (HolidayFileRefused refused) {
            throw refused;
        } catch (RuntimeException unreadable) {
            throw new HolidayFileRefused("branches.holiday-file-unreadable", "The file is broken: " + unreadable);
        }
        return events;
    }

    /** An event that replaces one date of a series takes that date from the series. */
    private void rememberMove(VEvent event) {
        RecurrenceId replaced = event.getRecurrenceId();
        if (replaced != null && replaced.getValue() != null) {
            WholeDays.dateOf(replaced.getValue())
                    .ifPresent(date -> moved.computeIfAbsent(uid(event), key -> new HashSet<>()).add(date));
        }
    }

    private void collect(VEvent event) {
        inTime();
        if (event.getStatus() != null && event.getStatus().isCancelled()) {
            return;
        }
        try {
            var series = WholeDays.of(event);
            if (series.isEmpty()) {
                timed++;
                return;
            }
            var name = name(event);
            var except = moved.getOrDefault(uid(event), Set.of());
            boolean isReplacement = event.getRecurrenceId() != null;
            series.get().within(from, to, this::inTime)
                    .filter(first -> isReplacement || !except.contains(first))
                    .forEach(first -> add(first, series.get().length(), name));
        } catch (HolidayFileRefused refused) {
            throw refused;
        } catch (RuntimeException unreadable) {
            broken++;
        }
    }

    private void add(LocalDate first, int length, String name) {
        first.datesUntil(first.plusDays(length))
                .filter(date -> !date.isBefore(from) && date.isBefore(to))
                .forEach(date -> days.add(new Day(date, name)));
        if (days.size() > MAX_DATES) {
            throw new HolidayFileRefused(
                    "branches.holiday-file-too-many-dates", "The file has over " + MAX_DATES + " dates");
        }
    }

    private void inTime() {
        if (System.nanoTime() - deadline > 0) {
            throw new HolidayFileRefused("branches.holiday-file-too-slow", "Reading the file took over " + MAX_TIME);
        }
    }

    private static void warn(List<Warning> warnings, String key, int count) {
        if (count > 0) {
            warnings.add(new Warning(key, count));
        }
    }

    private static String name(VEvent event) {
        var summary = event.getSummary() == null ? "" : Objects.requireNonNullElse(event.getSummary().getValue(), "");
        var line = summary.strip().replaceAll("\\s+", " ");
        if (line.length() <= MAX_NAME_LENGTH) {
            return line;
        }
        boolean splitsOne = Character.isHighSurrogate(line.charAt(MAX_NAME_LENGTH - 1));
        return line.substring(0, splitsOne ? MAX_NAME_LENGTH - 1 : MAX_NAME_LENGTH);
    }

    private static String uid(VEvent event) {
        Uid uid = event.getUid();
        return uid == null ? "" : Objects.requireNonNullElse(uid.getValue(), "");
    }

    /** UTF-8 as the standard asks, else the Latin-1 that old programs write. */
    private static String text(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException old) {
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
