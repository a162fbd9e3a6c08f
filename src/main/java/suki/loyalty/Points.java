package suki.loyalty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.loyalty.Booking.Cause;
import suki.loyalty.Booking.Kind;
import suki.loyalty.PointRows.Account;
import suki.loyalty.PointRows.Draft;
import suki.loyalty.PointRows.Lot;
import suki.loyalty.PointRows.Side;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Refusal;

/**
 * The points ledger, double-entry: a booking has sides that together are nothing, and what a member has is the sum of
 * their sides. Neither what is available nor what is owed back is ever below nothing. The callers check rights.
 */
@Service
public class Points {

    /** In one booking. */
    public static final long MOST = 1_000_000_000_000L;
    /** Characters of the words of a booking. */
    public static final int LONGEST_WORDS = 400;

    private final PointRows rows;

    Points(PointRows rows) {
        this.rows = rows;
    }

    public Balance balance(CustomerId customer, MembershipId id) {
        return rows.balance(customer, id);
    }

    /** @param before the number of a booking, or {@code Long.MAX_VALUE}; newest first */
    public List<Booking> statement(CustomerId customer, MembershipId id, long before, int limit) {
        return rows.statement(customer, id, before, Math.clamp(limit, 0, 500));
    }

    /**
     * Points that go on a day.
     *
     * @param day the last on which they are good
     */
    public record Expiring(LocalDate day, long points) {}

    /** The next three days on which some go. */
    public List<Expiring> expiring(CustomerId customer, MembershipId id) {
        return rows.expiring(customer, id).stream().map(l -> new Expiring(Objects.requireNonNull(l.expires()),
                l.left())).toList();
    }

    /**
     * Earns points: they first repay what is owed back, the rest is available.
     *
     * @param expires the last day on which they are good; null: they stay
     * @return false, and nothing changed, if the cause had earned already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean earn(Actor by, CustomerId customer, MembershipId id, long points, @Nullable LocalDate expires,
            Cause cause, Instant now) {
        return credit(by, rows.lock(customer, id), Kind.EARNED, Side.EARNED, points, expires, cause, "", now)
                .isPresent();
    }

    /** Gives redeemed points back, as what they were redeemed for did not come about. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean giveBack(Actor by, CustomerId customer, MembershipId id, long points, @Nullable LocalDate expires,
            Cause cause, Instant now) {
        return giveBack(by, rows.lock(customer, id), points, expires, "", cause, now).isPresent();
    }

    /** As the public one, in an account under lock; empty, and nothing changed, if the cause was booked already. */
    Optional<Booking> giveBack(Actor by, Account account, long points, @Nullable LocalDate expires, String words,
            Cause cause, Instant now) {
        return credit(by, account, Kind.GIVEN_BACK, Side.REDEEMED, points, expires, cause, words, now);
    }

    private Optional<Booking> credit(Actor by, Account account, Kind kind, Side from, long points,
            @Nullable LocalDate expires, Cause cause, String words, Instant now) {
        require(points);
        long repaid = Math.min(account.owed(), points);
        long rest = points - repaid;
        return rows.write(account, new Draft(Ids.next(now), kind, cause, words,
                Map.of(from, -points, Side.OWED, repaid, Side.AVAILABLE, rest), List.of(), rest, expires), by, now);
    }

    /**
     * Spends points, those that go first.
     *
     * @return false, and nothing changed, if the cause had been redeemed already
     * @throws Refusal if fewer are available
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean redeem(Actor by, CustomerId customer, MembershipId id, long points, Cause cause, Instant now) {
        return redeem(by, rows.lock(customer, id), points, "", cause, now).isPresent();
    }

    /** As the public one, in an account under lock. */
    Optional<Booking> redeem(Actor by, Account account, long points, String words, Cause cause, Instant now) {
        require(points);
        if (account.available() < points) throw new Refusal("loyalty.refusal.too_few", "n", account.available());
        return rows.write(account, new Draft(Ids.next(now), Kind.REDEEMED, cause, words,
                Map.of(Side.AVAILABLE, -points, Side.REDEEMED, points), spent(rows.lots(account, points), points), 0,
                null), by, now);
    }

    /**
     * Takes back what something earned that came back: from what is available, that booking's own points first, and
     * what is not there is owed.
     *
     * @param earned the booking that earned it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean takeBack(Actor by, CustomerId customer, MembershipId id, long points, UUID earned, Cause cause,
            Instant now) {
        require(points);
        Account account = rows.lock(customer, id);
        long taken = Math.min(account.available(), points);
        return rows.write(account, new Draft(Ids.next(now), Kind.RETURNED, cause, "",
                Map.of(Side.AVAILABLE, -taken, Side.OWED, taken - points, Side.EARNED, points),
                taken == 0 ? List.of() : spent(ownFirst(account, taken, earned), taken), 0, null), by, now)
                .isPresent();
    }

    /**
     * Books what has gone by a day, if anything has.
     *
     * @param today a day; what was good to the day before goes
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long expire(Actor by, CustomerId customer, MembershipId id, LocalDate today, Cause cause, Instant now) {
        Account account = rows.lock(customer, id);
        List<Lot> gone = rows.gone(account, today);
        long points = gone.stream().mapToLong(Lot::left).sum();
        if (points == 0) return 0;
        List<Lot> empty = gone.stream().map(l -> new Lot(l.booking(), l.expires(), 0)).toList();
        Optional<Booking> written = rows.write(account, new Draft(Ids.next(now), Kind.EXPIRED, cause, "",
                Map.of(Side.AVAILABLE, -points, Side.EXPIRED, points), empty, 0, null), by, now);
        return written.isPresent() ? points : 0;
    }

    /**
     * Books by hand, with a reason.
     *
     * @param points more or fewer, not 0
     * @throws Refusal if fewer are available than would be taken
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean adjust(Actor by, CustomerId customer, MembershipId id, long points, String words, Cause cause,
            Instant now) {
        return adjust(by, rows.lock(customer, id), points, words, cause, now).isPresent();
    }

    /** As the public one, in an account under lock. */
    Optional<Booking> adjust(Actor by, Account account, long points, String words, Cause cause, Instant now) {
        if (points > 0) {
            return credit(by, account, Kind.ADJUSTED, Side.ADJUSTED, points, null, cause, words, now);
        }
        require(-points);
        if (account.available() < -points) throw new Refusal("loyalty.refusal.too_few", "n", account.available());
        return rows.write(account, new Draft(Ids.next(now), Kind.ADJUSTED, cause, words,
                Map.of(Side.AVAILABLE, points, Side.ADJUSTED, -points), spent(rows.lots(account, -points), -points), 0,
                null), by, now);
    }

    private static void require(long points) {
        if (points <= 0 || points > MOST) throw new IllegalArgumentException("no number of points: " + points);
    }

    private List<Lot> ownFirst(Account account, long points, UUID own) {
        var lots = new ArrayList<Lot>(rows.lot(account, own));
        rows.lots(account, points).stream().filter(l -> !l.booking().equals(own)).forEach(lots::add);
        return lots;
    }

    /** The lots after so many points left them in this order. */
    private static List<Lot> spent(List<Lot> lots, long points) {
        var changed = new ArrayList<Lot>();
        long left = points;
        for (Lot one : lots) {
            if (left == 0) break;
            long taken = Math.min(left, one.left());
            changed.add(new Lot(one.booking(), one.expires(), one.left() - taken));
            left -= taken;
        }
        if (left > 0) throw new IllegalStateException("The lots hold fewer points than the account");
        return changed;
    }
}
