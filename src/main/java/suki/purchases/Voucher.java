package suki.purchases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Money;

/**
 * A voucher as everybody may see it: the code itself is known only to who holds it.
 *
 * @param branch     where it was given; says when its last day ends
 * @param lastFour   the end of its code
 * @param until      the last day on which it is good
 * @param sourceKind what it was given for, a word such as {@code remedy}
 * @param sourceId   which of these
 * @param end        how it ended, if it was redeemed or withdrawn
 */
public record Voucher(VoucherId id, CustomerId customer, BranchId branch, String lastFour, Money amount,
        LocalDate until, String sourceKind, UUID sourceId, Instant issuedAt, String issuedBy, Optional<End> end,
        State state) {

    /** Whether it is still worth something. */
    public enum State {
        GOOD, REDEEMED, WITHDRAWN, EXPIRED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it ended: by whom, when, and for a redeemed one where. */
    public record End(State how, String by, Instant at, Optional<BranchId> branch) {}
}
