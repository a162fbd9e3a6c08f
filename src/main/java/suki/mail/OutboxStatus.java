package suki.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a letter of ours is.
 *
 * @param endedAt when it was accepted, refused or withdrawn
 * @param reason  what the other side said last, or empty
 * @param bounced when it came back after all
 */
public record OutboxStatus(OutboxId id, State state, Instant putAt, Optional<Instant> endedAt, int attempts,
        String reason, Optional<Instant> bounced) {

    /** Waiting includes waiting for the next attempt. Accepted means by the next mail server, not read by anyone. */
    public enum State { WAITING, SENDING, ACCEPTED, REFUSED, WITHDRAWN }
}
