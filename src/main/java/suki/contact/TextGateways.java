package suki.contact;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.mail.Trial;
import suki.platform.SecretSeal;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Sql;

/** Where text messages are handed on: the gateway of the house, its address and the secret shared with it. */
@Service
public class TextGateways {

    static final int SHORTEST_SECRET = 16;
    static final int LONGEST = 500;

    private static final UUID SUBJECT = new UUID(0, 2);
    private static final String SEALED_FOR = "text_gateway";

    /** HOOK: posted to an address. KEEP: kept here and counted as accepted, for the demo world. */
    public enum Kind { HOOK, KEEP }

    /**
     * How it is set up.
     *
     * @param url          http or https
     * @param privateHosts whether it may lie in the house's own network
     */
    public record Gateway(Kind kind, String url, boolean privateHosts) {}

    private final JdbcClient jdbc;
    private final Activity activity;
    private final TextHook hook;
    private final SecretSeal seal;
    private final Clock clock;

    TextGateways(JdbcClient jdbc, Activity activity, TextHook hook,
            @Value("${suki.key-file:data/suki.key}") Path keyFile, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.hook = hook;
        this.seal = new SecretSeal(keyFile, "contact:seal");
        this.clock = clock;
    }

    /** The gateway, for who may set it up; empty when there is none. */
    public Optional<Gateway> gateway(Actor actor) {
        mustSetUp(actor);
        return gateway();
    }

    Optional<Gateway> gateway() {
        return jdbc.sql("select kind, url, private_hosts from text_gateway")
                .query((row, n) -> new Gateway(Kind.valueOf(row.getString("kind")), row.getString("url"),
                        row.getBoolean("private_hosts"))).optional();
    }

    boolean setUp() {
        return jdbc.sql("select exists (select from text_gateway)").query(Boolean.class).single();
    }

    /**
     * Sets it up, or changes it; an empty secret keeps the one that is stored.
     *
     * @throws BadForm when the address or the secret cannot be used
     */
    @Transactional
    public void set(Actor by, Gateway wanted, String secret) {
        mustSetUp(by);
        if (wanted.kind() == Kind.HOOK) check(wanted.url(), secret);
        Instant now = clock.instant();
        jdbc.sql("""
                insert into text_gateway (kind, url, secret, private_hosts, changed_at)
                values (:kind, :url, :secret, :private, :now)
                on conflict (one) do update set kind = excluded.kind, url = excluded.url,
                       secret = coalesce(excluded.secret, text_gateway.secret),
                       private_hosts = excluded.private_hosts, changed_at = excluded.changed_at""")
                .param("kind", wanted.kind().name()).param("url", wanted.url().strip())
                .param("secret", secret.isEmpty() ? null : seal.seal(secret, SEALED_FOR))
                .param("private", wanted.privateHosts()).param("now", Sql.utc(now)).update();
        activity.record(Subject.house("text_gateway", SUBJECT), "contact.gateway_changed", by, now);
    }

    /** From now on no text message leaves; what waits is refused when its time is over. */
    @Transactional
    public void remove(Actor by) {
        mustSetUp(by);
        if (jdbc.sql("delete from text_gateway").update() == 0) return;
        activity.record(Subject.house("text_gateway", SUBJECT), "contact.gateway_removed", by, clock.instant());
    }

    /** Posts a signed message that is marked as a test and goes to nobody; tells what came of it and what to do. */
    public Trial test(Actor by) {
        mustSetUp(by);
        Optional<Gateway> gateway = gateway();
        if (gateway.isEmpty()) return new Trial(false, "contact.texts.trial.none", java.util.List.of());
        if (gateway.get().kind() == Kind.KEEP) return new Trial(true, "contact.texts.trial.kept", java.util.List.of());
        Instant now = clock.instant();
        return hook.post(gateway.get(), secret(), TextHook.Message.test(new TextId(Ids.next(now)), now), now).trial();
    }

    String secret() {
        byte @Nullable [] sealed = jdbc.sql("select secret from text_gateway")
                .query((row, n) -> Optional.ofNullable(row.getBytes(1))).optional().flatMap(o -> o).orElse(null);
        return sealed == null ? "" : seal.open(sealed, SEALED_FOR);
    }

    private void check(String url, String secret) {
        try {
            URI uri = new URI(url.strip());
            boolean usable = uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
            if (!usable || url.length() > LONGEST) throw BadForm.field("url", "contact.texts.wrong.url");
        } catch (URISyntaxException e) {
            throw BadForm.field("url", "contact.texts.wrong.url");
        }
        boolean kept = secret.isEmpty() && !secret().isEmpty();
        if (!kept && (secret.length() < SHORTEST_SECRET || secret.length() > LONGEST)) {
            throw BadForm.field("secret", "contact.texts.wrong.secret", "n", SHORTEST_SECRET);
        }
    }

    private static void mustSetUp(Actor by) {
        if (!by.may(Permission.MAIL_SET_UP)) throw new NotFound("text gateway");
    }
}
