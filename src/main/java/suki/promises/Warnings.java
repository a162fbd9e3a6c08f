package suki.promises;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import suki.shared.ColleagueId;
import suki.team.ColleagueSummary;
import suki.team.Notices;

/** Tells colleagues what time did: the owner when it is due soon, the manager when it is late. */
@Component
class Warnings {

    private final Owners owners;
    private final Notices notices;

    Warnings(Owners owners, Notices notices) {
        this.owners = owners;
        this.notices = notices;
    }

    void soon(Promise one, Instant now) {
        if (one.owner() != null) tell(one, List.of(one.owner()), "promises.notice.soon", now);
        owners.pulse(one);
    }

    void overdue(Promise one, Instant now) {
        List<ColleagueId> managers = owners.managers(one.branch()).stream().map(ColleagueSummary::id).toList();
        tell(one, managers, "promises.notice.overdue", now);
        owners.pulse(one);
    }

    void noAnswer(Promise one, Instant now) {
        if (one.owner() != null) tell(one, List.of(one.owner()), "promises.notice.no_answer", now);
        owners.pulse(one);
    }

    /** Something changed that open pages show. */
    void changed(Promise one) {
        owners.pulse(one);
    }

    private void tell(Promise one, List<ColleagueId> whom, String key, Instant now) {
        notices.tell(whom, key, "/promises/" + one.customer() + "/" + one.id(), now);
    }
}
