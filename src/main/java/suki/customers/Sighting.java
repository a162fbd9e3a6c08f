package suki.customers;

import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;
import suki.shared.Language;

/**
 * Somebody wrote or called: what is known of them.
 *
 * @param email    as it stood in the message, in any case
 * @param phone    as it was shown; national numbers are read by the branch's country
 * @param name     as given; may be empty
 * @param language what they wrote in, when known; else the branch's
 * @param branch   where they turned to
 * @param channel  a word for the audit: {@code mail}, {@code phone}, {@code form}
 */
public record Sighting(@Nullable String email, @Nullable String phone, String name, @Nullable Language language,
        BranchId branch, String channel) {}
