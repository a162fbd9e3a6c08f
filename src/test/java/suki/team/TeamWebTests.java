package suki.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.SukiTest;
import suki.shared.Actor.Grant;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Language;
import suki.shared.Role;

class TeamWebTests extends SukiTest {

    @Autowired
    private Team team;

    @Autowired
    private LetterTray tray;

    private BranchId here;
    private BranchId elsewhere;

    @BeforeEach
    void twoBranches() {
        itIs(Instant.now());
        here = branch();
        elsewhere = branch();
    }

    @Test
    void aColleagueSeesThoseOfTheSameBranchAndNoOthers() {
        ColleagueId sana = colleague(Role.STAFF, here);
        ColleagueId imran = colleague(Role.MANAGER, here);
        ColleagueId mars = colleague(Role.STAFF, elsewhere);
        Browser browser = signIn(sana);

        String list = browser.get("/team").body();
        assertThat(list).contains("/team/" + imran).contains("/team/" + sana).doesNotContain("/team/" + mars);
        assertThat(browser.get("/team/" + imran).status()).isEqualTo(200);
        assertThat(browser.get("/team/" + mars).status()).isEqualTo(404);
        assertThat(browser.get("/team/" + imran).body()).doesNotContain("/deactivate").doesNotContain("/roles");
    }

    @Test
    void everyChangeOfAnotherIsRefusedToWhomItDoesNotBelong() {
        ColleagueId other = colleague(Role.STAFF, here);
        ColleagueId stranger = colleague(Role.STAFF, elsewhere);
        var deeds = List.of("/roles", "/deactivate", "/reactivate", "/password-link", "/invitation", "/absences",
                "/deputy", "/hours", "/qualifications", "/qualifications/end");
        var callers = Map.of("staff", signIn(colleague(Role.STAFF, here)),
                "manager", signIn(colleague(Role.MANAGER, here)),
                "administrator elsewhere", signIn(colleague(Role.ADMINISTRATOR, elsewhere)));
        callers.forEach((who, browser) -> {
            for (String deed : deeds) {
                var fields = Map.of("role-" + here, "ADMINISTRATOR", "first", "2026-12-01", "last", "2026-12-02",
                        "deputy", "", "day-1", "9:00-12:00", "qualification", "Crane", "since", "2026-01-01");
                assertThat(browser.post("/team/" + other + deed, fields).status()).as(who + deed).isEqualTo(404);
            }
        });
        assertThat(team.grants(other)).containsExactly(new Grant(Role.STAFF, here));
        assertThat(team.qualifications(other)).isEmpty();
        Browser local = signIn(colleague(Role.ADMINISTRATOR, here));
        for (String deed : deeds) {
            assertThat(local.post("/team/" + stranger + deed).status()).as("beyond" + deed).isEqualTo(404);
        }
    }

    @Test
    void whatAColleagueIsTrainedForIsNotedAndEnds() {
        itIs(Instant.parse("2026-11-23T06:00:00Z"));
        ColleagueId sana = colleague(Role.STAFF, here);
        Browser boss = signIn(everywhere(Role.ADMINISTRATOR, here));
        String page = "/team/" + sana;
        Browser.Page wrong = boss.post(page + "/qualifications", Map.of("qualification", "Gas", "since", "2026-01-01",
                "until", "2025-01-01"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html().select("#until-wrong")).hasSize(1);
        assertThat(boss.post(page + "/qualifications", Map.of("qualification", "", "since", "2026-01-01")).status())
                .isEqualTo(422);
        assertThat(boss.post(page + "/qualifications", Map.of("qualification", "Gas  fitting", "since", "2026-01-01",
                "until", "")).redirect()).contains("team.saved");
        assertThat(boss.post(page + "/qualifications", Map.of("qualification", "Crane", "since", "2027-01-01"))
                .status()).isEqualTo(302);
        assertThat(team.qualificationNames()).contains("Crane", "Gas fitting");
        assertThat(boss.get(page).html().text()).contains("Gas fitting since 1 January 2026");
        assertThat(boss.post(page + "/qualifications/end", Map.of("qualification", "Gas fitting", "since",
                "2026-01-01")).redirect()).contains("qualification_ended");
        boss.post(page + "/qualifications/end", Map.of("qualification", "Crane", "since", "2027-01-01"));
        assertThat(team.qualifications(sana)).as("one that had not begun is gone").containsExactly(new Qualification(
                "Gas fitting", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 11, 23)));
        assertThat(team.qualified(sana, "Gas fitting", LocalDate.of(2026, 11, 24))).isFalse();
        var seen = signIn(colleague(Role.STAFF, here)).get(page).html();
        assertThat(seen.text()).contains("Gas fitting");
        assertThat(seen.select("form[action$=/qualifications]")).isEmpty();
    }

    @Test
    void anAdministratorInvitesChangesAndLetsGo() {
        Browser browser = signIn(everywhere(Role.ADMINISTRATOR, here));
        String address = "invited-" + System.nanoTime() + "@suki.example";

        var wrong = browser.post("/team/invite", Map.of("name", "", "email", "no address", "language", "ur", "home",
                here.toString(), "role", "STAFF"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html().selectFirst("#email").attr("value")).isEqualTo("no address");
        assertThat(wrong.html().selectFirst("#language option[selected]").attr("value")).isEqualTo("ur");

        String page = browser.post("/team/invite", Map.of("name", "ثنا قریشی", "email", address, "language", "ur",
                "home", here.toString(), "role", "STAFF")).redirect().replaceAll("\\?.*", "");
        assertThat(tray.kept().getLast().to()).isEqualTo(address);
        assertThat(browser.get(page).html().selectFirst("h1").text()).isEqualTo("ثنا قریشی");
        assertThat(browser.post(page + "/invitation").status()).isEqualTo(302);

        assertThat(browser.post(page + "/roles", Map.of()).status()).as("no role at all").isEqualTo(422);
        assertThat(browser.post(page + "/roles", Map.of("role-" + here, "MANAGER")).status()).isEqualTo(302);
        assertThat(browser.post(page + "/deactivate").redirect()).contains("undo=");
        ColleagueId id = team.byEmail(address).orElseThrow().id();
        assertThat(team.colleague(id).active()).isFalse();
        assertThat(browser.post(page + "/reactivate").status()).isEqualTo(302);
        assertThat(team.actor(id).grants()).containsExactly(new Grant(Role.MANAGER, here));
    }

    @Test
    void oneSetsOwnAbsenceDeputyAndHours() {
        itIs(Instant.parse("2026-11-18T06:00:00Z"));
        ColleagueId sana = colleague(Role.STAFF, here);
        ColleagueId imran = colleague(Role.STAFF, here);
        Browser browser = signIn(sana);
        String page = "/team/" + sana;

        browser.post(page + "/deputy", Map.of("deputy", imran.toString()));
        browser.post(page + "/absences", Map.of("first", "2026-11-18", "last", "2026-11-19"));
        assertThat(browser.get(page).body()).contains("Away today.").contains(team.colleague(imran).name());
        assertThat(browser.post(page + "/absences", Map.of("first", "2026-11-19", "last", "2026-11-18")).status())
                .isEqualTo(422);
        assertThat(browser.post(page + "/hours", Map.of("day-1", "9:00-13:00, 14:00-18:00")).status()).isEqualTo(302);
        assertThat(browser.post(page + "/hours", Map.of("day-1", "9-five")).status()).isEqualTo(422);
        assertThat(browser.post(page + "/hours", Map.of("day-1", "9:00-13:00, 12:00-18:00")).status()).isEqualTo(422);
        assertThat(team.hours(sana).blocks()).hasSize(2);
        String remove = browser.get(page).html().select("form[action$=/remove]").first().attr("action");
        assertThat(browser.post(remove).status()).isEqualTo(302);
        assertThat(team.absences(sana)).isEmpty();
        itIs(Instant.now());
    }

    @Test
    void thePageOfOneselfSavesWhatIsTyped() {
        ColleagueId sana = colleague(Role.STAFF, here);
        Browser browser = signIn(sana);
        var saved = browser.post("/me", Map.of("name", "Sana Qureshi", "language", "fil", "zone", "Asia/Manila",
                "theme", "dark", "density", "compact", "toldBy", "none"));
        assertThat(saved.redirect()).isEqualTo("/me?done=team.saved");
        var html = browser.get("/me").html().selectFirst("html");
        assertThat(html.attr("lang")).isEqualTo("fil");
        assertThat(html.attr("data-theme")).isEqualTo("dark");
        assertThat(html.attr("data-density")).isEqualTo("compact");
        assertThat(browser.post("/me", Map.of("name", " ", "language", "fil", "zone", "Asia/Manila")).status())
                .isEqualTo(422);
        assertThat(browser.post("/me", Map.of("name", "S", "language", "fil", "zone", "Nowhere/At_all",
                "role", "ADMINISTRATOR", "id", "x")).status()).isEqualTo(422);
        assertThat(team.grants(sana)).containsExactly(new Grant(Role.STAFF, here));
    }

    @Test
    void anotherBrowserIsSignedOutFromAfar() {
        ColleagueId sana = colleague(Role.STAFF, here);
        Browser one = signIn(sana);
        Browser two = signIn(sana);
        Browser thief = signIn(colleague(Role.STAFF, here));
        String out = one.get("/me").html().select("form[action$=/out]").first().attr("action");

        thief.post(out);
        assertThat(two.get("/me").status()).as("only one's own").isEqualTo(200);
        one.post(out);
        assertThat(two.get("/me").status()).isEqualTo(302);
        assertThat(one.get("/me").status()).isEqualTo(200);
    }

    @Test
    void thePagesOfTheHouseAreThereInFourLanguages() {
        for (Language language : Language.values()) {
            Browser browser = signIn(colleague("Head " + language, language, here, new Grant(Role.ADMINISTRATOR,
                    null)));
            for (String path : List.of("/me", "/team", "/team/invite", "/settings", "/settings/firm",
                    "/settings/health", "/settings/api-keys", "/audit")) {
                var page = browser.get(path);
                assertThat(page.status()).as(path + " in " + language).isEqualTo(200);
                assertThat(page.html().select("h1")).as(path).hasSize(1);
                assertThat(page.html().selectFirst("html").attr("lang")).isEqualTo(language.tag());
            }
        }
    }

    @Test
    void theFirmIsNamedAndTheAuditSaysByWhom() {
        // the audit's first page has the newest lines of all tests that share the database
        itIs(Instant.parse("2035-01-08T09:00:00Z"));
        ColleagueId head = colleague("Rahat Ali", Language.EN, here, new Grant(Role.ADMINISTRATOR, null));
        Browser browser = signIn(head);
        assertThat(browser.post("/settings/firm", Map.of("firm", "  ")).status()).isEqualTo(422);
        assertThat(browser.post("/settings/firm", Map.of("firm", "Rahat Home")).status()).isEqualTo(302);
        assertThat(browser.get("/settings").body()).contains("Rahat Home").contains("Rahat Ali");
        assertThat(browser().get("/sign-in").html().selectFirst("h1").text()).isEqualTo("Rahat Home");
        assertThat(browser.get("/audit").body()).contains("The setting firm.name is now");
        ColleagueId manager = colleague(Role.MANAGER, here);
        String audit = browser.get("/audit").html().text().replaceAll("[\\u2066-\\u2069]", "");
        assertThat(audit).contains("Manager, ").doesNotContain("MANAGER@").doesNotContain(here.toString())
                .doesNotContain(manager.toString());
        assertThat(signIn(colleague(Role.ADMINISTRATOR, here)).post("/settings/firm", Map.of("firm", "X")).status())
                .as("an administrator of one branch").isEqualTo(404);
    }

    @Test
    void withoutMailTheLinkIsShownOnceToWhoMadeIt() {
        Browser admin = signIn(everywhere(Role.ADMINISTRATOR, here));
        ((TrayForTests.Tray) tray).leaves = false;
        try {
            var typed = Map.of("name", "No Letter", "email", "no-letter@suki.example", "language", "en", "home",
                    here.toString(), "role", "STAFF");
            Browser.Page shown = admin.post("/team/invite", Map.copyOf(typed));
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.html().select("h1").text()).isEqualTo("No letter leaves this house yet");
            String link = shown.html().select("code").text();
            assertThat(link).contains("/link/");
            ColleagueId made = team.byEmail("no-letter@suki.example").orElseThrow().id();
            assertThat(admin.get("/team/" + made).body()).as("only once").doesNotContain("/link/");
            assertThat(browser().get(link.substring(link.indexOf("/link/"))).status()).isEqualTo(200);
            String again = admin.post("/team/" + made + "/invitation").html().select("code").text();
            assertThat(again).contains("/link/").isNotEqualTo(link);
            String password = admin.post("/team/" + colleague(Role.STAFF, here) + "/password-link").html()
                    .select("code").text();
            assertThat(password).contains("/link/");
        } finally {
            ((TrayForTests.Tray) tray).leaves = true;
        }
    }
}
