package suki.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.cases.CaseFile;
import suki.cases.CasesTest;
import suki.purchases.NewPurchase;
import suki.purchases.NewPurchase.NewLine;
import suki.purchases.Purchases;
import suki.shared.CustomerId;
import suki.shared.Money;

/** What a member reads of their points on their own page. */
class MemberPortalWebTests extends CasesTest {

    @Autowired Programmes programmes;
    @Autowired Memberships memberships;
    @Autowired Purchases purchases;

    @Test
    void aCustomerReadsTheirPointsOnTheirOwnPageAndNobodyElses() {
        String email = somebody();
        CustomerId asha = customer("Asha Rao", email);
        ProgrammeId programme = programmes.add(house(), new Programmes.Wanted("Card " + UUID.randomUUID(),
                Currency.getInstance("PKR"), 10_000, 12, true));
        CaseFile one = phoned(asha, "My kettle leaks.");
        Browser visitor = opened(link(sentTo(email).getFirst()));
        assertThat(ok(visitor, "/my/" + one.code()).text()).doesNotContain("points to spend");
        Membership member = memberships.join(sana, asha, programme);
        assertThat(ok(visitor, "/my/" + one.code()).text()).contains("You have no points to spend yet");
        purchases.record(sana, new NewPurchase(asha, branch, "", clock.instant(), List.of(new NewLine(null, "Kettle",
                "", 1, Money.of(430_000, "PKR")))));
        assertThat(ok(visitor, "/my/" + one.code()).text()).contains("You have 43 points to spend", member.number(),
                "43 of them are good until 23 November 2027", "Earned by a purchase", "+43");
        String others = somebody();
        CaseFile another = phoned(customer("Somebody else", others), "Something of my own");
        assertThat(ok(opened(link(sentTo(others).getFirst())), "/my/" + another.code()).text())
                .doesNotContain("points to spend");
        jdbc.sql("update programmes set active = false where id = :id").param("id", programme.value()).update();
    }
}
