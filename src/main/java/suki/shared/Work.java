package suki.shared;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that is done again and again by whichever node comes first. Its own table is its queue: it takes rows with
 * {@code for update skip locked} in a transaction of its own, so that nodes share it and neither doubles nor misses.
 */
public interface Work {

    /** For the log, the health page and the audit: {@code promises.overdue}. */
    String name();

    /** How long to rest when there was nothing to do. */
    Duration every();

    /** Does one bounded batch. Returns how many rows it handled; the worker comes back at once while that is not 0. */
    int run(Instant now);
}
