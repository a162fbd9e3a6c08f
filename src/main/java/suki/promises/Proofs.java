package suki.promises;

import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import suki.shared.Actor;

/** Promises kept by a letter: kept provisionally when it is sent, for good once it is accepted. Safe to hear twice. */
@Component
class Proofs {

    private final PromiseRepository promises;
    private final Promises door;

    Proofs(PromiseRepository promises, Promises door) {
        this.promises = promises;
        this.door = door;
    }

    /** @param one the promise that this letter keeps, locked */
    void accepted(Actor by, Promise one, UUID letter, Instant at) {
        if (one.state() == State.OPEN) late(by, one, letter, at);
        else if (one.settledAt() == null && !one.open()) settle(one, at);
    }

    private void settle(Promise one, Instant at) {
        promises.settle(one, at);
        door.announce(one, one.state(), at);
    }

    /** Nobody took the letter in time: owed again, until somebody takes it yet. */
    void notAccepted(Actor by, Promise one, Instant now) {
        Instant look = one.dueAt().isAfter(now) ? one.dueAt() : now;
        promises.end(one, State.OPEN, null, by, null, "", one.proof(), null, look);
        promises.fact(one, "not_accepted", by, now, null, null, null);
        door.rehome(by, one, one.dueAt(), now);
    }

    /** It was taken after all: done at that instant, not when it was sent. */
    private void late(Actor by, Promise one, UUID letter, Instant at) {
        State state = one.overdue(at) ? State.LATE : State.KEPT;
        promises.end(one, state, at, by, door.missed(one, at), "", letter, at, null);
        promises.fact(one, state.column(), by, at, null, null, null);
        door.announce(one, state, at);
    }
}
