package suki.activity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the audit are wanted.
 *
 * @param who   who did it; null for anybody
 * @param part  the module that it was about, such as {@code team}; empty for all
 * @param until only what was done before this instant; null for all
 */
public record AuditFilter(@Nullable UUID who, String part, @Nullable Instant until) {

    public static final AuditFilter ALL = new AuditFilter(null, "", null);
}
