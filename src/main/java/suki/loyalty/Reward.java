package suki.loyalty;

import org.jspecify.annotations.Nullable;
import suki.shared.Money;

/**
 * What a member can have for points.
 *
 * @param off an amount off what is bought, in the programme's currency; null: a thing is handed over
 */
public record Reward(RewardId id, ProgrammeId programme, String name, long points, @Nullable Money off,
        boolean active) {}
