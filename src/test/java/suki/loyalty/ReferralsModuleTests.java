package suki.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.shared.BadForm;
import suki.shared.CustomerId;

/** A member brings a friend. */
class ReferralsModuleTests extends LoyaltyTest {

    @Autowired Referrals referrals;
    @Autowired ReferralWork work;

    @BeforeEach
    void fiftyPointsEach() {
        Programme one = programmes.find(programme).orElseThrow();
        programmes.change(house(), programme, new Programmes.Wanted(one.name(), Currency.getInstance("PKR"), 10_000, 12,
                true, 50));
    }

    @Test
    void bothHavePointsWhenTheFriendFirstBuysAndOnlyThen() {
        Membership bilal = referrals.join(sana, customer("Bilal Shah"), programme, " "
                + shahida.number().toLowerCase(Locale.ROOT));
        work.run(NOW);
        assertThat(balance(shahida).available()).isZero();
        buys(bilal, 500, 1);
        assertThat(balance(bilal).available()).isEqualTo(55);
        for (int i = 0; i < 3; i++) work.run(NOW);
        assertThat(balance(shahida).available()).isEqualTo(50);
        assertThat(points.statement(shahida.customer(), shahida.id(), Long.MAX_VALUE, 1).getFirst().words())
                .isEqualTo("Thank you: a friend you brought has bought");
        buys(bilal, 500, 1);
        work.run(NOW);
        assertThat(balance(shahida).available()).isEqualTo(50);
        assertThat(balance(bilal).available()).isEqualTo(60);
        assertThat(referrals.brought(shahida)).isEqualTo(1);
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void whatWasBookedBeforeAKillIsNotBookedAgain() {
        Membership bilal = referrals.join(sana, customer("Bilal Shah"), programme, shahida.number());
        buys(bilal, 500, 1);
        Referrals.Owed owed = referrals.owed(9).stream().filter(o -> o.theirs().equals(bilal.id())).findFirst()
                .orElseThrow();
        referrals.thank(owed, NOW);
        work.run(NOW);
        assertThat(balance(shahida).available()).isEqualTo(50);
        assertThat(referrals.owed(9)).noneMatch(o -> o.theirs().equals(bilal.id()));
    }

    @Test
    void nobodyBringsThemselvesOrIsBroughtByANumberThatIsNone() {
        CustomerId bilal = customer("Bilal Shah");
        for (String number : new String[] {"K7Q2-M9", "nonsense"}) {
            assertThatThrownBy(() -> referrals.join(sana, bilal, programme, number)).isInstanceOf(BadForm.class);
        }
        assertThat(memberships.of(bilal)).as("nothing is half done").isEmpty();
        Browser browser = signIn(sana.colleagueId());
        String page = "/customers/" + customers.summary(house(), bilal).code() + "/memberships";
        Browser.Page again = browser.post(page, Map.of("programme", programme.toString(), "broughtBy", "XXX"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.html().select("input[name=broughtBy]").val()).isEqualTo("XXX");
        assertThat(browser.post(page, Map.of("programme", programme.toString(), "broughtBy", shahida.number()))
                .redirect()).contains("loyalty.joined");
    }
}
