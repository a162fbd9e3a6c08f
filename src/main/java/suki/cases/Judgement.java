package suki.cases;

import java.time.Instant;
import java.util.UUID;

/**
 * Whose fault it was and how hard it hit, with who judged.
 *
 * @param why in their words; may be empty
 */
public record Judgement(Fault fault, Severity severity, String why, Instant at, UUID byId, String byName) {}
