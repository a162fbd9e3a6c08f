package suki.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.cases.CaseFile;
import suki.cases.CasesTest;
import suki.contact.Channel;
import suki.contact.Consents;
import suki.customers.Sighting;
import suki.purchases.NewPurchase;
import suki.purchases.NewPurchase.NewLine;
import suki.purchases.Purchases;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Money;

/** What a member reads of their points on their own page. */
class MemberPortalWebTests extends CasesTest {

    @Autowired Programmes programmes;
    @Autowired Memberships memberships;
    @Autowired Consents consents;
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

    @Test
    void aCustomerBecomesAMemberOnTheirOwnPageOnceAndOnlyThere() {
        String email = somebody();
        CustomerId bilal = customer("Bilal Shah", email);
        CaseFile one = phoned(bilal, "My fan is loud.");
        ProgrammeId programme = programmes.add(house(), new Programmes.Wanted("Self " + UUID.randomUUID(),
                Currency.getInstance("PKR"), 10_000, 12, true));
        ProgrammeId foreign = programmes.add(house(), new Programmes.Wanted("Malayo " + UUID.randomUUID(),
                Currency.getInstance("PHP"), 10_000, 12, true));
        try {
            Browser visitor = opened(link(sentTo(email).getFirst()));
            String page = "/my/" + one.code();
            assertThat(ok(visitor, page).select("form[action=" + page + "/membership] button")).extracting(
                    b -> b.attr("value")).contains(programme.toString()).doesNotContain(foreign.toString());
            assertThat(visitor.post(page + "/membership", Map.of("programme", foreign.toString())).status())
                    .as("in the money of another branch").isEqualTo(404);
            assertThat(visitor.post("/my/AAAA-AAA/membership", Map.of("programme", programme.toString())).status())
                    .isEqualTo(404);
            assertThat(browser().post(page + "/membership", Map.of("programme", programme.toString())).redirect())
                    .isNotEqualTo(page);
            assertThat(memberships.of(bilal)).isEmpty();
            assertThat(visitor.post(page + "/membership", Map.of("programme", programme.toString(), "offers", "true"))
                    .redirect()).isEqualTo(page + "?done=loyalty.joined_self");
            assertThat(memberships.of(bilal)).singleElement().extracting(Membership::programme).isEqualTo(programme);
            assertThat(consents.wishes(bilal).offers()).containsExactly(Channel.EMAIL, Channel.TEXT);
            assertThat(ok(visitor, page).text()).contains("You have no points to spend yet");
            assertThat(ok(visitor, page).select("button[value=" + programme + "]")).isEmpty();
            assertThat(visitor.post(page + "/membership", Map.of("programme", programme.toString())).status())
                    .as("once").isEqualTo(409);
        } finally {
            jdbc.sql("update programmes set active = false where id in (:a, :b)").param("a", programme.value())
                    .param("b", foreign.value()).update();
        }
    }

    @Test
    void whoIsNotKnownYetIsAskedNothing() {
        CustomerId stranger = customers.recognise(new Sighting(somebody(), null, "A stranger", Language.EN, branch,
                "email"), clock.instant());
        assertThat(memberships.open(stranger)).isEmpty();
    }
}
