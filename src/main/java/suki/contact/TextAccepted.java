package suki.contact;

import java.time.Instant;

/** The gateway took a text message of ours. Published in the transaction that records it. */
public record TextAccepted(TextId text, Instant at) {}
