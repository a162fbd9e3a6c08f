package suki.team;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import suki.branches.Branches;
import suki.mail.MailboxBranches;
import suki.shared.Actor;

/** Tells mail, which knows no branches, to which a mailbox may belong. */
@Component
class BranchesOfMailboxes implements MailboxBranches {

    private final Branches branches;

    BranchesOfMailboxes(Branches branches) {
        this.branches = branches;
    }

    @Override
    public Map<UUID, String> offered(Actor actor) {
        var offered = new LinkedHashMap<UUID, String>();
        branches.all().forEach(b -> offered.put(b.id().value(), b.name()));
        return offered;
    }
}
