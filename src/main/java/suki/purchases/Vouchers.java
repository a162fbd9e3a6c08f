package suki.purchases;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;

/** Vouchers: worth an amount of money, once, to whoever holds the code. A door of this module. */
@Service
public class Vouchers {

    /** A voucher is good for at most this long. */
    public static final int MOST_YEARS = 10;

    private static final int MOST_SHOWN = 200;

    private final VoucherRows rows;
    private final Branches branches;
    private final Activity activity;
    private final Clock clock;

    Vouchers(VoucherRows rows, Branches branches, Activity activity, Clock clock) {
        this.rows = rows;
        this.branches = branches;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * A voucher just made.
     *
     * @param code in groups of four with hyphens; shown once and nowhere kept
     */
    public record Issued(VoucherId id, String code) {}

    /**
     * Makes a voucher in the caller's transaction, for who works on cases of the branch; the caller has found the
     * customer.
     *
     * @param amount     more than nothing
     * @param until      the last day on which it is good, by the branch's clock: today to ten years on
     * @param sourceKind what it is given for, a word such as {@code remedy}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Issued issue(Actor by, CustomerId customer, BranchId branch, Money amount, LocalDate until,
            String sourceKind, UUID sourceId) {
        requireWork(by, branch);
        Instant now = clock.instant();
        if (amount.minor() <= 0 || amount.minor() > Catalogue.MOST_PRICE) {
            throw BadForm.field("amount", "purchases.bad.price");
        }
        LocalDate today = today(branches.find(branch), now);
        if (until.isBefore(today) || until.isAfter(today.plusYears(MOST_YEARS))) {
            throw BadForm.field("until", "purchases.bad.until", "n", MOST_YEARS);
        }
        VoucherCode code = VoucherCode.next();
        var id = new VoucherId(Ids.next(now));
        rows.insert(new Voucher(id, customer, branch, code.lastFour(), amount, until, sourceKind, sourceId, now,
                by.name(), Optional.empty(), Voucher.State.GOOD), code.hash(), by);
        told(customer, id, "purchases.voucher_issued", by, now, code.lastFour());
        return new Issued(id, code.grouped());
    }

    /** Whether something typed may be a voucher's code, which belongs into no address and no list. */
    public static boolean looksLikeCode(String typed) {
        return VoucherCode.parse(typed).isPresent();
    }

    /** The voucher that has this code, as typed, for who works on cases somewhere; else not found. */
    public Voucher find(Actor by, String code) {
        if (!by.may(Permission.CASES_WORK)) throw new NotFound("voucher");
        return VoucherCode.parse(code).flatMap(c -> rows.byHash(c.hash())).map(v -> judged(v, clock.instant()))
                .orElseThrow(() -> new NotFound("voucher"));
    }

    /**
     * Redeems it, once, in a branch that pays with its money.
     *
     * @return as it stands after
     * @throws Refusal if it is spent, withdrawn, past its last day, or of another currency than the branch
     */
    @Transactional
    public Voucher redeem(Actor by, String code, BranchId branch) {
        return ended(by, good(by, code, branch), branch, null);
    }

    /**
     * The voucher that has this code, as typed, if the branch would redeem it now; it stays as it is.
     *
     * @throws Refusal as {@link #redeem(Actor, String, BranchId)}
     */
    public Voucher good(Actor by, String code, BranchId branch) {
        requireWork(by, branch);
        return good(find(by, code), branch);
    }

    /**
     * A sale that a voucher pays.
     *
     * @param paid how much of it, in minor units: more than nothing, at most what the voucher is worth
     */
    public record Sale(CustomerId customer, PurchaseId purchase, long paid) {}

    /**
     * Redeems one whose code was read before, in the transaction of the sale that it pays.
     *
     * @param customer to whom it was given
     * @throws Refusal as {@link #redeem(Actor, String, BranchId)}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void redeem(Actor by, CustomerId customer, VoucherId id, BranchId branch, Sale sale) {
        requireWork(by, branch);
        Voucher found = good(current(customer, id), branch);
        if (sale.paid() <= 0 || sale.paid() > found.amount().minor()) {
            throw new IllegalArgumentException("a voucher of " + found.amount() + " can't pay " + sale.paid());
        }
        ended(by, found, branch, sale);
    }

    /** Why one whose code was read before can't be redeemed in a branch now; empty when it can. */
    public Optional<Refusal> wrong(CustomerId customer, VoucherId id, BranchId branch) {
        try {
            good(current(customer, id), branch);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
    }

    /** What vouchers paid of a sale at the till, in minor units; the caller has checked the right to see it. */
    public long paid(CustomerId customer, PurchaseId purchase) {
        return rows.paid(customer, purchase);
    }

    private Voucher current(CustomerId customer, VoucherId id) {
        return rows.find(customer, id).map(v -> judged(v, clock.instant()))
                .orElseThrow(() -> new NotFound("voucher " + id));
    }

    private Voucher good(Voucher found, BranchId branch) {
        requireGood(found);
        boolean foreign = Currencies.of(branches.find(branch)).filter(c -> !c.equals(found.amount().currency()))
                .isPresent();
        if (foreign) throw new Refusal("purchases.refusal.currency", "currency",
                found.amount().currency().getCurrencyCode());
        return found;
    }

    private Voucher ended(Actor by, Voucher found, BranchId branch, @Nullable Sale sale) {
        Instant now = clock.instant();
        // The first one's row is the proof; whoever comes second waits for it here.
        if (!rows.end(found, Voucher.State.REDEEMED, by, branch, sale, now)) {
            requireGood(current(found.customer(), found.id()));
        }
        told(found.customer(), found.id(), "purchases.voucher_redeemed", by, now, found.lastFour());
        return current(found.customer(), found.id());
    }

    /**
     * Takes it back; without effect on one that was withdrawn already.
     *
     * @throws Refusal if it was redeemed
     */
    @Transactional
    public void withdraw(Actor by, CustomerId customer, VoucherId id) {
        Voucher voucher = rows.find(customer, id).orElseThrow(() -> new NotFound("voucher " + id));
        requireWork(by, voucher.branch());
        Instant now = clock.instant();
        if (rows.end(voucher, Voucher.State.WITHDRAWN, by, null, null, now)) {
            told(customer, id, "purchases.voucher_withdrawn", by, now, voucher.lastFour());
            return;
        }
        Voucher ended = rows.find(customer, id).orElseThrow();
        if (ended.state() == Voucher.State.REDEEMED) throw new Refusal("purchases.refusal.redeemed");
    }

    /** A customer's vouchers, newest first; the caller has checked the right to see the customer. */
    public List<Voucher> of(CustomerId customer) {
        Instant now = clock.instant();
        return rows.of(customer, MOST_SHOWN).stream().map(v -> judged(v, now)).toList();
    }

    private Voucher judged(Voucher v, Instant now) {
        if (v.state() != Voucher.State.GOOD || !today(branches.find(v.branch()), now).isAfter(v.until())) return v;
        return new Voucher(v.id(), v.customer(), v.branch(), v.lastFour(), v.amount(), v.until(), v.sourceKind(),
                v.sourceId(), v.issuedAt(), v.issuedBy(), v.end(), Voucher.State.EXPIRED);
    }

    private static void requireGood(Voucher voucher) {
        switch (voucher.state()) {
            case GOOD -> { }
            case REDEEMED -> throw new Refusal("purchases.refusal.redeemed");
            case WITHDRAWN -> throw new Refusal("purchases.refusal.withdrawn");
            case EXPIRED -> throw new Refusal("purchases.refusal.expired");
        }
    }

    private static void requireWork(Actor by, BranchId branch) {
        if (!by.may(Permission.CASES_WORK, branch)) throw new NotFound("branch " + branch);
    }

    private static LocalDate today(Branch branch, Instant now) {
        return now.atZone(branch.zone()).toLocalDate();
    }

    private void told(CustomerId customer, VoucherId id, String what, Actor by, Instant now, String lastFour) {
        activity.record(Subject.of(customer, "voucher", id.value()), what, by, now, false, Map.of("last", lastFour));
    }
}
