package suki.loyalty.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.loyalty.Booking;
import suki.shared.api.Amount;

/** The records of the REST interface to programmes, members and their bookings. */
final class MemberJson {

    private MemberJson() {}

    /**
     * A programme.
     *
     * @param perPoint     for which there is one point
     * @param expireMonths months after which points go; null when they stay
     * @param active       whether purchases earn, and customers join, now
     */
    record ProgrammeRule(UUID id, String name, Amount perPoint, @Nullable Integer expireMonths, boolean active) {}

    /**
     * @param customer only theirs, by the customer's reference code
     * @param number   only that one, by the number on the card
     */
    record MemberQuery(@Nullable Instant updatedSince, @Nullable String customer, @Nullable String number,
            @Nullable String cursor, @Nullable Integer limit) {}

    /**
     * A customer as a member.
     *
     * @param number    on their card
     * @param customer  the customer's reference code
     * @param branch    where they joined: points go at midnight there
     * @param available points to spend
     * @param owedBack  points that later earnings repay first
     */
    record WholeMember(String number, UUID id, String customer, UUID programme, UUID branch, Instant joinedAt,
            long available, long owedBack, Instant updatedAt) {}

    /**
     * A customer to be made a member.
     *
     * @param customer  the customer's reference code
     * @param programme may be left out while a single one runs
     * @param branch    the customer's unless said
     */
    record MemberToJoin(String customer, @Nullable UUID programme, @Nullable UUID branch) {}

    record BookingQuery(@Nullable Instant updatedSince, @Nullable String cursor, @Nullable Integer limit) {}

    /**
     * A line of a member's account.
     *
     * @param n       counted from 1 in the account
     * @param change  of what is available
     * @param repaid  how much less is owed back; negative when more is
     * @param balance what was available after it
     * @param by      who booked it
     */
    record MemberBooking(UUID id, long n, Booking.Kind kind, BookingCause cause, String words, long change, long repaid,
            long balance, String by, Instant at) {

        static MemberBooking of(Booking one) {
            return new MemberBooking(one.id(), one.n(), one.kind(), new BookingCause(one.cause().kind(),
                    one.cause().id()), one.words(), one.change(), one.repaid(), one.balance(), one.byName(), one.at());
        }
    }

    /** @param kind such as {@code purchase}, whose {@code id} it then is */
    record BookingCause(String kind, UUID id) {}

    /** What a program may book. */
    enum Wish {
        REDEEM, ADJUST, GIVE_BACK
    }

    /**
     * Something to be booked.
     *
     * @param points  to redeem; to adjust by, with a minus to take some; not for giving back
     * @param words   what for; needed to adjust
     * @param booking the redemption to give back
     */
    record BookingToMake(Wish kind, @Nullable Long points, @Nullable String words, @Nullable UUID booking) {}
}
