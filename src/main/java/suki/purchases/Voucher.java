package suki.purchases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Money;

/**
 * Money for a later purchase.
 *
 * @param ending the last characters of its code
 * @param until  the last day on which it can be spent
 */
public record Voucher(CustomerId customer, VoucherId id, String ending, Money amount, BranchId branch,
        Instant issuedAt, LocalDate until, @Nullable Instant redeemedAt, @Nullable Instant withdrawnAt) {

    /** How it stands on a day: open, spent, withdrawn or run out. */
    public enum State {
        OPEN, SPENT, WITHDRAWN, RUN_OUT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(LocalDate today) {
        if (redeemedAt != null) return State.SPENT;
        if (withdrawnAt != null) return State.WITHDRAWN;
        return today.isAfter(until) ? State.RUN_OUT : State.OPEN;
    }
}
