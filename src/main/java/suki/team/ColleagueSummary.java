package suki.team;

import java.time.ZoneId;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Language;

/**
 * Somebody who works here, as lists and other modules show them.
 *
 * @param zone   the zone in which they read times
 * @param home   the branch they belong to
 * @param active whether they still work here
 */
public record ColleagueSummary(ColleagueId id, String name, String email, Language language, ZoneId zone,
        BranchId home, boolean active) {

    /** The first characters of the first and last word of the name, whole as a reader sees them. */
    public String initials() {
        return Initials.of(name);
    }
}
