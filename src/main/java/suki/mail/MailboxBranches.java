package suki.mail;

import java.util.Map;
import java.util.UUID;
import suki.shared.Actor;

/** Owned here, implemented by a module above that knows branches: which of them a mailbox may belong to. */
public interface MailboxBranches {

    /** Names by id, in the order in which they are offered. */
    Map<UUID, String> offered(Actor actor);
}
