package suki.problems;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suki.shared.ColleagueId;
import suki.shared.Language;

/**
 * What many complaints have in common.
 *
 * @param code     its reference code
 * @param what     what it is, for colleagues; may be empty
 * @param language in which name and {@code what} are written
 * @param owner    who sees to it; null: nobody yet
 * @param root     the problem it was merged into, to the end of the chain; itself while it stands alone
 */
public record KnownProblem(ProblemId id, String code, String name, String what, Language language, ProblemState state,
        @Nullable ColleagueId owner, ProblemId root, Instant openedAt, String openedBy, int version) {

    /** Its cases count for another one. */
    public boolean merged() {
        return !root.equals(id);
    }
}
