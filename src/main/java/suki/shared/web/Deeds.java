package suki.shared.web;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.BadForm;
import suki.shared.Refusal;
import suki.shared.Sql;
import suki.shared.Work;

/**
 * Carries a request out once, however often it is sent. The proof is a row in the transaction of the deed itself:
 * either both are there or neither. Kept for {@link #KEPT}.
 */
@Component
public class Deeds implements Work {

    public static final Duration KEPT = Duration.ofHours(48);
    public static final int LONGEST_KEY = 255;
    private static final int BATCH = 2_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Deeds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What a request was answered with.
     *
     * @param location where the answer sends the reader, or where the new thing is
     */
    public record Answer(int status, @Nullable String location, byte @Nullable [] body) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Answer a && status == a.status && Objects.equals(location, a.location)
                    && Arrays.equals(body, a.body);
        }

        @Override
        public int hashCode() {
            return Objects.hash(status, location, Arrays.hashCode(body));
        }
    }

    private record Done(byte[] fingerprint, Answer answer) {}

    /**
     * Does it in this transaction, or gives the first answer again. A second request with the same key waits for the
     * first, at most five seconds.
     *
     * @param scope       who asks for what: keys of different scopes never meet
     * @param fingerprint of the body; the same key with another body is a mistake (422)
     * @throws Refusal when the first request with this key is still running
     */
    @Transactional
    public Answer once(String scope, String key, byte[] fingerprint, Supplier<Answer> deed) {
        if (key.isBlank() || key.length() > LONGEST_KEY) throw BadForm.field("_once", "shell.once.key");
        if (!begin(scope, key, fingerprint)) return again(scope, key, fingerprint);
        Answer answer = deed.get();
        jdbc.sql("""
                update deeds set status = :status, location = :location, body = :body
                 where scope = :scope and key = :key""")
                .param("status", answer.status()).param("location", answer.location()).param("body", answer.body())
                .param("scope", scope).param("key", key).update();
        return answer;
    }

    private boolean begin(String scope, String key, byte[] fingerprint) {
        try {
            // patient while it waits for the first one, as patient as before afterwards, in one round trip
            return jdbc.sql("""
                    with usual as materialized (
                        select current_setting('lock_timeout') as patience, set_config('lock_timeout', '5s', true)),
                    begun as (
                        insert into deeds (scope, key, fingerprint, at)
                        select :scope, :key, :fingerprint, :at from usual on conflict do nothing returning 1)
                    select n = 1 and set_config('lock_timeout', patience, true) is not null
                      from (select count(*) as n from begun) as done, usual""")
                    .param("scope", scope).param("key", key).param("fingerprint", fingerprint)
                    .param("at", Sql.utc(clock.instant())).query(Boolean.class).single();
        } catch (CannotAcquireLockException | QueryTimeoutException e) {
            throw new Refusal("shell.once.running");
        }
    }

    private Answer again(String scope, String key, byte[] fingerprint) {
        Optional<Done> done = jdbc.sql("""
                select fingerprint, status, location, body from deeds where scope = :scope and key = :key""")
                .param("scope", scope).param("key", key)
                .query((row, n) -> new Done(row.getBytes("fingerprint"), new Answer(row.getInt("status"),
                        row.getString("location"), row.getBytes("body"))))
                .optional();
        Done first = done.orElseThrow(() -> new Refusal("shell.once.running"));
        if (!MessageDigest.isEqual(first.fingerprint(), fingerprint)) throw BadForm.field("_once", "shell.once.other");
        return first.answer();
    }

    @Override
    public String name() {
        return "shared.deeds_cleaning";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public int run(Instant now) {
        return jdbc.sql("""
                delete from deeds where (scope, key) in (
                    select scope, key from deeds where at < :before order by at limit :limit for update skip locked)""")
                .param("before", Sql.utc(now.minus(KEPT))).param("limit", BATCH).update();
    }
}
