package suki.team;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import suki.platform.SecretSeal;
import suki.shared.ColleagueId;
import suki.shared.Sql;

/** The second step of signing in: codes from a telephone, and ten codes on paper for the day it is lost. */
@Repository
class SecondSteps {

    static final int RECOVERY_CODES = 10;
    static final Duration OWED = Duration.ofMinutes(10);
    private static final int RECOVERY_LENGTH = 10;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final SecretSeal seal;

    SecondSteps(JdbcClient jdbc, @Value("${suki.key-file:data/suki.key}") Path keyFile) {
        this.jdbc = jdbc;
        this.seal = new SecretSeal(keyFile, "team:seal");
    }

    boolean on(ColleagueId who) {
        return jdbc.sql("""
                select exists (select from second_steps where colleague_id = :id and confirmed_at is not null)""")
                .param("id", who.value()).query(Boolean.class).single();
    }

    /** Makes a new secret that counts once a code of it is confirmed. */
    byte[] propose(ColleagueId who, Instant at) {
        byte[] secret = Totp.secret();
        jdbc.sql("""
                insert into second_steps (colleague_id, secret, made_at, last_step) values (:id, :secret, :at, 0)
                on conflict (colleague_id) do update set secret = excluded.secret, made_at = excluded.made_at,
                       last_step = 0 where second_steps.confirmed_at is null""")
                .param("id", who.value()).param("secret", seal.seal(secret, bytes(who.value())))
                .param("at", Sql.utc(at)).update();
        return secret;
    }

    /** What was proposed less than {@link #OWED} ago and is not confirmed. */
    Optional<byte[]> proposed(ColleagueId who, Instant at) {
        return jdbc.sql("""
                select secret from second_steps
                 where colleague_id = :id and confirmed_at is null and made_at > :oldest""")
                .param("id", who.value()).param("oldest", Sql.utc(at.minus(OWED)))
                .query((row, n) -> row.getBytes("secret")).optional().map(sealed -> opened(who, sealed));
    }

    private Optional<byte[]> confirmed(ColleagueId who) {
        return jdbc.sql("select secret from second_steps where colleague_id = :id and confirmed_at is not null")
                .param("id", who.value()).query((row, n) -> row.getBytes("secret")).optional()
                .map(sealed -> opened(who, sealed));
    }

    private byte[] opened(ColleagueId who, byte[] sealed) {
        return seal.open(sealed, bytes(who.value()));
    }

    /** Switches it on. Returns the recovery codes, which nobody sees again; empty when the code is wrong. */
    @Transactional
    List<String> confirm(ColleagueId who, String code, Instant at) {
        Optional<byte[]> secret = proposed(who, at);
        if (secret.isEmpty()) return List.of();
        OptionalLong step = Totp.match(secret.get(), code, at, 0);
        if (step.isEmpty()) return List.of();
        jdbc.sql("""
                update second_steps set confirmed_at = :at, last_step = :step
                 where colleague_id = :id and confirmed_at is null""")
                .param("id", who.value()).param("at", Sql.utc(at)).param("step", step.getAsLong()).update();
        return freshCodes(who);
    }

    private List<String> freshCodes(ColleagueId who) {
        jdbc.sql("delete from recovery_codes where colleague_id = :id").param("id", who.value()).update();
        var codes = new ArrayList<String>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            var code = new StringBuilder();
            for (int k = 0; k < RECOVERY_LENGTH; k++) code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
            codes.add(code.insert(RECOVERY_LENGTH / 2, '-').toString());
            jdbc.sql("insert into recovery_codes (colleague_id, hash) values (:id, :hash)")
                    .param("id", who.value()).param("hash", hash(who, code.toString())).update();
        }
        return codes;
    }

    @Transactional
    void off(ColleagueId who) {
        jdbc.sql("delete from recovery_codes where colleague_id = :id").param("id", who.value()).update();
        jdbc.sql("delete from second_steps where colleague_id = :id").param("id", who.value()).update();
    }

    /** Whether the code is right now; it is used up by this. */
    boolean use(ColleagueId who, String code, Instant at) {
        Optional<byte[]> secret = confirmed(who);
        if (secret.isEmpty()) return false;
        OptionalLong step = Totp.match(secret.get(), code, at, 0);
        if (step.isPresent()) {
            return jdbc.sql("update second_steps set last_step = :step where colleague_id = :id and last_step < :step")
                    .param("id", who.value()).param("step", step.getAsLong()).update() == 1;
        }
        return jdbc.sql("""
                update recovery_codes set spent_at = :at
                 where colleague_id = :id and hash = :hash and spent_at is null""")
                .param("id", who.value()).param("hash", hash(who, code)).param("at", Sql.utc(at)).update() == 1;
    }

    int codesLeft(ColleagueId who) {
        return jdbc.sql("select count(*) from recovery_codes where colleague_id = :id and spent_at is null")
                .param("id", who.value()).query(Integer.class).single();
    }

    /** The first step is done: what the browser shows when it takes the second. */
    String owe(ColleagueId who, Instant at) {
        String token = Tokens.next();
        jdbc.sql("insert into steps_owed (token_hash, colleague_id, ends_at) values (:hash, :id, :ends)")
                .param("hash", Tokens.hash(token)).param("id", who.value()).param("ends", Sql.utc(at.plus(OWED)))
                .update();
        return token;
    }

    Optional<ColleagueId> owed(String token, Instant at) {
        return jdbc.sql("select colleague_id from steps_owed where token_hash = :hash and ends_at > :at")
                .param("hash", Tokens.hash(token)).param("at", Sql.utc(at))
                .query((row, n) -> new ColleagueId(Sql.uuid(row, "colleague_id"))).optional();
    }

    boolean settle(String token) {
        return jdbc.sql("delete from steps_owed where token_hash = :hash").param("hash", Tokens.hash(token))
                .update() == 1;
    }

    private static byte[] hash(ColleagueId who, String code) {
        return Tokens.hash(who + ":" + code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", ""));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits())
                .array();
    }
}
