package suki.customers;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.Map;
import java.util.Optional;
import suki.shared.BadForm;
import suki.shared.web.Form;

/** Reads the day of the year on which somebody was born. */
public final class Birthday {

    private static final String WAS = "was_birthday";

    private Birthday() {}

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

    /** As {@link #read} takes it. */
    public static String written(MonthDay day) {
        return day.toString().substring(2);
    }
}
