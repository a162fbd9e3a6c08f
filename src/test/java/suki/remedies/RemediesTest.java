package suki.remedies;

import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import suki.cases.CaseFile;
import suki.cases.CasesTest;
import suki.cases.Fault;
import suki.cases.Redress;
import suki.cases.Severity;
import suki.purchases.NewPurchase;
import suki.purchases.PurchaseId;
import suki.purchases.Purchases;
import suki.purchases.Vouchers;
import suki.remedies.Remedies.Wanted;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Money;
import suki.shared.Role;

/** A branch where clerks may give a little, managers much, and one case in which the firm erred. */
abstract class RemediesTest extends CasesTest {

    static final Currency PKR = Currency.getInstance("PKR");
    static final RemedyId REPAIR = new RemedyId(UUID.fromString("0195d5a0-0000-7000-8000-000000000001"));
    static final RemedyId REFUND = new RemedyId(UUID.fromString("0195d5a0-0000-7000-8000-000000000003"));
    static final RemedyId VOUCHER = new RemedyId(UUID.fromString("0195d5a0-0000-7000-8000-000000000004"));
    static final RemedyId CALL = new RemedyId(UUID.fromString("0195d5a0-0000-7000-8000-000000000008"));

    @Autowired Remedies remedies;
    @Autowired Approvals approvals;
    @Autowired AuthorityRules rules;
    @Autowired Redress redress;
    @Autowired Purchases purchases;
    @Autowired Vouchers vouchers;

    ColleagueId imranId;
    Actor.Colleague imran;

    @BeforeEach
    void aTableOfAuthority() {
        imranId = colleague(Role.MANAGER, branch);
        imran = actor(imranId);
        rule(Role.STAFF, null, 5_000_00);
        rule(Role.MANAGER, null, 100_000_00);
    }

    /** Tests share a database: lines of one must not rule another. */
    @AfterEach
    void noLineIsLeft() {
        for (AuthorityRules.Line line : List.copyOf(rules.lines())) rules.remove(house(), line.rule().id());
        for (Role role : Role.values()) rules.allow(house(), role, PKR, 0);
    }

    void rule(Role role, @Nullable RemedyId remedy, long limit) {
        rules.add(house(), new AuthorityRule(new UUID(0, 0), role, "", branch, remedy, "", null, null, null, limit,
                PKR));
    }

    CaseFile erred() {
        return erred(customer("Shahida Parveen", somebody()));
    }

    CaseFile erred(CustomerId customer) {
        CaseFile one = phoned(customer, "The part that you fitted was broken.");
        redress.judge(sana, one.code(), Fault.OURS, Severity.GRAVE, "");
        return one;
    }

    PurchaseId bought(CustomerId customer, String what, String category, long minor) {
        return purchases.record(house(), new NewPurchase(customer, branch, "", clock.instant().minusSeconds(86_400),
                List.of(new NewPurchase.NewLine(null, what, category, 1, new Money(minor, PKR)))));
    }

    static Wanted wanted(RemedyId remedy, long minor) {
        return new Wanted(remedy, minor, "", null, "", true);
    }

    static Wanted because(RemedyId remedy, long minor, String why) {
        return new Wanted(remedy, minor, why, null, "", true);
    }

    /** Every account of the ledger, and whether each deed was booked twice. */
    void theLedgerHolds() {
        org.assertj.core.api.Assertions.assertThat(jdbc.sql("""
                select count(*) from (select grant_id, at from remedy_bookings group by customer_id, grant_id, at
                       having sum(minor) <> 0) as wrong""").query(Integer.class).single()).isZero();
        org.assertj.core.api.Assertions.assertThat(jdbc.sql("""
                select count(*) from remedy_grants g
                 where (select coalesce(sum(minor), 0) from remedy_bookings b where b.customer_id = g.customer_id
                           and b.grant_id = g.id and b.account = 'cost')
                       <> case when exists (select from remedy_reversals r where r.customer_id = g.customer_id
                               and r.grant_id = g.id) then 0 else g.amount_minor end""").query(Integer.class)
                .single()).as("cost is what stands").isZero();
    }
}
