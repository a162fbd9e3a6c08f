package suki;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import suki.mail.Mailboxes;
import suki.mail.NewMailbox;
import suki.mail.Wire;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Role;
import suki.team.ApiKeys;

/** Programs with keys of one branch, and another branch beside it, on a Wednesday at one in Karachi. */
public abstract class ApiTest extends SukiTest {

    protected static final Instant NOW = Instant.parse("2026-11-18T08:00:00Z");

    private static @Nullable Contract described;

    @Autowired private ApiKeys keys;
    @Autowired private Mailboxes mailboxes;

    protected BranchId branch;
    protected BranchId other;
    protected Actor.Colleague administrator;

    @BeforeEach
    void twoBranches() {
        itIs(NOW);
        branch = branch();
        other = branch();
        administrator = actor(everywhere(Role.ADMINISTRATOR, branch));
        mailboxes.open(house(), new NewMailbox(UUID.randomUUID() + "@shop.example", "Care", branch.value(),
                Language.EN, Wire.Incoming.smtp(), Wire.Outgoing.keep()));
    }

    @AfterEach
    void leaveNoKeysAndTheRealTime() {
        jdbc.sql("delete from api_keys where made_by = :by").param("by", administrator.id()).update();
        itIs(Instant.now());
    }

    protected Contract contract() {
        Contract known = described;
        if (known == null) described = known = new Contract(browser().get("/api/v1/openapi.json").body());
        return known;
    }

    protected ApiKeys.Made key(Reach reach, Permission... scopes) {
        return keys.create(administrator, "Web shop", Set.of(scopes), reach, NOW.plus(Duration.ofDays(30)));
    }

    protected Program program(Reach reach, Permission... scopes) {
        return programWith(key(reach, scopes).secret());
    }

    protected Program programWith(String secret) {
        return new Program(browser().with("Authorization", "Bearer " + secret), contract());
    }

    /** With a key of the first branch. */
    protected Program program(Permission... scopes) {
        return program(new Reach(false, Set.of(branch)), scopes);
    }

    /** With a key of the other branch. */
    protected Program elsewhere(Permission... scopes) {
        return program(new Reach(false, Set.of(other)), scopes);
    }

    protected static Map<String, Object> aCase(String words) {
        return Map.of("words", words, "language", "en", "writer", Map.of("name", "Ayesha Malik", "email",
                UUID.randomUUID() + "@customer.example"));
    }

    protected static String path(Program.Answer made) {
        return made.page().redirect();
    }
}
