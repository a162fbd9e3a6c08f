package suki.team;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that a colleague is trained for.
 *
 * @param since the first day
 * @param until the last day; null while it does not run out
 */
public record Qualification(String name, LocalDate since, @Nullable LocalDate until) {

    /** Whether it holds on a day. */
    public boolean holds(LocalDate day) {
        return !since.isAfter(day) && !over(day);
    }

    public boolean over(LocalDate today) {
        return until != null && until.isBefore(today);
    }
}
