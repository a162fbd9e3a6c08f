package suki.branches;

import java.time.LocalDate;
import java.util.List;
import suki.branches.calendar.OpeningBlock;

/**
 * A date with opening hours of its own.
 *
 * @param name   why, in the words of whoever wrote it; may be empty
 * @param blocks none means closed
 */
public record ExceptionDay(LocalDate day, String name, List<OpeningBlock> blocks) {}
