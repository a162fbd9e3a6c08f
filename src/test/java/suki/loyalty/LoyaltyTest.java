package suki.loyalty;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import suki.SukiTest;
import suki.customers.Customers;
import suki.customers.NewCustomer;
import suki.loyalty.Booking.Cause;
import suki.purchases.NewPurchase;
import suki.purchases.NewPurchase.NewLine;
import suki.purchases.PurchaseId;
import suki.purchases.Purchases;
import suki.purchases.Returns;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.Role;

/** A programme with a point for every hundred rupees, good for a year, and a member. */
abstract class LoyaltyTest extends SukiTest {

    /** A Monday, eleven in the morning in Karachi. */
    static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    @Autowired Programmes programmes;
    @Autowired Memberships memberships;
    @Autowired Points points;
    @Autowired Purchases purchases;
    @Autowired Returns returns;
    @Autowired Customers customers;
    @Autowired TransactionTemplate transaction;

    BranchId branch;
    Actor.Colleague sana;
    ProgrammeId programme;
    Membership shahida;

    @BeforeEach
    void aProgrammeWithAMember() {
        itIs(NOW);
        branch = branch();
        sana = actor(colleague(Role.STAFF, branch));
        programme = programmes.add(house(), new Programmes.Wanted("Suki " + UUID.randomUUID(),
                Currency.getInstance("PKR"), 10_000, 12, true));
        shahida = memberships.join(sana, customer("Shahida Parveen"), programme);
        // programmes are bounded in number, and each test makes one
        jdbc.sql("update programmes set active = false where id <> :id").param("id", programme.value()).update();
    }

    CustomerId customer(String name) {
        return customers.add(house(), NewCustomer.of(false, name, Language.EN, branch, "", ""));
    }

    PurchaseId buys(Membership who, long rupees, int pieces) {
        return purchases.record(sana, new NewPurchase(who.customer(), branch, "", clock.instant(), List.of(new NewLine(
                null, "Kettle", "", pieces, Money.of(rupees * 100, "PKR")))));
    }

    Balance balance(Membership who) {
        return points.balance(who.customer(), who.id());
    }

    boolean redeem(Membership who, long some) {
        return Boolean.TRUE.equals(transaction.execute(status -> points.redeem(sana, who.customer(), who.id(), some,
                new Cause("test", UUID.randomUUID()), clock.instant())));
    }

    /** Accounts, entries and lots that do not agree with each other; none, if the ledger is whole. */
    List<String> wrongs() {
        return jdbc.sql("""
                select 'booking ' || booking_id from point_entries group by customer_id, booking_id
                having sum(amount) <> 0
                union all select 'account ' || a.membership_id from point_accounts a
                 where a.available <> (select coalesce(sum(e.amount), 0) from point_entries e join point_bookings b
                           on b.customer_id = e.customer_id and b.id = e.booking_id
                        where b.customer_id = a.customer_id and b.membership_id = a.membership_id
                          and e.account = 'available')
                    or a.owed <> (select coalesce(-sum(e.amount), 0) from point_entries e join point_bookings b
                           on b.customer_id = e.customer_id and b.id = e.booking_id
                        where b.customer_id = a.customer_id and b.membership_id = a.membership_id
                          and e.account = 'owed')
                    or a.available <> (select coalesce(sum(l.left_over), 0) from point_lots l
                        where l.customer_id = a.customer_id and l.membership_id = a.membership_id)
                    or a.bookings <> (select count(*) from point_bookings b
                        where b.customer_id = a.customer_id and b.membership_id = a.membership_id)
                    or a.available > 0 and a.owed > 0""").query(String.class).list();
    }
}
