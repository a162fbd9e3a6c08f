package suki.purchases.web;

import java.time.Instant;
import java.util.List;
import suki.branches.Branch;
import suki.purchases.Voucher;
import suki.shared.Wording;

/**
 * What a voucher is worth.
 *
 * @param whose    the customer's name; empty when the reader may not see them
 * @param href     their page, or empty
 * @param from     the branch that gave it
 * @param sentence how it stands
 * @param branches where the reader may redeem it
 */
public record VoucherPage(String amount, String whose, String href, String from, String sentence, Voucher.State state,
        List<Branch> branches) {

    public boolean good() {
        return state == Voucher.State.GOOD && !branches.isEmpty();
    }

    /** Until when it is good, or how it ended. */
    static String state(Voucher voucher, Wording w, Instant now) {
        return switch (voucher.state()) {
            case GOOD -> w.text("purchases.voucher.good", "day", w.dayYear(voucher.until()));
            case EXPIRED -> w.text("purchases.voucher.expired", "day", w.dayYear(voucher.until()));
            case REDEEMED -> ended("purchases.voucher.redeemed", voucher, w, now);
            case WITHDRAWN -> ended("purchases.voucher.withdrawn", voucher, w, now);
        };
    }

    private static String ended(String key, Voucher voucher, Wording w, Instant now) {
        Voucher.End end = voucher.end().orElseThrow();
        return w.text(key, "name", end.by(), "when", w.moment(end.at(), now));
    }
}
