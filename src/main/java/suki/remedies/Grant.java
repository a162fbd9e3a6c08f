package suki.remedies;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.cases.CaseId;
import suki.shared.CustomerId;
import suki.shared.Money;

/**
 * A remedy that was granted in a case.
 *
 * @param approvedBy who decided, when the one who granted had to ask; else null
 * @param doubt      given though it was not proven that the firm erred
 * @param reversedAt when it was taken back; it then counts for nothing
 */
public record Grant(CustomerId customer, GrantId id, CaseId inCase, RemedyId remedy, Money amount, Instant at, UUID by,
        String byName, @Nullable String approvedBy, String why, boolean doubt, @Nullable UUID voucher,
        @Nullable UUID promise, @Nullable Instant reversedAt) {}
