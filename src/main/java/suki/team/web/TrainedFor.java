package suki.team.web;

import java.time.LocalDate;
import java.util.List;
import suki.shared.Wording;
import suki.team.Qualification;

/**
 * What a colleague is trained for, on their page.
 *
 * @param known names that occur, to choose from
 */
public record TrainedFor(List<Qualification> all, List<String> known, LocalDate today) {

    public boolean running(Qualification one) {
        return one.until() == null || one.until().isAfter(today);
    }

    /** From when to when. */
    public static String days(Qualification one, Wording w) {
        return one.until() == null ? w.text("team.qualification.since", "first", w.dayYear(one.since()))
                : w.text("team.colleague.from_to", "first", w.dayYear(one.since()), "last", w.dayYear(one.until()));
    }
}
