package suki;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import suki.branches.Branches;
import suki.platform.DatabaseAddress;
import suki.platform.EmbeddedPostgres;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.HouseClock;
import suki.shared.Language;
import suki.shared.Role;
import suki.team.NewColleague;
import suki.team.Team;

/**
 * The whole application over a real PostgreSQL, one for each test JVM, migrated by the application itself. Tests share
 * the database, so each makes its own branches and colleagues and looks only at those. The worker stands still.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "suki.worker.enabled=false", "suki.mail.smtp.port=0", "suki.key-file=target/test-secret.key",
            "spring.main.banner-mode=off",
    "spring.datasource.hikari.maximum-pool-size=8"})
public abstract class SukiTest {

    /** What every made colleague signs in with. */
    public static final String PASSWORD = "blue kettle on the stove";

    private static final Actor HOUSE = new Actor.House("test");
    private static final AtomicInteger MADE = new AtomicInteger();

    @LocalServerPort
    protected int port;

    @Autowired
    protected HouseClock clock;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private Team team;

    @Autowired
    private Branches branches;

    private static final class Server {
        private static final DatabaseAddress ADDRESS = EmbeddedPostgres.startTemporary(Path.of("target")).address();
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", Server.ADDRESS::jdbcUrl);
        properties.add("spring.datasource.username", Server.ADDRESS::user);
        properties.add("spring.datasource.password", Server.ADDRESS::password);
    }

    /** Suki itself, which may do anything. */
    protected static Actor house() {
        return HOUSE;
    }

    /** From here on it is this time; other tests must not rely on the real one. */
    protected void itIs(Instant now) {
        clock.set(now);
    }

    /** A new branch in Karachi. */
    protected BranchId branch() {
        return branch("Branch " + MADE.incrementAndGet(), "Asia/Karachi", "PK", Language.UR);
    }

    protected BranchId branch(String name, String zone, String country, Language language) {
        return branches.open(HOUSE, name, ZoneId.of(zone), country, language, "", "");
    }

    /** A new colleague who holds the role in the branch and belongs to it. */
    protected ColleagueId colleague(Role role, BranchId branch) {
        return colleague("Colleague " + MADE.incrementAndGet(), Language.EN, branch, new Actor.Grant(role, branch));
    }

    /** A new colleague who holds the role everywhere. */
    protected ColleagueId everywhere(Role role, BranchId home) {
        return colleague("Colleague " + MADE.incrementAndGet(), Language.EN, home, new Actor.Grant(role, null));
    }

    protected ColleagueId colleague(String name, Language language, BranchId home, Actor.Grant... grants) {
        String email = "c" + MADE.incrementAndGet() + "@suki.example";
        anAdministrator(home);
        return team.add(HOUSE, new NewColleague(name, email, language, home, List.of(grants)), PASSWORD);
    }

    /** The house always has one, or nobody could be added. */
    private void anAdministrator(BranchId home) {
        if (!team.nobodyYet()) return;
        team.add(HOUSE, new NewColleague("First Administrator", "first@suki.example", Language.EN, home,
                List.of(new Actor.Grant(Role.ADMINISTRATOR, null))), PASSWORD);
    }

    /** The colleague as an acting person, for calls of a door. */
    protected Actor.Colleague actor(ColleagueId id) {
        return team.actor(id);
    }

    /** A browser that carries nothing. */
    protected Browser browser() {
        return new Browser(port);
    }

    /** A browser in which the colleague is signed in, over HTTP as they would do it. */
    protected Browser signIn(ColleagueId id) {
        // tests move the clock to and fro, and a wait that began in another time must not reach them
        jdbc.sql("delete from paces").update();
        Browser browser = browser();
        Browser.Page answer = browser.post("/sign-in",
                java.util.Map.of("email", team.colleague(id).email(), "password", PASSWORD));
        if (answer.status() != 303 && answer.status() != 302) {
            throw new AssertionError("sign-in answered " + answer.status() + ": " + answer.body());
        }
        return browser;
    }
}
