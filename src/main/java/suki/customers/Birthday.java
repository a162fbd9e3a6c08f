package suki.customers;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.Optional;
import suki.shared.BadForm;

/** Reads the day of the year on which somebody was born. */
public final class Birthday {

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
