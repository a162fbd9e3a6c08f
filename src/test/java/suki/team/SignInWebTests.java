package suki.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.SukiTest;
import suki.shared.ColleagueId;
import suki.shared.Role;

class SignInWebTests extends SukiTest {

    @Autowired
    private Team team;

    private final Map<String, String> nothing = Map.of();

    @Test
    void theRightPasswordOpensASessionWithACarefulCookie() {
        ColleagueId sana = colleague(Role.STAFF, branch());
        Browser browser = browser();

        Browser.Page answer = browser.post("/sign-in", Map.of("email", email(sana), "password", PASSWORD));

        assertThat(answer.redirect()).isEqualTo("/today");
        assertThat(answer.allOf("set-cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("suki=").contains("HttpOnly").contains("SameSite=Lax").contains("Path=/")
                .doesNotContain("Secure").doesNotContain("Domain"));
        assertThat(jdbc.sql("select count(*) from sessions where colleague_id = :id").param("id", sana.value())
                .query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void anUnknownAddressAndAWrongPasswordAreAnsweredAlike() {
        ColleagueId sana = colleague(Role.STAFF, branch());

        var wrong = browser().post("/sign-in", Map.of("email", email(sana), "password", "green kettle, cold stove"));
        var unknown = browser().post("/sign-in", Map.of("email", "nobody@suki.example", "password", PASSWORD));

        assertThat(wrong.status()).isEqualTo(422).isEqualTo(unknown.status());
        assertThat(wrong.html().select("p.wrong").text()).isEqualTo(unknown.html().select("p.wrong").text())
                .isEqualTo("E-mail and password do not match. Is Caps Lock on?");
        assertThat(wrong.html().selectFirst("#email").attr("value")).isEqualTo(email(sana));
        assertThat(wrong.html().selectFirst("#password").attr("value")).isEmpty();
    }

    private String email(ColleagueId id) {
        return team.colleague(id).email();
    }
}
