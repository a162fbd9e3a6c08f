package suki.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * A letter of ours was refused for good, or could not be handed over for three days. Published in the transaction
 * that records it.
 *
 * @param reason what the other side said, or a word of ours
 */
public record MailRefused(OutboxId letter, Optional<Thread> thread, String reason, Instant at) {}
