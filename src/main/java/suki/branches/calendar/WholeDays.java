package suki.branches.calendar;

import biweekly.component.VEvent;
import biweekly.property.DurationProperty;
import biweekly.property.ExceptionDates;
import biweekly.property.RecurrenceDates;
import biweekly.property.RecurrenceRule;
import biweekly.util.DateTimeComponents;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole days of one event of an iCalendar file: when it first starts, how many days it lasts, how it recurs. */
record WholeDays(LocalDate start, int length, List<Recurrence> rules, Set<LocalDate> more, Set<LocalDate> without) {

    private static final TimeZone UTC = TimeZone.getTimeZone(ZoneOffset.UTC);
    private static final Set<Frequency> OF_DAYS =
            EnumSet.of(Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY, Frequency.YEARLY);

    /**
     * The event's days, empty if it has a time of day.
     *
     * @throws RuntimeException of some kind if the event is broken
     */
    static Optional<WholeDays> of(VEvent event) {
        if (event.getDateStart() == null || event.getDateStart().getValue() == null) {
            throw new IllegalArgumentException("An event without a start is no holiday");
        }
        var start = event.getDateStart().getValue();
        var end = event.getDateEnd() == null ? null : event.getDateEnd().getValue();
        if (start.hasTime() && !(end != null && isMidnight(start) && isMidnight(end) && start.before(end))) {
            return Optional.empty();
        }
        var first = dateOf(start).orElseThrow();
        var rules = event.getProperties(RecurrenceRule.class).stream()
                .map(rule -> rule.getValue()).filter(Objects::nonNull).toList();
        if (!rules.stream().allMatch(WholeDays::isUnderstood)) {
            throw new IllegalArgumentException("A whole day recurs by days or longer, in the Gregorian calendar");
        }
        var more = new HashSet<LocalDate>();
        for (RecurrenceDates dates : event.getRecurrenceDates()) {
            dates.getDates().forEach(date -> dateOf(date).ifPresent(more::add));
        }
        var without = new HashSet<LocalDate>();
        for (ExceptionDates dates : event.getExceptionDates()) {
            dates.getValues().forEach(date -> dateOf(date).ifPresent(without::add));
        }
        return Optional.of(new WholeDays(first, length(event, first, end), rules, more, without));
    }

    /** The date that is written, whatever zone it is written in; empty if none is. */
    static Optional<LocalDate> dateOf(ICalDate date) {
        DateTimeComponents written = date.getRawComponents();
        return written == null ? Optional.empty()
                : Optional.of(LocalDate.of(written.getYear(), written.getMonth(), written.getDate()));
    }

    /** The days on which it starts, so that some day of it lies in {@code [from, to)}; {@code step} runs at each. */
    Stream<LocalDate> within(LocalDate from, LocalDate to, Runnable step) {
        var starts = new TreeSet<>(more);
        starts.add(start);
        var first = Date.from(start.atStartOfDay().toInstant(ZoneOffset.UTC));
        for (var rule : rules) {
            var dates = rule.getDateIterator(first, UTC);
            while (dates.hasNext()) {
                step.run();
                var date = dates.next().toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
                if (!date.isBefore(to)) {
                    break;
                }
                if (date.plusDays(length).isAfter(from)) {
                    starts.add(date);
                }
            }
        }
        return starts.stream().filter(date -> !without.contains(date));
    }

    private static int length(VEvent event, LocalDate first, @Nullable ICalDate end) {
        long days = 1;
        DurationProperty duration = event.getDuration();
        if (end != null) {
            days = ChronoUnit.DAYS.between(first, dateOf(end).orElseThrow());
        } else if (duration != null) {
            days = duration.getValue().toMillis() / ChronoUnit.DAYS.getDuration().toMillis();
        }
        if (days > HolidayFile.MAX_DAYS_OF_EVENT) {
            throw new IllegalArgumentException("No holiday lasts " + days + " days");
        }
        return (int) Math.max(1, days);
    }

    /** Rules by the second are for alarms; those of other calendars (RFC 7529) the library would read as Gregorian. */
    private static boolean isUnderstood(Recurrence rule) {
        var scale = rule.getXRules().getOrDefault("RSCALE", List.of("GREGORIAN"));
        return OF_DAYS.contains(rule.getFrequency())
                && scale.stream().allMatch("GREGORIAN"::equalsIgnoreCase)
                && rule.getByMonth().stream().allMatch(month -> month >= 1 && month <= 12);
    }

    /** Some programs write a whole day as midnight to midnight. */
    private static boolean isMidnight(ICalDate date) {
        DateTimeComponents written = date.getRawComponents();
        return written != null && !written.isUtc()
                && written.getHour() == 0 && written.getMinute() == 0 && written.getSecond() == 0;
    }
}
