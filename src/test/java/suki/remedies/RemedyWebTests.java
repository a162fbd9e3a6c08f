package suki.remedies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import suki.Browser;
import suki.cases.CaseFile;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Role;

/** Putting it right as a clerk and an approver see it. */
class RemedyWebTests extends RemediesTest {

    private static String form(CaseFile one, RemedyId remedy) {
        return "/cases/" + one.code() + "/remedies/new?remedy=" + remedy;
    }

    @org.springframework.beans.factory.annotation.Autowired suki.team.Team team;

    @Test
    void aClerkSeesWhatTheyMayGrantAndWhyNotMoreAndGrantsIt() {
        CaseFile one = erred();
        Browser desk = signIn(sanaId);
        assertThat(ok(desk, "/cases/" + one.code()).select("a.remedy")).hasSizeGreaterThanOrEqualTo(8);
        var page = ok(desk, form(one, VOUCHER));
        assertThat(page.select("main .notice").text()).contains("5,000", "100,000", "another role");
        var sent = filled(page.selectFirst("main form"), "amount", "2,150", "act", "grant", "told", "true");
        sent.remove("voucher");
        assertThat(desk.post("/cases/" + one.code() + "/remedies", sent).redirect()).contains("done=remedies.granted");
        assertThat(remedies.total(one).minor()).isEqualTo(2_150_00);
        assertThat(ok(desk, "/cases/" + one.code()).select(".right-more").text()).contains("2,150", "Take back");
        String undo = ok(desk, "/cases/" + one.code()).select("form[action$=reversal]").attr("action");
        assertThat(desk.post(undo).redirect()).contains("taken_back");
        assertThat(remedies.total(one).minor()).isZero();
    }

    @Test
    void badInputLosesNothingAndSaysWhatToDo() {
        CaseFile one = erred();
        Browser desk = signIn(sanaId);
        Browser.Page again = desk.post("/cases/" + one.code() + "/remedies", Map.of("remedy", VOUCHER.toString(),
                "amount", "two thousand", "message", "Dear Shahida", "act", "grant"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.html().select("textarea[name=message]").text()).isEqualTo("Dear Shahida");
        assertThat(again.html().select(".wrong").text()).contains("2,150");
    }

    @Test
    void beyondTheLimitNoRequestGrantsAndTheManagerDecidesWithOneTap() {
        CaseFile one = erred();
        Browser desk = signIn(sanaId);
        Map<String, String> much = Map.of("remedy", REFUND.toString(), "amount", "84,900", "told", "true", "why",
                "Third repair", "act", "grant");
        assertThat(desk.post("/cases/" + one.code() + "/remedies", much).status()).isEqualTo(409);
        assertThat(remedies.of(one)).isEmpty();
        String asked = desk.post("/cases/" + one.code() + "/remedies", Map.of("remedy", REFUND.toString(), "amount",
                "84,900", "told", "true", "why", "Third repair", "act", "ask")).redirect().replaceAll("\\?.*", "");
        assertThat(ok(desk, asked).select("form[action$=granting]")).as("not her own").isEmpty();
        assertThat(desk.post(asked + "/granting").status()).isEqualTo(409);
        Browser phone = signIn(imranId);
        var page = ok(phone, asked);
        assertThat(page.text()).contains("The part that you fitted was broken.").contains("Third repair");
        assertThat(ok(phone, "/today").select("a[href='" + asked + "']")).isNotEmpty();
        assertThat(remedies.of(one)).as("looking grants nothing").isEmpty();
        assertThat(phone.post(asked + "/granting").redirect()).contains("granted");
        assertThat(remedies.total(one).minor()).isEqualTo(84_900_00);
        assertThat(phone.post(asked + "/granting").status()).isEqualTo(409);
    }

    @Test
    void anotherBranchSeesNothing() {
        CaseFile one = erred();
        ColleagueId stranger = colleague(Role.MANAGER, branch());
        Browser theirs = signIn(stranger);
        Approval asked = approvals.ask(sana, one.code(), because(REFUND, 84_900_00, "Third repair"));
        assertThat(theirs.get("/approvals/" + asked.customer() + "/" + asked.id()).status()).isEqualTo(404);
        assertThat(theirs.post("/approvals/" + asked.customer() + "/" + asked.id() + "/granting").status())
                .isEqualTo(404);
        assertThat(theirs.get(form(one, VOUCHER)).status()).isEqualTo(404);
        assertThat(theirs.get("/cases/" + one.code() + "/like").status()).isEqualTo(404);
        assertThat(theirs.post("/cases/" + one.code() + "/remedies", Map.of("remedy", VOUCHER.toString(), "amount", "1",
                "told", "true")).status()).isEqualTo(404);
    }

    @Test
    void theCaseIsAboutAPurchaseWhosePriceIsWhatARefundComesTo() {
        CustomerId customer = customer("Shahida", somebody());
        bought(customer, "Refrigerator", "Refrigerators", 4_900_00);
        CaseFile one = erred(customer);
        Browser desk = signIn(sanaId);
        String line = ok(desk, "/cases/" + one.code() + "/product").select("input[name=line]").first().val();
        assertThat(desk.post("/cases/" + one.code() + "/product", Map.of("line", line)).redirect()).contains("product");
        assertThat(ok(desk, form(one, REFUND)).select("input[name=amount]").val()).isEqualTo("4900");
        assertThat(desk.post("/cases/" + one.code() + "/product", Map.of("line", "nonsense")).status()).isEqualTo(422);
    }

    @Test
    void whoIsTrainedStandsFirstAmongThoseWhoMayCome() {
        ColleagueId rashid = colleague(Role.STAFF, branch);
        java.time.LocalDate today = clock.instant().atZone(java.time.ZoneOffset.UTC).toLocalDate();
        team.qualify(house(), rashid, "Refrigeration", today.minusDays(30), null);
        team.qualify(house(), imranId, "Refrigeration", today.minusDays(60), today.minusDays(1));
        var options = ok(signIn(sanaId), form(erred(), REPAIR)).select("select[name=engineer] option");
        assertThat(options.first().val()).isEqualTo(rashid.toString());
        assertThat(options.first().hasAttr("selected")).isTrue();
        assertThat(options.first().text()).endsWith("Refrigeration");
        assertThat(options.stream().filter(o -> o.text().endsWith("Refrigeration"))).as("one that holds today")
                .hasSize(1);
    }

    @Test
    void anAdministratorWritesTheTableLineByLine() {
        ColleagueId farhan = everywhere(Role.ADMINISTRATOR, branch);
        Browser desk = signIn(farhan);
        var page = ok(desk, "/settings/authority");
        assertThat(page.select("table.authority tbody tr")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(desk.post("/settings/authority", Map.of("role", "STAFF", "limit", "7,000", "currency", "PKR",
                "oldest", "365")).redirect()).contains("rule_added");
        assertThat(ok(desk, "/settings/authority").text()).contains("bought within 365 days").contains("7,000");
        assertThat(desk.post("/settings/authority", Map.of("role", "STAFF", "limit", "", "currency", "PKR")).status())
                .isEqualTo(422);
        assertThat(desk.post("/settings/authority/allowances", Map.of("role", "STAFF", "currency", "PKR", "allowance",
                "3,000")).redirect()).contains("allowance_set");
        assertThat(signIn(sanaId).get("/settings/authority").status()).isEqualTo(404);
        Browser ofOneBranch = signIn(colleague(Role.ADMINISTRATOR, branch));
        assertThat(ofOneBranch.get("/settings/authority").status()).isEqualTo(404);
        assertThat(ofOneBranch.get("/settings/remedies").status()).isEqualTo(404);
        assertThat(ofOneBranch.post("/settings/authority", Map.of("role", "ADMINISTRATOR", "limit", "9,000,000",
                "currency", "PKR")).status()).as("nobody gives themselves authority over the firm").isEqualTo(404);
        assertThat(ofOneBranch.post("/settings/authority/allowances", Map.of("role", "ADMINISTRATOR", "currency",
                "PKR", "allowance", "9,000")).status()).isEqualTo(404);
    }
}
