package suki.promises;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done to a promise.
 *
 * @param what {@code made}, {@code moved}, {@code kept} …: the end of the text's key {@code promises.fact.…}
 */
public record Fact(Instant at, String what, String by, @Nullable Instant oldDue, @Nullable Instant newDue,
        @Nullable String words) {}
