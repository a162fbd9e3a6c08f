package suki.branches;

import java.time.LocalDate;

/**
 * A holiday offered to a branch.
 *
 * @param name   a translation key of the shipped holidays, or the name from a file
 * @param closed whether the branch keeps it
 */
public record BranchHoliday(LocalDate day, String name, boolean closed) {}
