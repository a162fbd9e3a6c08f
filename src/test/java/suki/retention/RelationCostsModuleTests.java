package suki.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.SukiTest;
import suki.customers.Customers;
import suki.customers.NewCustomer;
import suki.purchases.NewPurchase;
import suki.purchases.NewPurchase.NewLine;
import suki.purchases.Purchases;
import suki.purchases.RelationCost.Aim;
import suki.purchases.RelationCost.Spent;
import suki.retention.RelationCosts.Costs;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Role;

/** Who was kept and who was won in a span, beside what was spent on it. */
class RelationCostsModuleTests extends SukiTest {

    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    @Autowired private RelationCosts costs;
    @Autowired private Purchases purchases;
    @Autowired private Customers customers;

    private void buys(CustomerId who, BranchId branch, Instant at) {
        purchases.record(house(), new NewPurchase(who, branch, "", at, List.of(new NewLine(null, "Kettle", "", 1,
                Money.of(100_000, "PKR")))));
    }

    @Test
    void whoBoughtBeforeIsKeptAndWhoseFirstPurchaseItIsWasWon() {
        itIs(Instant.parse("2026-06-02T06:00:00Z"));
        BranchId branch = branch();
        for (int i = 0; i < 5; i++) {
            CustomerId who = customers.add(house(), NewCustomer.of(false, "Customer " + i, Language.EN, branch, "",
                    ""));
            if (i < 2) buys(who, branch, MAY.minus(Duration.ofDays(40)));
            if (i < 4) buys(who, branch, MAY.plus(Duration.ofDays(i)));
            if (i == 3) buys(who, branch, MAY.plus(Duration.ofDays(9)));
        }
        var boss = actor(colleague(Role.MANAGER, branch));
        Instant june = MAY.plus(Duration.ofDays(31));
        assertThat(costs.between(boss, MAY, june)).singleElement().satisfies(c -> {
            assertThat(c.kept()).isEqualTo(2);
            assertThat(c.won()).isEqualTo(2);
            assertThat(c.sum(Aim.WINNING)).isEqualTo(Money.of(0, "PKR"));
            assertThat(c.each(Aim.KEEPING)).contains(Money.of(0, "PKR"));
        });
        assertThat(costs.between(boss, june, june.plusSeconds(1))).isEmpty();
        assertThat(costs.between(actor(colleague(Role.MANAGER, branch())), MAY, june)).isEmpty();
        assertThatThrownBy(() -> costs.between(actor(colleague(Role.STAFF, branch)), MAY, june))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whatWasSpentIsSharedOutOverThoseItWasSpentOn() {
        var spent = new Spent(Aim.KEEPING, "remedies", Money.of(1_000, "PKR"), 3);
        var one = new Costs("PKR", List.of(spent), 3, 0);
        assertThat(one.each(Aim.KEEPING)).contains(Money.of(333, "PKR"));
        assertThat(one.each(Aim.WINNING)).isEmpty();
    }
}
