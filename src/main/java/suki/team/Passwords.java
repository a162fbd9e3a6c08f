package suki.team;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.Sql;

/** Keeps passwords as Argon2id hashes (RFC 9106) with the strength that OWASP's password storage sheet asks for. */
@Component
class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ROUNDS = 2;

    /** Hashing at once: each takes {@link #MEMORY_KIB}. */
    private static final int AT_ONCE = 8;

    private final JdbcClient jdbc;
    private final Argon2PasswordEncoder argon =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, ROUNDS);
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final String nobodys = hash(Tokens.next());

    Passwords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws BadForm at the field {@code password} */
    void set(ColleagueSummary who, String password, String firm, Instant at) {
        check(password, List.of(who.name(), who.email(), firm));
        jdbc.sql("""
                insert into passwords (colleague_id, hash, changed_at) values (:id, :hash, :at)
                on conflict (colleague_id) do update set hash = excluded.hash, changed_at = excluded.changed_at""")
                .param("id", who.id().value()).param("hash", hash(password)).param("at", Sql.utc(at)).update();
    }

    static void check(String password, List<String> personal) {
        String objection = PasswordRules.objection(password, personal);
        if (objection != null) throw BadForm.field("password", objection, "n", PasswordRules.SHORTEST);
    }

    /** Takes the same time whether or not there is such a colleague and such a password. */
    boolean match(@Nullable ColleagueSummary who, String typed) {
        String kept = who == null ? null : jdbc.sql("select hash from passwords where colleague_id = :id")
                .param("id", who.id().value()).query(String.class).optional().orElse(null);
        String compared = kept == null ? nobodys : kept;
        String given = typed.length() > PasswordRules.LONGEST ? "" : typed;
        boolean same = inPlace(() -> argon.matches(given, compared));
        return same && kept != null;
    }

    boolean any(ColleagueId id) {
        return jdbc.sql("select exists (select from passwords where colleague_id = :id)").param("id", id.value())
                .query(Boolean.class).single();
    }

    private String hash(String password) {
        return inPlace(() -> argon.encode(password));
    }

    private <T> T inPlace(java.util.function.Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
