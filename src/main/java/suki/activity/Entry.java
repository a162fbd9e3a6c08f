package suki.activity;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One line of a timeline or of the audit.
 *
 * @param what           a translation key's end: {@code cases.opened} is shown by {@code activity.cases.opened}
 * @param seenByCustomer whether the customer saw it
 * @param detail         named values of that text
 */
public record Entry(UUID id, Subject subject, String what, UUID actorId, String actorName, Instant at,
        boolean seenByCustomer, Map<String, String> detail) {}
