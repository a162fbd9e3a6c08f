package suki.loyalty;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.branches.Branches;
import suki.loyalty.Booking.Cause;
import suki.loyalty.PointRows.Held;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.ReferenceCode;
import suki.shared.Refusal;

/**
 * Bookings that somebody asks for, such as a till: for members whose customer they may see and change. A door of this
 * module; {@link Points} holds the ledger's rules.
 */
@Service
public class Bookings {

    private final PointRows rows;
    private final Points points;
    private final Programmes programmes;
    private final Branches branches;
    private final Clock clock;

    Bookings(PointRows rows, Points points, Programmes programmes, Branches branches, Clock clock) {
        this.rows = rows;
        this.points = points;
        this.programmes = programmes;
        this.branches = branches;
        this.clock = clock;
    }

    /**
     * Spends points, those that go first.
     *
     * @param number on the card
     * @param some   from 1 to {@link Points#MOST}
     * @param words  what for; may be empty
     * @param cause  names this request: booked once
     * @throws Refusal if fewer are available, or the cause was booked already
     */
    @Transactional
    public Booking redeem(Actor by, String number, long some, String words, UUID cause) {
        check(some, words);
        Held held = held(by, number);
        return done(points.redeem(by, held.account(), some, words, program(cause), now()), "loyalty.refusal.booked");
    }

    /**
     * Books more or fewer points by hand.
     *
     * @param some  more, or fewer with a minus; not 0, at most {@link Points#MOST}
     * @param words why; not empty
     * @throws Refusal if fewer are available than would be taken, the cause was booked already, or a colleague who
     *                 oversees nobody would give
     */
    @Transactional
    public Booking adjust(Actor by, String number, long some, String words, UUID cause) {
        check(some < 0 ? -some : some, words);
        if (words.isBlank()) throw BadForm.field("words", "loyalty.bad.empty");
        Held held = held(by, number);
        boolean gives = some > 0 && by instanceof Actor.Colleague;
        if (gives && !by.may(Permission.PROMISES_OVERSEE, held.home())) {
            throw new Refusal("loyalty.refusal.who_gives");
        }
        return done(points.adjust(by, held.account(), some, words, program(cause), now()), "loyalty.refusal.booked");
    }

    /**
     * Gives the points of a redemption back, all of them and once: what they were spent for did not come about. They
     * are as good as points earned today.
     *
     * @param redemption the booking that redeemed them
     * @throws BadForm if this member has no such redemption
     * @throws Refusal if it was given back already
     */
    @Transactional
    public Booking giveBack(Actor by, String number, UUID redemption, String words) {
        check(1, words);
        Held held = held(by, number);
        long some = rows.redeemed(held.account(), redemption)
                .orElseThrow(() -> BadForm.field("booking", "shell.api.unknown_value"));
        Instant now = now();
        LocalDate today = now.atZone(branches.find(held.joined()).zone()).toLocalDate();
        Programme programme = programmes.find(held.programme()).orElseThrow();
        return done(points.giveBack(by, held.account(), some, programme.expiry(today), words,
                new Cause("redemption", redemption), now), "loyalty.refusal.given_back");
    }

    private Held held(Actor by, String typed) {
        String number = ReferenceCode.parse(typed).map(ReferenceCode::value).orElse("");
        return rows.lock(number).filter(h -> by.may(Permission.CUSTOMERS_READ, h.home())
                && by.may(Permission.CUSTOMERS_EDIT, h.home())).orElseThrow(() -> new NotFound("member " + typed));
    }

    private static void check(long some, String words) {
        if (some <= 0 || some > Points.MOST) throw BadForm.field("points", "loyalty.bad.points", "n", Points.MOST);
        if (words.length() > Points.LONGEST_WORDS) {
            throw BadForm.field("words", "loyalty.bad.long", "n", Points.LONGEST_WORDS);
        }
    }

    private static Cause program(UUID id) {
        return new Cause("program", id);
    }

    private static Booking done(Optional<Booking> written, String otherwise) {
        return written.orElseThrow(() -> new Refusal(otherwise));
    }

    /** As the database keeps it, so that it is answered as it is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
