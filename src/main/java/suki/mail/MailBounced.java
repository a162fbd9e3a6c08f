package suki.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * A letter of ours was accepted and came back later. Published in the transaction that records it.
 *
 * @param reason a word such as {@code no_such_address}, {@code mailbox_full}, {@code refused}
 * @param hard   whether the address does not exist; a full mailbox is not hard
 */
public record MailBounced(OutboxId letter, Optional<Thread> thread, String reason, boolean hard, Instant at) {}
