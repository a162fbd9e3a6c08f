package suki.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.SukiTest;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Role;

class ApiKeyWebTests extends SukiTest {

    private static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
    private static final String ROUTE = "/api/test/cases";

    @Autowired
    private ApiKeys keys;

    private BranchId branch;
    private Actor.Colleague administrator;

    @BeforeEach
    void anAdministratorWorksHere() {
        itIs(NOW);
        branch = branch();
        administrator = actor(everywhere(Role.ADMINISTRATOR, branch));
    }

    @AfterEach
    void backToTheRealTime() {
        itIs(Instant.now());
    }

    private ApiKeys.Made key(Permission... scopes) {
        return keys.create(administrator, "Till", Set.of(scopes), Reach.EVERYWHERE, NOW.plus(Duration.ofDays(1)));
    }

    private Browser program(String secret) {
        return browser().with("Authorization", "Bearer " + secret);
    }

    @Test
    void aKeyOpensWhatItsScopesAllowAndNothingElse() {
        Browser program = program(key(Permission.CASES_READ).secret());
        assertThat(program.get(ROUTE).body()).isEqualTo("Till");
        assertThat(program.send("POST", ROUTE, "{}", "application/json").status()).isEqualTo(404);
        Browser writer = program(key(Permission.CASES_WORK).secret());
        assertThat(writer.send("POST", ROUTE, "{}", "application/json").status()).as("no form token").isEqualTo(200);
        assertThat(writer.get(ROUTE).status()).isEqualTo(404);
    }

    @Test
    void aKeyIsNoSessionAndASessionIsNoKey() {
        assertThat(program(key(Permission.values()).secret()).get("/me").redirect()).startsWith("/sign-in");
        assertThat(signIn(administrator.colleagueId()).get(ROUTE).status()).isEqualTo(404);
        assertThat(browser().get(ROUTE).status()).isEqualTo(404);
    }

    @Test
    void aKeyEndsByItselfAndByBeingRevoked() {
        ApiKeys.Made made = key(Permission.CASES_READ);
        Browser program = program(made.secret());
        assertThat(program.get(ROUTE).status()).isEqualTo(200);
        keys.revoke(administrator, made.id());
        var refused = program.get(ROUTE);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("www-authenticate")).isPresent();

        Browser other = program(key(Permission.CASES_READ).secret());
        itIs(NOW.plus(Duration.ofDays(1)));
        assertThat(other.get(ROUTE).status()).isEqualTo(401);
    }

    @Test
    void onlyTheHashIsKept() {
        ApiKeys.Made made = key(Permission.CASES_READ);
        assertThat(made.secret()).startsWith("suki_").hasSize(48);
        assertThat(jdbc.sql("select row_to_json(k)::text from api_keys k where id = :id").param("id", made.id())
                .query(String.class).single()).doesNotContain(made.secret().substring(5));
        for (String wrong : List.of("suki_", "suki_x", made.secret() + "x", made.secret().toUpperCase(), "")) {
            assertThat(program(wrong).get(ROUTE).status()).as(wrong).isEqualTo(401);
        }
    }

    @Test
    void nobodyGivesAKeyMoreThanTheyHold() {
        Actor.Colleague local = actor(colleague(Role.ADMINISTRATOR, branch));
        assertThatThrownBy(() -> keys.create(local, "Till", Set.of(Permission.CASES_READ), Reach.EVERYWHERE,
                NOW.plus(Duration.ofDays(1)))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> keys.list(local)).isInstanceOf(NotFound.class);
    }

    @Test
    void aKeyIsMadeOnAPageAndShownOnce() {
        Browser browser = signIn(administrator.colleagueId());
        var empty = browser.post("/settings/api-keys", Map.of("name", "", "branch", "all", "ends", "2026-12-01"));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.html().select("[role=alert] a")).hasSize(2);

        var made = browser.post("/settings/api-keys", Map.of("name", "Web shop", "branch", branch.toString(),
                "ends", "2026-12-01", "scopes", List.of("CASES_READ", "CUSTOMERS_READ")));
        String secret = made.html().selectFirst("code").text();
        assertThat(program(secret).get(ROUTE).body()).isEqualTo("Web shop");
        var list = browser.get("/settings/api-keys");
        assertThat(list.body()).contains("Web shop").doesNotContain(secret);
        String revoke = list.html().select("li:contains(Web shop) form[action$=/revoke]").first().attr("action");
        assertThat(browser.post(revoke).status()).isEqualTo(302);
        assertThat(program(secret).get(ROUTE).status()).isEqualTo(401);
    }
}
