package suki.contact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Sql;
import suki.team.Tokens;

/**
 * The way out that offers and questions carry: whoever has the letter may end letters of its kind, by its page or by
 * the one press of a mail program (RFC 8058). It never expires, and opens nothing else. A door of this module.
 */
@Service
public class StopLinks {

    private static final Actor HOLDER = new Actor.House("letter");
    private static final Duration UNDONE_WITHIN = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Consents consents;
    private final Clock clock;
    private final String house;

    StopLinks(JdbcClient jdbc, Consents consents, Clock clock,
            @Value("${suki.url:http://localhost:8080}") String house) {
        this.jdbc = jdbc;
        this.consents = consents;
        this.clock = clock;
        this.house = house.replaceAll("/+$", "");
    }

    /**
     * What a link ends.
     *
     * @param ended whether letters of this kind are declined already
     */
    public record Stop(CustomerId customer, Channel channel, Purpose purpose, boolean ended) {}

    /** Those sent to an address of one customer end letters to another, whose address it is from now on. */
    void carried(CustomerId from, CustomerId to, Channel channel) {
        jdbc.sql("""
                update stop_links set customer_id = :to, bucket = :bucket
                 where customer_id = :from and channel = :channel""")
                .param("to", to.value()).param("bucket", Ids.bucket(to.value())).param("from", from.value())
                .param("channel", channel.word()).update();
    }

    /** Makes one in the caller's transaction; its address stands in the letter alone. */
    String make(CustomerId customer, Channel channel, Purpose purpose, Instant now) {
        String token = Tokens.next();
        jdbc.sql("""
                insert into stop_links (customer_id, id, bucket, token, channel, purpose, made_at)
                values (:customer, :id, :bucket, :token, :channel, :purpose, :now)""")
                .param("customer", customer.value()).param("id", Ids.next(now))
                .param("bucket", Ids.bucket(customer.value())).param("token", Tokens.hash(token))
                .param("channel", channel.word()).param("purpose", purpose.word()).param("now", Sql.utc(now))
                .update();
        return house + "/stop/" + token;
    }

    /** What this token ends. Changes nothing. */
    public Optional<Stop> look(String token) {
        record Row(UUID customer, Channel channel, Purpose purpose) {}
        return jdbc.sql("""
                select s.customer_id, s.channel, s.purpose from stop_links s
                  join customers c on c.id = s.customer_id and c.erased_at is null where s.token = :token""")
                .param("token", Tokens.hash(token))
                .query((row, n) -> new Row(Sql.uuid(row, "customer_id"),
                        Channel.of(row.getString("channel")).orElseThrow(), Purpose.of(row.getString("purpose"))))
                .optional().map(r -> {
                    var customer = new CustomerId(r.customer());
                    return new Stop(customer, r.channel(), r.purpose(),
                            !consents.allows(customer, r.channel(), r.purpose()));
                });
    }

    /** Ends letters of this kind; again changes nothing. Empty when the token ends nothing. */
    @Transactional
    public Optional<Stop> stop(String token) {
        Optional<Stop> found = look(token);
        found.ifPresent(s -> consents.written(HOLDER, s.customer(), s.channel(), s.purpose(), false,
                Consent.How.LETTER, clock.instant()));
        return found;
    }

    /** It was pressed by mistake today: what the letter ended goes on. What they declined otherwise stays so. */
    @Transactional
    public void undo(String token) {
        look(token).filter(Stop::ended).filter(s -> consents.of(s.customer()).stream().anyMatch(c ->
                c.channel() == s.channel() && c.purpose() == s.purpose()
                        && c.how().filter(Consent.How.LETTER::equals).isPresent()
                        && c.at().isAfter(clock.instant().minus(UNDONE_WITHIN))))
                .ifPresent(s -> consents.written(HOLDER, s.customer(), s.channel(), s.purpose(), true,
                        Consent.How.LETTER, clock.instant()));
    }
}
