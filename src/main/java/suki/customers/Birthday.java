package suki.customers;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import suki.branches.Branch;
import suki.shared.BadForm;
import suki.shared.web.Form;

/** Reads the day of the year on which somebody was born. */
public final class Birthday {

    private static final String WAS = "was_birthday";

    private static final Pattern YEAR_FIRST = Pattern.compile(
            "(?:\\d{4}|-)[-/.]?(\\d{1,2}(?=\\D)|\\d{2})[-/.]?(\\d{1,2})(?:[T ].{0,40})?");
    private static final Pattern YEAR_LAST = Pattern.compile(
            "(\\d{1,2})([-/.])(\\d{1,2})(?:\\2(?:\\d{4}|\\d{2})?)?(?: .{0,40})?");

    /** How Outlook and databases write that nobody knows: noughts, and the days on which their calendars begin. */
    private static final Pattern NONE = Pattern.compile("(?:0{1,4}[-/.]0{1,2}[-/.]0{1,4}|(?:0001|1900|1970)-01-01"
            + "|1899-12-30|0?1[-/.]0?1[-/.](?:0001|1900|1970))(?:[T ].{0,40})?");

    private Birthday() {}

    /** Whether a file says by this that it is not known. */
    static boolean unknown(String text) {
        return text.isEmpty() || NONE.matcher(text).matches();
    }

    /**
     * From two fields of a form.
     *
     * @return empty when both are
     * @throws BadForm if they are no day of any year
     */
    public static Optional<MonthDay> typed(String day, String month) {
        if (day.isBlank() && month.isBlank()) return Optional.empty();
        try {
            return Optional.of(MonthDay.of(Integer.parseInt(month.strip()), Integer.parseInt(day.strip())));
        } catch (NumberFormatException | DateTimeException e) {
            throw BadForm.field("birthDay", "customers.bad.birthday");
        }
    }

    /** As {@link #typed} reads it, with what stood there when the form was shown. */
    public static Form form(Form form, Optional<MonthDay> born) {
        return born.map(b -> form.and("birthDay", String.valueOf(b.getDayOfMonth()))
                .and("birthMonth", String.valueOf(b.getMonthValue())).and(WAS, written(b))).orElse(form);
    }

    /** Whether a form says another day than stood there when it was shown. */
    public static boolean changed(Optional<MonthDay> typed, Map<String, String> form) {
        return !typed.map(Birthday::written).orElse("").equals(form.getOrDefault(WAS, ""));
    }

    /**
     * From a program, as {@code 11-30}.
     *
     * @throws BadForm if it is no day of any year
     */
    public static MonthDay read(String text) {
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeException e) {
            throw BadForm.field("birthday", "customers.bad.birthday");
        }
    }

    /**
     * As files write it: {@code 1990-11-30}, {@code 19901130}, {@code --11-30} (vCard, RFC 6350), {@code 30.11.1990},
     * {@code 30/11/1990} or {@code 30-11}. The year may be missing or nobody's.
     *
     * @param monthFirst how a day with strokes is meant
     * @return empty if it is no day of any year
     */
    static Optional<MonthDay> filed(String text, boolean monthFirst) {
        Matcher year = YEAR_FIRST.matcher(text);
        Matcher last = YEAR_LAST.matcher(text);
        try {
            if (year.matches()) return Optional.of(day(year.group(1), year.group(2)));
            if (!last.matches()) return Optional.empty();
            boolean month = monthFirst && !last.group(2).equals(".");
            return Optional.of(day(last.group(month ? 1 : 3), last.group(month ? 3 : 1)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether more of these are days if the month is taken to stand first; of as many, as the branch's land writes. */
    static boolean monthFirst(List<String> texts, Branch branch) {
        long month = texts.stream().filter(t -> filed(t, true).isPresent()).count();
        long day = texts.stream().filter(t -> filed(t, false).isPresent()).count();
        if (month != day || branch.country().isEmpty()) return month > day;
        String here = DateTimeFormatterBuilder.getLocalizedDateTimePattern(FormatStyle.SHORT, null,
                IsoChronology.INSTANCE, Locale.of(branch.language().tag(), branch.country().replaceFirst("-.*", "")));
        return here.indexOf('M') < here.indexOf('d') && here.indexOf('y') > here.indexOf('d');
    }

    private static MonthDay day(String month, String day) {
        return MonthDay.of(Integer.parseInt(month), Integer.parseInt(day));
    }

    /** As {@link #read} takes it. */
    public static String written(MonthDay day) {
        return day.toString().substring(2);
    }
}
