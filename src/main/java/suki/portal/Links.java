package suki.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.Refusal;
import suki.shared.Sql;
import suki.team.Tokens;

/** Links for customers and the visits they open. The door of this module. */
@Service
public class Links {

    /** How long a status link lasts. */
    public static final Duration LASTS = Duration.ofDays(30);

    /** How many browsers may open one link. */
    public static final int MOST_DEVICES = 5;

    private final JdbcClient jdbc;
    private final Customers customers;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final String house;

    Links(JdbcClient jdbc, Customers customers, ApplicationEventPublisher events, Clock clock,
            @Value("${suki.url:http://localhost:8080}") String house) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.events = events;
        this.clock = clock;
        this.house = house.replaceAll("/+$", "");
    }

    /** What a link opens. */
    public record Opening(CustomerId customer, UUID link, UUID subject, String href, Instant endsAt) {}

    /** A browser's visit. */
    public record Visit(Actor.Visitor visitor, Language language) {}

    /**
     * Makes a link; its address goes into a letter and is never shown again.
     *
     * @param kind    what it opens, such as {@code case}
     * @param href    the page it leads to, a path of ours
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String make(CustomerId customer, String kind, UUID subject, String href, Instant now) {
        String token = Tokens.next();
        jdbc.sql("""
                insert into portal_links (customer_id, id, bucket, token, kind, subject_id, href, made_at, ends_at)
                values (:customer, :id, :bucket, :token, :kind, :subject, :href, :now, :ends)""")
                .param("customer", customer.value()).param("id", Ids.next(now))
                .param("bucket", Ids.bucket(customer.value())).param("token", Tokens.hash(token)).param("kind", kind)
                .param("subject", subject).param("href", href).param("now", Sql.utc(now))
                .param("ends", Sql.utc(now.plus(LASTS))).update();
        return house + "/s/" + token;
    }

    /** What this token opens, if it still does. Changes nothing. */
    public Optional<Opening> look(String token) {
        return jdbc.sql("""
                select customer_id, id, subject_id, href, ends_at from portal_links
                 where token = :token and ends_at > :now""")
                .param("token", Tokens.hash(token)).param("now", Sql.utc(clock.instant()))
                .query((row, n) -> new Opening(new CustomerId(Sql.uuid(row, "customer_id")), Sql.uuid(row, "id"),
                        Sql.uuid(row, "subject_id"), row.getString("href"), Sql.instant(row, "ends_at"))).optional();
    }

    /** As below, in the customer's own language. */
    @Transactional
    public String visit(Opening opening) {
        return visit(opening, customers.summaries(List.of(opening.customer())).get(opening.customer()).language());
    }

    /** Whether this visit began with this link: the same browser opens it again, and it counts as one device. */
    public boolean began(Opening opening, String visit) {
        return jdbc.sql("""
                select exists (select from portal_visits
                                where customer_id = :customer and link_id = :link and token = :token)""")
                .param("customer", opening.customer().value()).param("link", opening.link())
                .param("token", Tokens.hash(visit)).query(Boolean.class).single();
    }

    /** Begins a visit of this browser; refuses the sixth. Returns the visit's token, for a cookie. */
    @Transactional
    public String visit(Opening opening, Language language) {
        jdbc.sql("select id from portal_links where customer_id = :customer and id = :link for update")
                .param("customer", opening.customer().value()).param("link", opening.link())
                .query(UUID.class).single();
        int devices = jdbc.sql("select count(*) from portal_visits where customer_id = :customer and link_id = :link")
                .param("customer", opening.customer().value()).param("link", opening.link())
                .query(Integer.class).single();
        if (devices >= MOST_DEVICES) throw new Refusal("portal.refusal.devices", "n", MOST_DEVICES);
        String token = Tokens.next();
        Instant now = clock.instant();
        jdbc.sql("""
                insert into portal_visits (customer_id, id, bucket, link_id, token, language, begun_at)
                values (:customer, :id, :bucket, :link, :token, :language, :now)""")
                .param("customer", opening.customer().value()).param("id", Ids.next(now))
                .param("bucket", Ids.bucket(opening.customer().value())).param("link", opening.link())
                .param("token", Tokens.hash(token)).param("language", language.tag()).param("now", Sql.utc(now))
                .update();
        customers.confirmByLink(opening.customer(), now);
        events.publishEvent(new LinkOpened(opening.customer(), opening.subject(), now));
        return token;
    }

    /** The visit that a cookie stands for, while its link lasts. */
    Optional<Visit> recognise(String token) {
        record Row(UUID customer, UUID id, UUID subject, Set<UUID> opened, String language) {}
        Optional<Row> found = jdbc.sql("""
                select v.customer_id, v.id, l.subject_id, v.language,
                       array(select m.subject_id from portal_visit_matters m
                              where m.customer_id = v.customer_id and m.visit_id = v.id) as opened
                  from portal_visits v join portal_links l on l.customer_id = v.customer_id and l.id = v.link_id
                 where v.token = :token and l.ends_at > :now""")
                .param("token", Tokens.hash(token)).param("now", Sql.utc(clock.instant()))
                .query((row, n) -> new Row(Sql.uuid(row, "customer_id"), Sql.uuid(row, "id"),
                        Sql.uuid(row, "subject_id"), Set.of((UUID[]) row.getArray("opened").getArray()),
                        row.getString("language"))).optional();
        return found.map(row -> {
            var customer = new CustomerId(row.customer());
            CustomerSummary summary = customers.summaries(List.of(customer)).get(customer);
            return new Visit(new Actor.Visitor(row.id(), summary.name(), customer, row.subject(),
                    row.opened()),
                    Language.of(row.language()).orElse(summary.language()));
        });
    }

    /** This visit opened something of its own: from here on it may read that too. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void opened(Actor.Visitor visitor, UUID subject, Instant now) {
        jdbc.sql("""
                insert into portal_visit_matters (customer_id, visit_id, subject_id, bucket, opened_at)
                values (:customer, :visit, :subject, :bucket, :now)""")
                .param("customer", visitor.customer().value()).param("visit", visitor.id()).param("subject", subject)
                .param("bucket", Ids.bucket(visitor.customer().value())).param("now", Sql.utc(now)).update();
    }

    /** The visitor reads in another language from now on. */
    @Transactional
    public void speak(Actor.Visitor visitor, Language language) {
        jdbc.sql("update portal_visits set language = :language where customer_id = :customer and id = :id")
                .param("language", language.tag()).param("customer", visitor.customer().value())
                .param("id", visitor.id()).update();
    }
}
