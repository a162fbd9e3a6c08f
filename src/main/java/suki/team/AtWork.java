package suki.team;

import java.time.Instant;
import org.springframework.stereotype.Component;
import suki.branches.Calendars;
import suki.shared.BranchId;
import suki.shared.ColleagueId;

/** Whether somebody is within their working hours: their own, else those of the branch they belong to. */
@Component
class AtWork {

    private final Team team;
    private final Calendars calendars;

    AtWork(Team team, Calendars calendars) {
        this.team = team;
        this.calendars = calendars;
    }

    boolean is(ColleagueId who, BranchId home, Instant now) {
        WorkingHours own = team.hours(who);
        return own == null ? calendars.of(home).isOpen(now) : own.contains(now);
    }
}
