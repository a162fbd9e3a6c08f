package suki.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import suki.Browser;
import suki.platform.EmbeddedPostgres;

/** Needs a database in which nobody works yet, so it has one of its own. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "suki.worker.enabled=false", "suki.key-file=target/test-secret.key"})
@DirtiesContext
class FirstRunWebTests {

    private static final EmbeddedPostgres SERVER = EmbeddedPostgres.startTemporary(Path.of("target"));

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", SERVER.address()::jdbcUrl);
        properties.add("spring.datasource.username", SERVER.address()::user);
        properties.add("spring.datasource.password", SERVER.address()::password);
    }

    private static Map<String, String> form(String email) {
        var form = new LinkedHashMap<String, String>();
        form.put("firm", "Rahat Home");
        form.put("branch", "Tariq Road");
        form.put("country", "PK");
        form.put("zone", "Asia/Karachi");
        form.put("language", "ur");
        form.put("name", "Imran Shah");
        form.put("email", email);
        form.put("password", "seven green umbrellas");
        form.put("again", "seven green umbrellas");
        return form;
    }

    @Test
    void theFirstAdministratorIsMadeOnceAndOnlyOnce() throws Exception {
        Browser browser = new Browser(port);
        assertThat(browser.get("/").redirect()).isEqualTo("/welcome");
        assertThat(browser.get("/sign-in").redirect()).isEqualTo("/welcome");
        assertThat(browser.get("/welcome").status()).isEqualTo(200);

        var wrong = form("imran@rahat.example");
        wrong.put("password", "rahat-home1");
        wrong.put("again", "rahat-home1");
        wrong.put("country", "XX");
        var again = browser.post("/welcome", wrong);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.html().select("[role=alert] a").eachAttr("href")).containsExactlyInAnyOrder("#password",
                "#country");
        assertThat(again.html().selectFirst("#firm").attr("value")).isEqualTo("Rahat Home");

        int made = 0;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = pool.submit(() -> new Browser(port).post("/welcome", form("one@rahat.example")).status());
            var two = pool.submit(() -> new Browser(port).post("/welcome", form("two@rahat.example")).status());
            for (var each : java.util.List.of(one, two)) if (each.get() == 302) made++;
        }
        assertThat(made).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from colleagues").query(Integer.class).single()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from branches").query(Integer.class).single()).isEqualTo(1);

        assertThat(new Browser(port).get("/welcome").status()).isEqualTo(404);
        Browser late = new Browser(port);
        late.get("/sign-in");
        assertThat(late.post("/welcome", form("late@rahat.example")).status()).isEqualTo(404);
        assertThat(new Browser(port).get("/").redirect()).isEqualTo("/sign-in");
        assertThat(late.get("/sign-in").html().selectFirst("h1").text()).isEqualTo("Rahat Home");
    }
}
