package suki.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.SukiTest;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Language;
import suki.shared.Role;

class LinkWebTests extends SukiTest {

    private static final Map<String, String> CHOSEN =
            Map.of("password", "seven green umbrellas", "again", "seven green umbrellas");

    @Autowired
    private Team team;

    @Autowired
    private LetterTray tray;

    private BranchId branch;

    @BeforeEach
    void anEmptyTray() {
        itIs(Instant.now());
        tray.clear();
        jdbc.sql("delete from paces").update();
        branch = branch();
    }

    @Test
    void lookingAtALinkSpendsNothingAndItsButtonSpendsItOnce() {
        ColleagueId sana = colleague(Role.STAFF, branch);
        browser().post("/sign-in/link", Map.of("email", team.colleague(sana).email().toUpperCase()));
        String link = SignInWebTests.linkIn(tray.kept().getLast());

        Browser scanner = browser();
        for (int i = 0; i < 5; i++) assertThat(scanner.get(link).status()).isEqualTo(200);
        assertThat(scanner.send("HEAD", link, null, null).status()).isEqualTo(200);

        assertThat(browser().post(link).redirect()).isEqualTo("/today");
        assertThat(browser().post(link).status()).isEqualTo(410);
        assertThat(browser().get(link).status()).isEqualTo(410);
    }

    @Test
    void aLinkEndsAfterAnHourAndAnInvitationAfterADay() {
        ColleagueId sana = colleague(Role.STAFF, branch);
        browser().post("/forgot", Map.of("email", team.colleague(sana).email()));
        String link = SignInWebTests.linkIn(tray.kept().getLast());
        invite("New Colleague", "new-one@suki.example", Language.EN);
        String invitation = SignInWebTests.linkIn(tray.kept().getLast());

        itIs(Instant.now().plus(Duration.ofMinutes(61)));
        assertThat(browser().get(link).status()).isEqualTo(410);
        assertThat(browser().get(invitation).status()).isEqualTo(200);
        itIs(Instant.now().plus(Duration.ofHours(24)).plusSeconds(5));
        assertThat(browser().post(invitation, CHOSEN).status()).isEqualTo(410);
        itIs(Instant.now());
    }

    @Test
    void anInvitationIsInTheirLanguageAndOpensWithAPasswordOfTheirOwn() {
        ColleagueId made = invite("கவிதா ராமன்", "kavitha@suki.example", Language.TA);
        var letter = tray.kept().getLast();
        assertThat(letter.language()).isEqualTo(Language.TA);
        assertThat(letter.text()).contains("வணக்கம்").contains("http://localhost:8080/link/");
        String link = SignInWebTests.linkIn(letter);

        Browser browser = browser();
        var weak = browser.post(link, Map.of("password", "kavitha2026", "again", "kavitha2026"));
        assertThat(weak.status()).isEqualTo(422);
        assertThat(browser.post(link, Map.of("password", "seven green umbrellas", "again", "seven")).status())
                .isEqualTo(422);
        assertThat(browser.post(link, CHOSEN).redirect()).isEqualTo("/today");
        assertThat(browser.get("/me").html().selectFirst("html").attr("lang")).isEqualTo("ta");
        assertThat(team.joined(team.colleague(made))).isTrue();
    }

    @Test
    void anUnknownAddressIsAnsweredAlikeAndGetsNoLetter() {
        ColleagueId sana = colleague(Role.STAFF, branch);
        for (String path : List.of("/forgot", "/sign-in/link")) {
            var known = browser().post(path, Map.of("email", team.colleague(sana).email()));
            var unknown = browser().post(path, Map.of("email", "nobody-at-all@suki.example"));
            assertThat(unknown.status()).isEqualTo(known.status());
            assertThat(unknown.redirect()).isEqualTo(known.redirect()).isEqualTo("/sign-in/sent");
        }
        assertThat(tray.kept()).noneMatch(l -> l.to().startsWith("nobody"));
    }

    @Test
    void threeLettersAnHourAreEnough() {
        ColleagueId sana = colleague(Role.STAFF, branch);
        for (int i = 0; i < 8; i++) browser().post("/forgot", Map.of("email", team.colleague(sana).email()));
        assertThat(tray.kept()).hasSize(3);
    }

    @Test
    void theHostInALinkIsOursWhateverTheRequestSays() {
        ColleagueId sana = colleague(Role.STAFF, branch);
        browser().with("X-Forwarded-Host", "evil.example").with("Forwarded", "host=evil.example")
                .post("/forgot", Map.of("email", team.colleague(sana).email()));
        assertThat(tray.kept().getLast().text()).contains("http://localhost:8080/link/").doesNotContain("evil");
    }

    @Test
    void twoAddressesInOneFieldReachNobody() {
        ColleagueId sana = colleague(Role.STAFF, branch);
        browser().post("/forgot", Map.of("email", team.colleague(sana).email() + ",thief@evil.example"));
        browser().post("/forgot", Map.of("email", List.of(team.colleague(sana).email(), "thief@evil.example")));
        assertThat(tray.kept()).noneMatch(l -> l.to().contains("evil"));
    }

    @Test
    void choosingAPasswordEndsOldSessionsAndOtherLinks() {
        ColleagueId sana = colleague(Role.STAFF, branch);
        Browser old = signIn(sana);
        browser().post("/forgot", Map.of("email", team.colleague(sana).email()));
        String first = SignInWebTests.linkIn(tray.kept().getLast());
        browser().post("/sign-in/link", Map.of("email", team.colleague(sana).email()));
        String second = SignInWebTests.linkIn(tray.kept().getLast());

        assertThat(browser().post(first, CHOSEN).redirect()).isEqualTo("/today");

        assertThat(old.get("/me").redirect()).startsWith("/sign-in");
        assertThat(browser().post(second).status()).isEqualTo(410);
        assertThat(tray.kept().getLast().subject()).contains("was changed");
    }

    private ColleagueId invite(String name, String email, Language language) {
        colleague(Role.STAFF, branch);
        return team.invite(house(), new NewColleague(name, email, language, branch,
                List.of(new Actor.Grant(Role.STAFF, branch)))).to();
    }
}
