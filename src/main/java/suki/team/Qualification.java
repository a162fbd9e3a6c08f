package suki.team;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that a colleague was trained for.
 *
 * @param until the last day, in the colleague's zone; null while it does not run out
 */
public record Qualification(String name, LocalDate since, @Nullable LocalDate until) {}
