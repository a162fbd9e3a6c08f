package suki.remedies;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suki.cases.CaseId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Money;

/**
 * A question to somebody who may decide more.
 *
 * @param askedOf  who owes the decision now
 * @param dueBy    by when; an inner promise
 * @param decision null while it is open
 */
public record Approval(CustomerId customer, ApprovalId id, CaseId inCase, RemedyId remedy, Money amount,
        ColleagueId askedBy, String askedName, Instant askedAt, String why, @Nullable Instant visitAt,
        ColleagueId askedOf, Instant dueBy, @Nullable Decision decision, String word, @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    /** How it ended. */
    public enum Decision { GRANTED, DECLINED, WITHDRAWN }

    public boolean open() {
        return decision == null;
    }
}
