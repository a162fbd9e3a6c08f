package suki.loyalty;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.loyalty.Booking.Cause;
import suki.purchases.PurchaseRecorded;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.ReferenceCode;
import suki.shared.Sql;
import suki.shared.Texts;
import suki.shared.Wording;

/**
 * Members who bring friends. A door of this module. When the friend first buys, both have the programme's points for
 * it: the friend with the purchase, the one who brought them soon after, in a transaction of their own.
 */
@Service
public class Referrals {

    private static final Actor HOUSE = new Actor.House("loyalty");

    private final JdbcClient jdbc;
    private final Memberships memberships;
    private final Programmes programmes;
    private final Points points;
    private final Customers customers;
    private final Texts texts;
    private final Clock clock;

    Referrals(JdbcClient jdbc, Memberships memberships, Programmes programmes, Points points, Customers customers,
            Texts texts, Clock clock) {
        this.jdbc = jdbc;
        this.memberships = memberships;
        this.programmes = programmes;
        this.points = points;
        this.customers = customers;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * As {@link Memberships#join(Actor, CustomerId, ProgrammeId)}, brought by another member.
     *
     * @param number on the other's card, whose customer the actor need not see; empty: nobody brought them
     * @throws BadForm if no other member of this programme has that number
     */
    @Transactional
    public Membership join(Actor by, CustomerId customer, ProgrammeId programme, String number) {
        Membership made = memberships.join(by, customer, programme);
        if (number.isBlank()) return made;
        Membership bringer = bringer(number).filter(m -> m.programme().equals(programme)
                && !m.customer().equals(customer)).orElseThrow(() ->
                BadForm.field("broughtBy", "loyalty.bad.brought_by"));
        jdbc.sql("""
                insert into referrals (customer_id, membership_id, bucket, bringer_customer, bringer_membership, at)
                values (:customer, :membership, :bucket, :bringer, :theirs, :now)""")
                .param("customer", customer.value()).param("membership", made.id().value())
                .param("bucket", Ids.bucket(customer.value())).param("bringer", bringer.customer().value())
                .param("theirs", bringer.id().value()).param("now", Sql.utc(clock.instant())).update();
        return made;
    }

    /** The number on a card is enough: nothing of its holder is shown. */
    private Optional<Membership> bringer(String typed) {
        return ReferenceCode.parse(typed).map(ReferenceCode::value).flatMap(memberships::holder);
    }

    /** How many friends a member brought who have bought; the caller has checked the right to see them. */
    public int brought(Membership one) {
        return jdbc.sql("""
                select count(*) from referrals where bringer_customer = :customer and bringer_membership = :id
                   and bought_at is not null""").param("customer", one.customer().value())
                .param("id", one.id().value()).query(Integer.class).single();
    }

    @Order(Tiers.EARNING)
    @EventListener
    void recorded(PurchaseRecorded event) {
        List<MembershipId> first = jdbc.sql("""
                update referrals set bought_at = :now where customer_id = :customer and bought_at is null
                returning membership_id""").param("now", Sql.utc(event.at()))
                .param("customer", event.customer().value())
                .query((row, n) -> new MembershipId(Sql.uuid(row, "membership_id"))).list();
        if (first.isEmpty()) return;
        for (Membership one : memberships.of(event.customer())) {
            if (first.contains(one.id())) give(one, one.id().value(), "loyalty.referral.friend", event.at());
        }
    }

    private void give(Membership to, UUID referral, String key, Instant now) {
        long some = programmes.find(to.programme()).filter(Programme::active).map(Programme::referralPoints).orElse(0L);
        if (some == 0) return;
        CustomerSummary who = customers.summaries(List.of(to.customer())).get(to.customer());
        if (who == null) return;
        String words = new Wording(texts, who.language(), who.zone()).text(key);
        points.adjust(HOUSE, to.customer(), to.id(), some, words, new Cause("referral", referral), now);
    }

    record Owed(CustomerId friend, MembershipId theirs, CustomerId bringer, MembershipId membership) {}

    List<Owed> owed(int most) {
        return jdbc.sql("""
                select customer_id, membership_id, bringer_customer, bringer_membership from referrals
                 where bought_at is not null and thanked_at is null order by bought_at limit :most""")
                .param("most", most).query((row, n) -> new Owed(new CustomerId(Sql.uuid(row, "customer_id")),
                        new MembershipId(Sql.uuid(row, "membership_id")),
                        new CustomerId(Sql.uuid(row, "bringer_customer")),
                        new MembershipId(Sql.uuid(row, "bringer_membership")))).list();
    }

    /** The points of the one who brought the friend; booked once, however often it is asked for. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void thank(Owed one, Instant now) {
        memberships.of(one.bringer()).stream().filter(m -> m.id().equals(one.membership()))
                .forEach(m -> give(m, one.theirs().value(), "loyalty.referral.bringer", now));
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void thanked(Owed one, Instant now) {
        int done = jdbc.sql("""
                update referrals set thanked_at = :now where customer_id = :customer and membership_id = :id""")
                .param("now", Sql.utc(now)).param("customer", one.friend().value())
                .param("id", one.theirs().value()).update();
        if (done == 0) throw new NotFound("referral " + one.theirs());
    }
}
