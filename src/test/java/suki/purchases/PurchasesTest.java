package suki.purchases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import suki.SukiTest;
import suki.customers.Customers;
import suki.customers.NewCustomer;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.Role;

/** A branch in Karachi, a colleague who works there, and a customer. */
abstract class PurchasesTest extends SukiTest {

    /** A Monday, eleven in the morning in Karachi. */
    static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    private static final AtomicInteger MADE = new AtomicInteger();

    @Autowired Purchases purchases;
    @Autowired Catalogue catalogue;
    @Autowired Vouchers vouchers;
    @Autowired Customers customers;
    @Autowired TransactionTemplate transaction;

    BranchId branch;
    ColleagueId sanaId;
    Actor.Colleague sana;
    CustomerId shahida;

    @BeforeEach
    void aBranchAtWork() {
        itIs(NOW);
        branch = branch();
        sanaId = colleague(Role.STAFF, branch);
        sana = actor(sanaId);
        shahida = customer("Shahida Parveen");
    }

    CustomerId customer(String name) {
        return customers.add(house(), NewCustomer.of(false, name, Language.EN, branch, "", ""));
    }

    static Money rupees(long whole) {
        return Money.of(whole * 100, "PKR");
    }

    /** A word that no other test uses. */
    static String word() {
        return "w" + MADE.incrementAndGet() + UUID.randomUUID().toString().substring(0, 8);
    }

    NewPurchase bought(String externalId, Instant at, String... names) {
        return new NewPurchase(shahida, branch, externalId, at, java.util.Arrays.stream(names)
                .map(n -> new NewPurchase.NewLine(null, n, "Kitchen", 2, rupees(2150))).toList());
    }

    List<String> names() {
        return purchases.lines(shahida, 100).stream().map(PurchaseLine::name).toList();
    }
}
