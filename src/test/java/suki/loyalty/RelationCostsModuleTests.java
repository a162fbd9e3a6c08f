package suki.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.purchases.RelationCost.Aim;
import suki.shared.Money;
import suki.shared.Permission;
import suki.shared.Role;

/** What rewards cost, told to whoever compares keeping with winning. */
class RelationCostsModuleTests extends LoyaltyTest {

    @Autowired Rewards rewards;
    @Autowired RewardCost cost;

    @Test
    void moneyOffCountsUnlessItWasGivenBackAndAThingDoesNot() {
        RewardId off = rewards.add(house(), programme, "Rs 500 off", 20, 50_000L);
        RewardId tea = rewards.add(house(), programme, "A cup of tea", 5, null);
        buys(shahida, 8_000, 1);
        rewards.claim(sana, shahida, off, branch, null);
        rewards.undo(sana, shahida, rewards.claim(sana, shahida, off, branch, null).id());
        rewards.claim(sana, shahida, tea, branch, null);
        var reach = actor(colleague(Role.MANAGER, branch)).reach(Permission.REPORTS_READ);
        assertThat(cost.spent(NOW, NOW.plus(Duration.ofDays(1)), reach)).singleElement().satisfies(s -> {
            assertThat(s.aim()).isEqualTo(Aim.KEEPING);
            assertThat(s.amount()).isEqualTo(Money.of(50_000, "PKR"));
            assertThat(s.times()).isEqualTo(1);
        });
        assertThat(cost.spent(NOW.minus(Duration.ofDays(1)), NOW, reach)).isEmpty();
        var elsewhere = actor(colleague(Role.MANAGER, branch())).reach(Permission.REPORTS_READ);
        assertThat(cost.spent(NOW, NOW.plus(Duration.ofDays(1)), elsewhere)).isEmpty();
    }
}
