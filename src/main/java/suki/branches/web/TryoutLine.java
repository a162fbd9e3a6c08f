package suki.branches.web;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.util.ULocale;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.branches.Calendars;
import suki.branches.calendar.BusinessCalendar;
import suki.branches.calendar.Interval;
import suki.branches.calendar.NeverOpen;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Wording;
import suki.shared.web.Form;
import suki.shared.web.Ruler;

/** Says when a promise made at some time would be due in a branch, and which days in between do not count. */
@Component
class TryoutLine {

    static final String MADE = "made";
    static final String SPAN = "span";

    private static final int MOST_NAMES = 6;
    private static final int MOST_YEARS = 5;

    private enum Span {
        ONE(1, 0), TWO(2, 0), FOUR(4, 0), EIGHT(8, 0), SIXTEEN(16, 0), FORTY(40, 0),
        SAME_DAY(0, 0), NEXT_DAY(0, 1), THREE_DAYS(0, 3), FIVE_DAYS(0, 5), TEN_DAYS(0, 10);

        private final int hours;
        private final int days;

        Span(int hours, int days) {
            this.hours = hours;
            this.days = days;
        }

        private String words(Wording w) {
            if (hours > 0) return w.text("branches.try.hours", "n", hours);
            return switch (days) {
                case 0 -> w.text("branches.try.same_day");
                case 1 -> w.text("branches.try.next_day");
                default -> w.text("branches.try.days", "n", days);
            };
        }

        private Instant due(BusinessCalendar calendar, Instant made) {
            return hours > 0 ? calendar.add(made, Duration.ofHours(hours)) : calendar.addBusinessDays(made, days);
        }
    }

    private final Calendars calendars;

    TryoutLine(Calendars calendars) {
        this.calendars = calendars;
    }

    static Form begun(Wording w, Instant now) {
        return Form.of(MADE, now.atZone(w.zone()).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString(),
                SPAN, Span.FOUR.name());
    }

    /** The choices alone. */
    BranchPage.Tryout unanswered(Wording w) {
        return new BranchPage.Tryout(spans(w), null, null, null);
    }

    private static List<Lands.Choice> spans(Wording w) {
        return Arrays.stream(Span.values()).map(s -> new Lands.Choice(s.name(), s.words(w))).toList();
    }

    /** @throws BadForm when it cannot be answered */
    BranchPage.Tryout answered(BranchId branch, Wording w, Instant now, String typedMade, String typedSpan) {
        Instant made = made(typedMade, w, now);
        Span span = Arrays.stream(Span.values()).filter(s -> s.name().equals(typedSpan)).findAny()
                .orElseThrow(() -> BadForm.field(SPAN, "branches.wrong.choice"));
        BusinessCalendar calendar = calendars.of(branch);
        Instant due;
        try {
            due = span.due(calendar, made);
        } catch (NeverOpen never) {
            throw BadForm.field(SPAN, "branches.wrong.never_open");
        }
        String closed = closed(branch, calendar, w, made, due).orElse(null);
        String answer = w.text("branches.try.answer", "day", w.day(due), "time", w.time(due));
        var ruler = new Ruler(segments(calendar, made, due), w.dayTime(made), "", w.dayTime(due), answer);
        return new BranchPage.Tryout(spans(w), answer, closed, ruler);
    }

    private static Instant made(String typed, Wording w, Instant now) {
        try {
            LocalDateTime made = LocalDateTime.parse(typed);
            Instant at = made.atZone(w.zone()).toInstant();
            if (Duration.between(now, at).abs().toDays() <= MOST_YEARS * 365L) return at;
        } catch (DateTimeException e) {
            // Said below, like a time that lies too far away.
        }
        throw BadForm.field(MADE, "branches.wrong.time");
    }

    private static List<Ruler.Segment> segments(BusinessCalendar calendar, Instant made, Instant due) {
        var segments = new ArrayList<Ruler.Segment>();
        Instant at = made;
        for (Interval open : calendar.open(made, due)) {
            if (open.start().isAfter(at)) segments.add(Ruler.Segment.closed());
            segments.add(Ruler.Segment.open(open.length().toSeconds() / 3600.0, 0));
            at = open.end();
        }
        return segments;
    }

    /** The days between that are closed by name, and would be open by their weekday. */
    private Optional<String> closed(BranchId branch, BusinessCalendar calendar, Wording w, Instant made, Instant due) {
        LocalDate first = made.atZone(w.zone()).toLocalDate();
        LocalDate last = due.atZone(w.zone()).toLocalDate();
        var rules = calendar.rules();
        var names = new LinkedHashSet<String>();
        for (var holiday : calendars.holidays(branch, first, last)) {
            boolean counts = holiday.closed() && !rules.exceptions().containsKey(holiday.day())
                    && !rules.weekly().getOrDefault(holiday.day().getDayOfWeek(), List.of()).isEmpty();
            if (counts) names.add(HolidayNames.of(w, holiday.name()));
        }
        Map<LocalDate, String> days = new java.util.TreeMap<>();
        calendars.exceptions(branch, first, MOST_NAMES).stream()
                .filter(e -> e.blocks().isEmpty() && !e.day().isAfter(last))
                .forEach(e -> days.put(e.day(), e.name().isBlank() ? w.day(e.day()) : e.name()));
        names.addAll(days.values());
        if (names.isEmpty()) return Optional.empty();
        String joined = ListFormatter.getInstance(ULocale.forLanguageTag(w.language().tag()))
                .format(names.stream().limit(MOST_NAMES).toList());
        return Optional.of(w.text("branches.try.closed", "names", joined));
    }
}
