package suki.problems.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something new among complaints.
 *
 * @param heading what, in a sentence
 * @param sure    how sure it is, in a sentence
 * @param how     how we know, in a sentence
 * @param chart   of a rise that has days to show; else null
 * @param terms   the new words
 * @param hidden  how many cases the reader may not see, in a sentence; empty when none
 * @param judged  what somebody made of it; empty while open
 * @param problem the known problem that became of it, or null
 */
public record AlarmPage(String id, String heading, String sure, String how, @Nullable AlarmChart chart,
        List<String> terms, List<ProblemPage.Case> cases, @Nullable String next, String hidden, String judged,
        String why, ProblemPage.@Nullable Link problem, boolean open, boolean undoable) {}
