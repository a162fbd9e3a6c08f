package suki.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.cases.CaseFile;
import suki.cases.CasesTest;
import suki.contact.Consents;
import suki.shared.CustomerId;
import suki.shared.Role;

/** Offers and members' days in the browser: a draft, whom it is for, the letters, and what the customer sees. */
class OfferPagesWebTests extends CasesTest {

    private static final String PAGE = "/members/offers";

    @Autowired Programmes programmes;
    @Autowired Memberships memberships;
    @Autowired Consents consents;

    private String email;
    private CustomerId asha;
    private Membership member;
    private ProgrammeId programme;
    private Browser manager;

    @BeforeEach
    void aProgrammeWithAMemberWhoWantsOffers() {
        email = somebody();
        asha = customer("Asha Rao", email);
        programme = programmes.add(house(), new Programmes.Wanted("Card " + UUID.randomUUID(),
                Currency.getInstance("PKR"), 10_000, 12, true));
        member = memberships.join(sana, asha, programme);
        jdbc.sql("update programmes set active = false where id <> :id").param("id", programme.value()).update();
        // an administrator: a manager everywhere would be asked about remedies by the tests that follow
        manager = signIn(everywhere(Role.ADMINISTRATOR, branch));
    }

    private String draft() {
        Document form = ok(manager, PAGE + "/new");
        String page = manager.post(PAGE + "/new", filled(form.selectFirst("form.main"), "programme",
                programme.toString(), "name", "Ten off", "percent", "10", "words_en", "For you.", "heldBack", "0"))
                .redirect();
        assertThat(page).startsWith(PAGE + "/");
        return page;
    }

    @Test
    void aManagerDraftsItSeesWhomItIsForWritesAndStops() {
        consents.offers(sana, asha);
        Document form = ok(manager, PAGE + "/new");
        Browser.Page wrong = manager.post(PAGE + "/new", filled(form.selectFirst("form.main"), "name", "Ten off",
                "percent", "10", "amount", "5"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html().text()).contains("Say either percent or an amount.",
                "Say it in at least one language.");
        assertThat(wrong.html().select("input[name=name]").val()).isEqualTo("Ten off");
        String page = draft();
        assertThat(ok(manager, page).text()).contains("It is for one member.", "One is told.", "For you.",
                "10 percent off until Monday 7 December.");
        assertThat(manager.post(page + "/writing", Map.of("version", "1")).redirect()).startsWith(page);
        work("loyalty.offers");
        assertThat(ok(manager, page).text()).contains("All letters are written", "Given away so far: Rs 0.",
                "Nobody was kept out");
        assertThat(sentTo(email).getLast().body()).contains("For you.");
        assertThat(ok(manager, PAGE).text()).contains("Ten off", "All letters are written");
        manager.post(page + "/stop");
        assertThat(ok(manager, page).select(".aside").text()).contains("Stopped");
        assertThat(manager.get(page + "/edit").status()).isEqualTo(404);
    }

    @Test
    void whoOverseesNobodyOrOneBranchHasNoSuchPage() {
        assertThat(signIn(sanaId).get(PAGE).status()).isEqualTo(404);
        assertThat(signIn(colleague(Role.MANAGER, branch)).get(PAGE).status()).isEqualTo(404);
        assertThat(ok(signIn(sanaId), "/members").select("a[href=" + PAGE + "]")).isEmpty();
    }

    @Test
    void theMemberSeesItOnTheirOwnPageAndStaffOnTheMembersPage() {
        String page = draft();
        manager.post(page + "/writing", Map.of("version", "1"));
        work("loyalty.offers");
        CaseFile one = phoned(asha, "My kettle leaks.");
        Browser visitor = opened(link(sentTo(email).getFirst()));
        assertThat(ok(visitor, "/my/" + one.code()).text()).contains("For you.",
                "10 percent off until Monday 7 December.");
        assertThat(ok(signIn(sanaId), "/members/" + member.number()).text()).contains("Offers they have", "Ten off:");
    }

    @Test
    void daysAreSetForAProgrammeAndShownToWhoMaySee() {
        Browser admin = signIn(everywhere(Role.ADMINISTRATOR, branch));
        String page = "/settings/programmes/" + programme + "/days";
        var fields = filled(ok(admin, page).selectFirst("form.main"), "birthday", "1", "birthday_points", "many");
        Browser.Page wrong = admin.post(page, fields);
        assertThat(wrong.status()).isEqualTo(422);
        fields = filled(wrong.html().selectFirst("form.main"), "birthday_points", "30", "birthday_en",
                "From all of us.");
        assertThat(admin.post(page, fields).redirect()).contains("done=loyalty.programme_changed");
        assertThat(ok(admin, page).select("textarea[name=birthday_en]").text()).isEqualTo("From all of us.");
        Browser staff = signIn(sanaId);
        assertThat(ok(staff, "/members/days").text()).contains("Nobody’s day is near.");
        staff.post("/customers/" + customers.summary(sana, asha).code() + "/birthday",
                Map.of("birthDay", "25", "birthMonth", "11"));
        assertThat(ok(staff, "/members/days").text()).contains("Asha Rao", "Wednesday 25 November",
                "30 points will be given.");
        assertThat(staff.get(page).status()).isEqualTo(404);
    }

    @Test
    void joiningAsksWhetherTheyWantOffers() {
        CustomerId bilal = customer("Bilal Shah", somebody());
        String code = customers.summary(sana, bilal).code();
        Browser staff = signIn(sanaId);
        Document form = ok(staff, "/customers/" + code + "/memberships/new");
        var fields = filled(form.selectFirst("form[action$=/memberships]"), "programme", programme.toString(), "offers",
                "true");
        assertThat(staff.post("/customers/" + code + "/memberships", fields).redirect()).startsWith("/members/");
        assertThat(ok(staff, "/customers/" + code).text()).contains("Wants offers by e-mail",
                "Wants offers by text message", "Said in the shop");
    }
}
