package suki.promises;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Pulse;
import suki.team.ColleagueSummary;
import suki.team.Team;

/** Who can keep a promise: present at its time, allowed in its branch; and whose page changes with it. */
@Component
class Owners {

    private final Team team;
    private final Pulse pulse;

    Owners(Team team, Pulse pulse) {
        this.team = team;
        this.pulse = pulse;
    }

    /**
     * The colleague if present at that time, else the deputy who is, else null: the branch's queue. Neither counts who
     * may not work there.
     */
    @Nullable ColleagueId presentAt(@Nullable ColleagueId owner, BranchId branch, Instant due) {
        if (owner == null) return null;
        if (able(owner, branch) && !team.away(owner, due)) return owner;
        return team.deputy(owner, due).filter(d -> able(d, branch)).orElse(null);
    }

    void requireAble(ColleagueId colleague, BranchId branch) {
        if (!able(colleague, branch)) throw new NotFound("colleague " + colleague + " in " + branch);
    }

    private boolean able(ColleagueId colleague, BranchId branch) {
        return team.colleagues(List.of(colleague)).values().stream().anyMatch(ColleagueSummary::active)
                && team.grants(colleague).stream().anyMatch(g -> (g.branch() == null || g.branch().equals(branch))
                && g.role().permissions().contains(Permission.PROMISES_WORK));
    }

    List<ColleagueSummary> managers(BranchId branch) {
        return team.holding(Permission.PROMISES_OVERSEE, branch);
    }

    String name(@Nullable ColleagueId colleague) {
        return colleague == null ? "" : team.colleague(colleague).name();
    }

    /** Tells open pages of the owner, or of the branch when nobody owns it, that something changed. */
    void pulse(Promise one) {
        if (one.owner() != null) pulse.beat("today:" + one.owner());
        else pulse.beat("branch:" + one.branch());
        pulse.beat(one.source().kind() + ":" + one.source().id());
    }
}
