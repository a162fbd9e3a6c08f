package suki.team.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import suki.branches.Branch;
import suki.shared.Actor;
import suki.team.Absence;
import suki.team.ColleagueSummary;

/** @param branches those in which the reader may give roles */
public record ColleaguePage(ColleagueSummary who, String home, List<String> roles, List<Actor.Grant> grants,
        boolean away, List<Absence> absences, @Nullable ColleagueSummary deputy, @Nullable ColleagueSummary standIn,
        List<ColleagueSummary> others, boolean mine, boolean managed, boolean joined, boolean everywhere,
        List<Branch> branches) {

    /** Whether the reader may change absences, deputy and hours. */
    public boolean editable() {
        return mine || managed;
    }

    public String address() {
        return "/team/" + who.id();
    }
}
