package suki.promises.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page Today.
 *
 * @param first the most urgent promise, raised; null when nothing is owed
 * @param groups today, tomorrow, later
 * @param queue what nobody in the branch has taken
 * @param others what others are late with, for those who oversee
 */
public record TodayPage(String date, String headline, String under, @Nullable Row first, List<Row> past, String now,
        List<Group> groups, List<Row> queue, List<Row> others, Week week, List<Load> loads, String topics) {

    /** Rows under a heading; only the first group is open. */
    public record Group(String title, boolean open, List<Row> rows) {}

    /**
     * One promise.
     *
     * @param state   the value of {@code data-state}
     * @param spoken  for a screen reader: the state in words
     * @param time    the time to aim at, or due
     * @param day     the day when it is not today's, or empty
     * @param under   time left or by how much it is late
     * @param href    where a click on the row goes: focus mode
     * @param act     the label of its one act; {@code actIcon} its icon
     * @param notTold why the customer was not told, or empty
     */
    public record Row(String state, String spoken, String time, String day, String under, String name, String href,
            List<String> tags, String what, String quote, String quoteLanguage, String from, String act, String actIcon,
            String actHref, String notTold, String taking) {}

    /** Marks by day, and the sentence above them. */
    public record Week(String figure, String words, List<Day> days) {}

    /** One day's marks. */
    public record Day(String name, boolean today, List<String> states) {}

    /** What a colleague carries. */
    public record Load(String name, boolean you, int count, int of) {

        public int percent() {
            return Math.min(100, 100 * count / of);
        }
    }
}
