package suki.branches.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import suki.branches.Branch;
import suki.shared.web.Ruler;

/**
 * The page of one branch.
 *
 * @param head      a sentence: open until when, or closed until when
 * @param clock     whose local time the hours are in: the country, or a city where it has several
 * @param phone     for people, or empty
 * @param written   whether hours are written for it; else it counts by usual ones
 * @param days      exception days to come
 * @param holidays  the next holidays that it keeps
 */
public record BranchPage(Branch branch, String href, String head, String country, String clock, String phone,
        List<Weekday> week, List<Day> days, List<Day> holidays, boolean written, boolean mayChange,
        Tryout tryout) {

    /** A weekday with its hours as written; empty when closed. */
    public record Weekday(String field, String name, String hours, boolean today) {}

    /**
     * A date of the calendar.
     *
     * @param value  what a form sends for it
     * @param name   what it is called; {@code ours} when in the reader's language, else as somebody wrote it
     * @param hours  as written; empty when closed
     * @param shifts whether the sighting of the moon may move it by a day
     * @param ticked whether it is kept
     * @param known  whether it is among the branch's holidays already
     */
    public record Day(String value, String date, String name, boolean ours, String hours, boolean shifts,
            boolean ticked, boolean known) {}

    /** When a promise made then would be due: what was asked, and the answer, if there is one. */
    public record Tryout(List<Lands.Choice> spans, @Nullable String answer, @Nullable String closed,
            @Nullable Ruler ruler) {}
}
