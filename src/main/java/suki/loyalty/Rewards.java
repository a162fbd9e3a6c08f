package suki.loyalty;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
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
import suki.branches.Branches;
import suki.customers.Customers;
import suki.loyalty.Booking.Cause;
import suki.purchases.PurchaseId;
import suki.purchases.Returns;
import suki.purchases.VoucherId;
import suki.purchases.Vouchers;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;

/** What members can have for their points, and have had. A door of this module. */
@Service
public class Rewards {

    /** Of one programme that can be had at a time. */
    public static final int MOST = 50;
    public static final int LONGEST_NAME = 120;

    private static final int MONTHS_OF_A_VOUCHER = 12;
    private static final int SHOWN = 100;

    private final RewardRows rows;
    private final Programmes programmes;
    private final Points points;
    private final Vouchers vouchers;
    private final Returns returns;
    private final Customers customers;
    private final Branches branches;
    private final Activity activity;
    private final Clock clock;

    Rewards(RewardRows rows, Programmes programmes, Points points, Vouchers vouchers, Returns returns,
            Customers customers, Branches branches, Activity activity, Clock clock) {
        this.rows = rows;
        this.programmes = programmes;
        this.points = points;
        this.vouchers = vouchers;
        this.returns = returns;
        this.customers = customers;
        this.branches = branches;
        this.activity = activity;
        this.clock = clock;
    }

    /** Of a programme, the cheapest first; every colleague and every member may know them. */
    public List<Reward> of(ProgrammeId programme) {
        return rows.of(programme);
    }

    /**
     * Adds one.
     *
     * @param offMinor minor units of the programme's currency; null: a thing is handed over
     * @throws BadForm if a field cannot be kept
     * @throws Refusal if there are {@link #MOST}
     */
    @Transactional
    public RewardId add(Actor by, ProgrammeId programme, String name, long pointsEach, @Nullable Long offMinor) {
        Programme of = programmes.changeable(by, programme);
        var bad = new LinkedHashMap<String, BadForm.Message>();
        if (name.isBlank()) bad.put("name", BadForm.Message.of("loyalty.bad.empty"));
        if (name.strip().length() > LONGEST_NAME) {
            bad.put("name", BadForm.Message.of("loyalty.bad.long", "n", LONGEST_NAME));
        }
        if (pointsEach < 1 || pointsEach > Points.MOST) {
            bad.put("points", BadForm.Message.of("loyalty.bad.points", "n", Points.MOST));
        }
        if (offMinor != null && offMinor < 1) bad.put("off", BadForm.Message.of("loyalty.bad.per_point"));
        if (!bad.isEmpty()) throw new BadForm(bad);
        if (rows.of(programme).size() >= MOST) throw new Refusal("loyalty.refusal.many_rewards", "n", MOST);
        Instant now = clock.instant();
        var id = new RewardId(Ids.next(now));
        rows.add(new Reward(id, programme, name.strip(), pointsEach,
                offMinor == null ? null : new Money(offMinor, of.currency()), true), now);
        activity.record(Subject.house("programme", programme.value()), "loyalty.reward_added", by, now, false,
                Map.of("name", name.strip()));
        return id;
    }

    /** It can be had no longer; what was had stays. */
    @Transactional
    public void remove(Actor by, ProgrammeId programme, RewardId reward) {
        programmes.changeable(by, programme);
        if (!rows.end(programme, reward)) throw new NotFound("reward " + reward);
        activity.record(Subject.house("programme", programme.value()), "loyalty.reward_removed", by, clock.instant());
    }

    /**
     * A reward that a member had.
     *
     * @param off     what it was worth; null: a thing
     * @param undone  whether it was taken back
     * @param voucher whether a voucher was made for it
     */
    public record Claim(ClaimId id, String name, long points, @Nullable Money off, Instant at, String byName,
            boolean undone, boolean voucher) {}

    /** Newest first; the caller has checked the right to see the customer. */
    public List<Claim> claims(Membership one) {
        return rows.claims(one, SHOWN);
    }

    /**
     * What came of it.
     *
     * @param code of the voucher, shown once; empty when none was made
     */
    public record Claimed(ClaimId id, String code) {}

    /**
     * Spends points for a reward, for who may change customers of the branch and see this one. An amount off becomes a
     * voucher that whoever holds its code redeems once, unless it comes off a purchase that is being made.
     *
     * @param purchase what it comes off; null: none
     * @throws Refusal if fewer points are available, or the reward can be had no longer
     */
    @Transactional
    public Claimed claim(Actor by, Membership one, RewardId wanted, BranchId branch, @Nullable PurchaseId purchase) {
        if (!by.may(Permission.CUSTOMERS_EDIT, branch)) throw new NotFound("branch " + branch);
        customers.summary(by, one.customer());
        Reward reward = rows.find(wanted).filter(r -> r.active() && r.programme().equals(one.programme()))
                .orElseThrow(() -> new Refusal("loyalty.refusal.no_reward"));
        Instant now = clock.instant();
        var id = new ClaimId(Ids.next(now));
        points.redeem(by, one.customer(), one.id(), reward.points(), new Cause("reward", id.value()), now);
        Optional<Vouchers.Issued> voucher = Optional.empty();
        if (reward.off() != null && purchase == null) {
            LocalDate today = now.atZone(branches.find(branch).zone()).toLocalDate();
            voucher = Optional.of(vouchers.issue(by, one.customer(), branch, reward.off(),
                    today.plusMonths(MONTHS_OF_A_VOUCHER), "reward", id.value()));
        }
        rows.claim(id, one, reward, branch, purchase, voucher.map(v -> v.id().value()).orElse(null), by, now);
        activity.record(Subject.of(one.customer(), "membership", one.id().value()), "loyalty.reward_had", by, now, true,
                Map.of("name", reward.name()));
        return new Claimed(id, voucher.map(Vouchers.Issued::code).orElse(""));
    }

    /**
     * Notes what comes off the lines of a sale, before it is recorded and earns.
     *
     * @param minor by the number of the line, from 1; each more than nothing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reduce(CustomerId customer, PurchaseId purchase, Map<Integer, Long> minor) {
        rows.reduce(customer, purchase, minor);
    }

    /** What came off a sale in all, by an offer, for points and by vouchers, in minor units. */
    public long reduced(CustomerId customer, PurchaseId purchase) {
        return rows.reduced(customer, purchase);
    }

    /** What came off a sale for points and was not given back; empty when nothing did. */
    public Optional<Money> off(CustomerId customer, PurchaseId purchase) {
        return rows.off(customer, purchase);
    }

    /**
     * Takes a reward back and gives its points again; again changes nothing.
     *
     * @throws Refusal if its voucher was redeemed, or it came off a sale of which something is kept
     */
    @Transactional
    public void undo(Actor by, Membership one, ClaimId claim) {
        RewardRows.Had had = rows.lock(one.customer(), claim).filter(h -> h.membership().equals(one.id()))
                .orElseThrow(() -> new NotFound("claim " + claim));
        if (!by.may(Permission.CUSTOMERS_EDIT, had.branch())) throw new NotFound("branch " + had.branch());
        customers.summary(by, one.customer());
        UUID purchase = had.purchase();
        boolean kept = purchase != null && returns.kept(one.customer(), new PurchaseId(purchase)).values().stream()
                .anyMatch(pieces -> pieces > 0);
        if (kept) throw new Refusal("loyalty.refusal.came_off");
        Instant now = clock.instant();
        if (!rows.undo(one.customer(), claim, by, now)) return;
        UUID voucher = had.voucher();
        if (voucher != null) vouchers.withdraw(by, one.customer(), new VoucherId(voucher));
        LocalDate today = now.atZone(branches.find(had.branch()).zone()).toLocalDate();
        points.giveBack(by, one.customer(), one.id(), had.points(),
                programmes.find(one.programme()).map(p -> p.expiry(today)).orElse(null),
                new Cause("reward", claim.value()), now);
        activity.record(Subject.of(one.customer(), "membership", one.id().value()), "loyalty.reward_back", by, now);
    }

}
