package suki.problems.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Known problems by how much they trouble people.
 *
 * @param heading  how many there are, in a sentence
 * @param alarms   what nobody has judged yet
 * @param periods  over how long cases are counted
 * @param orders   what is counted
 * @param states   which problems are looked at
 * @param next     where the next ones are, or null
 * @param empty    what is true when there are none
 */
public record ProblemListPage(String heading, List<Line> alarms, List<Tab> periods, List<Tab> orders, List<Tab> states,
        List<Row> rows, @Nullable String next, String empty, boolean any) {

    /** A sentence and where it leads. */
    public record Line(String href, String words, String sure) {}

    /** A way to look at the list. */
    public record Tab(String name, String href, boolean current) {}

    /**
     * A problem.
     *
     * @param count  cases in the period
     * @param cost   what was given in them, by currency; may be empty
     * @param effort the middle one's effort; empty when none is counted
     */
    public record Row(String code, String name, String language, String state, String stateMark, String owner,
            int count, String cost, String effort) {}
}
