package suki.loyalty;

import java.util.UUID;

/** Names a reward. */
public record RewardId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
