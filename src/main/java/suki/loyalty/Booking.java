package suki.loyalty;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * One line of a member's account.
 *
 * @param n        counted from 1 in the account
 * @param change   of what is available; 0 when all of it repaid what was owed
 * @param repaid   how much less is owed; negative when more is
 * @param balance  what was available after it
 * @param words    why, in somebody's own words; may be empty
 */
public record Booking(UUID id, long n, Kind kind, Cause cause, String words, long change, long repaid, long balance,
        Instant at, String byName) {

    /** What a booking does. */
    public enum Kind {
        EARNED, REDEEMED, EXPIRED, ADJUSTED, RETURNED, GIVEN_BACK;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Why there is a booking; one cause is booked once in an account for each kind.
     *
     * @param kind such as {@code purchase}
     */
    public record Cause(String kind, UUID id) {}
}
