package suki.promises;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;
import suki.shared.Language;

/**
 * A service standard: what is promised in which circumstances. A null means "any".
 *
 * @param kind {@code first_answer}, {@code next_answer}, {@code solution}, {@code call_back}
 * @param aim  our own aim, never told
 * @param due  what the customer is told
 */
public record Standard(UUID id, String kind, @Nullable String channel, @Nullable String priority,
        @Nullable BranchId branch, @Nullable Language language, @Nullable String tier, DueRule aim, DueRule due) {

    /** What naming a channel weighs. */
    public static final int CHANNEL_WEIGHT = 2;

    boolean fits(Circumstances one) {
        return (channel == null || channel.equals(one.channel())) && (priority == null
                || priority.equals(one.priority()))
                && (branch == null || branch.equals(one.branch())) && (language == null || language == one.language())
                && (tier == null || tier.equals(one.tier()));
    }

    /** How particular it is; standing outweighs priority, that the branch, that the channel, that the language. */
    public int weight() {
        return (tier != null ? 16 : 0) + (priority != null ? 8 : 0) + (branch != null ? 4 : 0)
                + (channel != null ? CHANNEL_WEIGHT : 0) + (language != null ? 1 : 0);
    }

    /** What a standard is chosen by. */
    public record Circumstances(String channel, String priority, BranchId branch, Language language,
            @Nullable String tier) {}
}
