package suki.contact;

import java.time.Instant;

/**
 * The gateway refused a text message of ours for good, or did not take it within a day. Published in the transaction
 * that records it.
 */
public record TextRefused(TextId text, String reason, Instant at) {}
