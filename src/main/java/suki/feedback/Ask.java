package suki.feedback;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.cases.CaseId;
import suki.shared.BranchId;
import suki.shared.CustomerId;

/**
 * One question to one customer about one thing.
 *
 * @param about   {@code case}, {@code purchase} or {@code relation}
 * @param state   {@code due}, {@code asked}, {@code answered} or {@code skipped}
 * @param reason  why it was not asked, as the end of the text's key {@code feedback.skip.…}; else empty
 * @param at      since when it stands so
 * @param askedAt when the letter went; null while it has not
 */
public record Ask(CustomerId customer, AskId id, SurveyId survey, BranchId branch, String about, UUID aboutId,
        Instant dueAt, String state, String reason, Instant at, @Nullable Instant askedAt) {

    @Nullable CaseId caseId() {
        return about.equals("case") ? new CaseId(aboutId) : null;
    }
}
