package suki.team;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.ColleagueId;
import suki.shared.Sql;

/** Links that work once. Looking at one changes nothing. */
@Repository
class Links {

    /** What a link opens, and for how long. */
    enum Purpose {
        INVITATION(Duration.ofHours(24)),
        PASSWORD(Duration.ofHours(1)),
        SIGN_IN(Duration.ofHours(1));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Link(Purpose purpose, ColleagueId colleague) {}

    record Made(String token, Instant ends) {}

    private final JdbcClient jdbc;

    Links(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Made make(Purpose purpose, ColleagueId colleague, UUID by, Instant at) {
        String token = Tokens.next();
        Instant ends = at.plus(purpose.life);
        jdbc.sql("""
                insert into entry_links (token_hash, purpose, colleague_id, made_by, made_at, ends_at)
                values (:hash, :purpose, :colleague, :by, :at, :ends)""")
                .param("hash", Tokens.hash(token)).param("purpose", purpose.stored())
                .param("colleague", colleague.value()).param("by", by).param("at", Sql.utc(at))
                .param("ends", Sql.utc(ends)).update();
        return new Made(token, ends);
    }

    /** What the link would open, if it still works. */
    Optional<Link> look(String token, Instant at) {
        return jdbc.sql("""
                select l.purpose, l.colleague_id
                  from entry_links l join colleagues c on c.id = l.colleague_id
                 where l.token_hash = :hash and l.spent_at is null and l.ends_at > :at
                   and c.deactivated_at is null""")
                .param("hash", Tokens.hash(token)).param("at", Sql.utc(at))
                .query((row, n) -> new Link(Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                        new ColleagueId(Sql.uuid(row, "colleague_id")))).optional();
    }

    /** Spends the link. False when somebody was faster. */
    boolean spend(String token, Instant at) {
        return jdbc.sql("""
                update entry_links set spent_at = :at
                 where token_hash = :hash and spent_at is null and ends_at > :at""")
                .param("hash", Tokens.hash(token)).param("at", Sql.utc(at)).update() == 1;
    }

    /** Links of this colleague that are on their way stop working. */
    void withdraw(ColleagueId of, Instant at) {
        jdbc.sql("update entry_links set spent_at = :at where colleague_id = :id and spent_at is null")
                .param("id", of.value()).param("at", Sql.utc(at)).update();
    }

    /** Whether an invitation is on its way and still works. */
    boolean invited(ColleagueId who, Instant at) {
        return jdbc.sql("""
                select exists (select from entry_links where colleague_id = :id and purpose = 'invitation'
                                  and spent_at is null and ends_at > :at)""")
                .param("id", who.value()).param("at", Sql.utc(at)).query(Boolean.class).single();
    }

    int removeOld(Instant before) {
        return jdbc.sql("delete from entry_links where ends_at < :before").param("before", Sql.utc(before)).update();
    }
}
