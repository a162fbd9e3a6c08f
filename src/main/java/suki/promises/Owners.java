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

    /** The colleague if present at that time, else the deputy who is, else null: the branch's queue. */
    @Nullable ColleagueId presentAt(@Nullable ColleagueId owner, Instant due) {
        if (owner == null) return null;
        if (team.colleague(owner).active() && !team.away(owner, due)) return owner;
        return team.deputy(owner, due).orElse(null);
    }

    void requireAble(ColleagueId colleague, BranchId branch) {
        if (able(branch).stream().noneMatch(c -> c.id().equals(colleague))) {
            throw new NotFound("colleague " + colleague + " in " + branch);
        }
    }

    /** Those who may keep promises in a branch. */
    List<ColleagueSummary> able(BranchId branch) {
        return team.holding(Permission.PROMISES_WORK, branch);
    }

    List<ColleagueSummary> managers(BranchId branch) {
        return team.holding(Permission.PROMISES_OVERSEE, branch);
    }

    String name(@Nullable ColleagueId colleague) {
        return colleague == null ? "" : team.colleague(colleague).name();
    }

    ColleagueSummary colleague(ColleagueId id) {
        return team.colleague(id);
    }

    /** Tells open pages of the owner, or of the branch when nobody owns it, that something changed. */
    void pulse(Promise one) {
        if (one.owner() != null) pulse.beat("today:" + one.owner());
        else pulse.beat("branch:" + one.branch());
        pulse.beat(one.source().kind() + ":" + one.source().id());
    }
}
