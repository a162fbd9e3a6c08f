package suki.promises;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;

/**
 * A promise about to be made.
 *
 * @param owner       who keeps it; null: the branch's queue
 * @param kind        such as {@code first_answer}: the end of the text's key {@code promises.kind.…}
 * @param words       what is owed in somebody's own words, or empty
 * @param countedFrom the instant from which the time counts: when the mail came in, not when we looked
 * @param aim         the rule for our own aim; null: the due time itself
 * @param due         the rule; null when {@code dueAt} is given
 * @param dueAt       a due time set by hand; null when a rule is given
 * @param toldAt      when the customer was told, if in the same breath ("told by NAME")
 */
public record NewPromise(CustomerId customer, BranchId branch, @Nullable ColleagueId owner, String kind,
        boolean towardsCustomer, Source source, String words, Instant countedFrom, @Nullable DueRule aim,
        @Nullable DueRule due, @Nullable Instant dueAt, @Nullable Instant toldAt) {

    /** By the rules of a service standard. */
    public static NewPromise by(Standard standard, CustomerId customer, BranchId branch, @Nullable ColleagueId owner,
            Source source, Instant countedFrom) {
        return new NewPromise(customer, branch, owner, standard.kind(), true, source, "", countedFrom, standard.aim(),
                standard.due(), null, null);
    }
}
