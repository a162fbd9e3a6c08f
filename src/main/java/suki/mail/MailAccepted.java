package suki.mail;

import java.time.Instant;
import java.util.Optional;

/** A letter of ours was accepted by the next mail server. Published in the transaction that records it. */
public record MailAccepted(OutboxId letter, Optional<Thread> thread, Instant at) {}
