package suki.team;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.Language;
import suki.shared.web.Letters;
import suki.shared.Refusal;

/** What a signed-in colleague does with their own account. Each command is about the actor, nobody else. */
@Service
public class OwnAccount {

    public static final Set<String> THEMES = Set.of("auto", "light", "dark");
    public static final Set<String> DENSITIES = Set.of("comfortable", "compact");
    public static final Set<String> TOLD_BY = Set.of("email", "browser", "none");

    /** A browser that is signed in. */
    public record Browser(UUID id, String network, String name, Instant startedAt, Instant seenAt) {}

    /**
     * How a colleague is called, and how they read and are told.
     *
     * @param keys   whether single letters act
     * @param letters which they are
     * @param toldBy {@code email}, {@code browser} or {@code none}
     */
    public record Profile(String name, Language language, ZoneId zone, String theme, String density, boolean keys,
            Letters letters, String toldBy) {}

    /** @param secret what the telephone keeps, for {@code otpauth} links and to type in by hand */
    public record Proposal(String account, String issuer, String secret) {

        /** What the picture says: an address as authenticator apps read it. */
        public String address() {
            return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret=" + secret + "&issuer="
                    + encoded(issuer) + "&digits=" + Totp.DIGITS;
        }

        private static String encoded(String text) {
            return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    private final Keys keys;
    private final Colleagues colleagues;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final Settings settings;

    OwnAccount(Keys keys, Colleagues colleagues, Accounts accounts, JdbcClient jdbc, Settings settings) {
        this.keys = keys;
        this.colleagues = colleagues;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.settings = settings;
    }

    public Profile profile(ColleagueId id) {
        return jdbc.sql("""
                select name, language, zone, theme, density, letter_keys, letters, told_by
                  from colleagues where id = :id""")
                .param("id", id.value())
                .query((row, n) -> new Profile(row.getString("name"),
                        Language.of(row.getString("language")).orElseThrow(), ZoneId.of(row.getString("zone")),
                        row.getString("theme"), row.getString("density"),
                        row.getBoolean("letter_keys"),
                        Letters.named(row.getString("letters")).orElse(Letters.SUKI), row.getString("told_by")))
                .single();
    }

    @Transactional
    public void save(Actor.Colleague by, Profile p) {
        var wrong = new LinkedHashMap<String, BadForm.Message>();
        Joining.checkName(p.name(), wrong);
        boolean known = THEMES.contains(p.theme()) && DENSITIES.contains(p.density()) && TOLD_BY.contains(p.toldBy());
        if (!known) wrong.put("theme", BadForm.Message.of("team.wrong.choice"));
        if (!wrong.isEmpty()) throw new BadForm(wrong);
        jdbc.sql("""
                update colleagues set name = :name, language = :language, zone = :zone, theme = :theme,
                       density = :density, letter_keys = :keys, letters = :letters, told_by = :told
                 where id = :id""")
                .param("name", p.name().strip()).param("language", p.language().tag()).param("zone", p.zone().getId())
                .param("theme", p.theme()).param("density", p.density()).param("keys", p.keys())
                .param("letters", p.letters().word())
                .param("told", p.toldBy()).param("id", by.id()).update();
        accounts.changed(self(by), by);
    }

    @Transactional
    public void speak(Actor.Colleague by, Language language) {
        jdbc.sql("update colleagues set language = :language where id = :id").param("language", language.tag())
                .param("id", by.id()).update();
    }

    private ColleagueSummary self(Actor.Colleague by) {
        return colleagues.find(by.colleagueId()).orElseThrow();
    }

    /** Slowed like signing in: a browser left open is no way to guess. */
    private void requirePassword(Actor.Colleague by, String typed, String field) {
        ColleagueSummary who = self(by);
        String counted = "own " + by.id();
        if (!keys.paces().take(Paces.Kind.ACCOUNT, counted, accounts.now()).allowed()) {
            throw BadForm.field(field, "team.wrong.wait");
        }
        if (!keys.passwords().match(who, typed)) throw BadForm.field(field, "team.wrong.own_password");
        keys.paces().forget(Paces.Kind.ACCOUNT, counted);
    }

    /** Ends all other sessions. Not in a transaction as a whole, so that a wrong try is counted. */
    public void changePassword(Actor.Colleague by, UUID session, String present, String fresh) {
        requirePassword(by, present, "present");
        accounts.changePassword(self(by), fresh, settings.firm(), by, session);
    }

    public List<Browser> browsers(Actor.Colleague by) {
        return keys.sessions().browsers(by.colleagueId());
    }

    /** Signs that browser out. */
    @Transactional
    public void signOut(Actor.Colleague by, UUID session) {
        keys.sessions().end(by.colleagueId(), session);
    }

    /** Signs every other browser out. */
    @Transactional
    public void signOutOthers(Actor.Colleague by, UUID session) {
        keys.sessions().endAll(by.colleagueId(), session);
    }

    public boolean secondStepOn(Actor.Colleague by) {
        return keys.secondSteps().on(by.colleagueId());
    }

    public int recoveryCodesLeft(Actor.Colleague by) {
        return keys.secondSteps().codesLeft(by.colleagueId());
    }

    /** Makes the secret that a telephone is to keep. It counts once a code of it is confirmed. */
    public Proposal proposeSecondStep(Actor.Colleague by, String password) {
        requirePassword(by, password, "step-password");
        if (secondStepOn(by)) throw new Refusal("team.second_step_on");
        return proposal(by, keys.secondSteps().propose(by.colleagueId(), accounts.now()));
    }

    private Proposal proposal(Actor.Colleague by, byte[] secret) {
        return new Proposal(self(by).email(), settings.firm(), Totp.base32(secret));
    }

    /** The secret proposed a moment ago; refuses when there is none. */
    public Proposal proposed(Actor.Colleague by) {
        byte[] secret = keys.secondSteps().proposed(by.colleagueId(), accounts.now())
                .orElseThrow(() -> new Refusal("team.second_step_gone"));
        return proposal(by, secret);
    }

    /** Switches the second step on. Returns the recovery codes, shown once. */
    @Transactional
    public List<String> confirmSecondStep(Actor.Colleague by, String code) {
        List<String> codes = keys.secondSteps().confirm(by.colleagueId(), code, accounts.now());
        if (codes.isEmpty()) throw BadForm.field("code", "team.wrong.code");
        accounts.secondStepChanged(self(by), by, true);
        return codes;
    }

    public void switchSecondStepOff(Actor.Colleague by, String password) {
        requirePassword(by, password, "step-password");
        accounts.switchSecondStepOff(self(by), by, keys.secondSteps());
    }
}
