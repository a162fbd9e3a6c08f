package suki.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Sql;

/**
 * What customers allow and decline, per channel and purpose: each word of theirs is kept with who wrote it down, when
 * and where they said it, and the newest holds. Offers need leave; questions need none until somebody declines them. A
 * door of this module.
 */
@Service
public class Consents {

    private final JdbcClient jdbc;
    private final Customers customers;
    private final Recall recall;
    private final Activity activity;
    private final Clock clock;

    Consents(JdbcClient jdbc, Customers customers, Recall recall, Activity activity, Clock clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.recall = recall;
        this.activity = activity;
        this.clock = clock;
    }

    /** What holds now, of what they ever spoke of; the caller has checked the right to see them. */
    public List<Consent> of(CustomerId customer) {
        return jdbc.sql("""
                select distinct on (channel, purpose) channel, purpose, given, said_at, said_how from consents
                 where customer_id = :customer order by channel, purpose, id desc""")
                .param("customer", customer.value())
                .query((row, n) -> new Consent(Channel.of(row.getString("channel")).orElseThrow(),
                        Purpose.of(row.getString("purpose")), row.getBoolean("given"), Sql.instant(row, "said_at"),
                        Consent.How.of(row.getString("said_how")))).list();
    }

    /** Whether the house may turn to them so. */
    public boolean allows(CustomerId customer, Channel channel, Purpose purpose) {
        return Boolean.TRUE.equals(allowing(List.of(customer), channel, purpose).get(customer));
    }

    /** As {@link #allows}, of many at once. */
    public Map<CustomerId, Boolean> allowing(Collection<CustomerId> asked, Channel channel, Purpose purpose) {
        boolean otherwise = purpose != Purpose.PROMOTION;
        Map<CustomerId, Boolean> allowed = new HashMap<>();
        asked.forEach(c -> allowed.put(c, otherwise));
        if (purpose == Purpose.SERVICE) return allowed;
        jdbc.sql("""
                select distinct on (customer_id) customer_id, given from consents
                 where customer_id = any(:customers) and channel = :channel and purpose = :purpose
                 order by customer_id, id desc""")
                .param("customers", asked.stream().map(CustomerId::value).toArray(UUID[]::new))
                .param("channel", channel.word()).param("purpose", purpose.word()).query(row -> {
                    allowed.put(new CustomerId(Sql.uuid(row, "customer_id")), row.getBoolean("given"));
                });
        return allowed;
    }

    /**
     * What they want: both kinds of letters, and offers by telephone.
     *
     * @param offers    the channels on which they want offers
     * @param questions the channels on which they may be asked how it was, the telephone left aside
     */
    public record Wishes(Collection<Channel> offers, Collection<Channel> questions) {

        /** The channels on which they can be asked. */
        public static final List<Channel> ASKING = List.of(Channel.EMAIL, Channel.TEXT);

        private boolean wants(Channel channel, Purpose purpose) {
            return (purpose == Purpose.PROMOTION ? offers : questions).contains(channel);
        }
    }

    /** What they wish, as it stands. */
    public Wishes wishes(CustomerId customer) {
        return new Wishes(wanted(customer, Purpose.PROMOTION), wanted(customer, Purpose.ASKING));
    }

    private List<Channel> wanted(CustomerId customer, Purpose purpose) {
        return channels(purpose).stream().filter(c -> allows(customer, c, purpose)).toList();
    }

    /**
     * A colleague or a program writes down what the customer said.
     *
     * @param shown what stood there when they were asked: what is the same in both was not spoken of, and stays as it
     *              has become since
     */
    @Transactional
    public void say(Actor by, CustomerId customer, Wishes shown, Wishes wishes, Consent.How how) {
        CustomerSummary who = customers.summary(by, customer);
        if (!by.may(Permission.CUSTOMERS_EDIT, who.branch())) throw new NotFound("customer " + customer);
        written(by, customer, shown, wishes, how);
    }

    /** The customer says it on their own page, on which they read what stood there. */
    @Transactional
    public void say(Actor.Visitor me, Wishes shown, Wishes wishes) {
        written(me, me.customer(), shown, wishes, Consent.How.PAGE);
    }

    /** A colleague asked in the shop, and they want offers: by letter and by text message. */
    @Transactional
    public void offers(Actor by, CustomerId customer) {
        say(by, customer, Channel.EMAIL, Purpose.PROMOTION, true, Consent.How.COUNTER);
        say(by, customer, Channel.TEXT, Purpose.PROMOTION, true, Consent.How.COUNTER);
    }

    /** A colleague writes down one wish more, or one fewer. */
    @Transactional
    public void say(Actor by, CustomerId customer, Channel channel, Purpose purpose, boolean given, Consent.How how) {
        CustomerSummary who = customers.summary(by, customer);
        if (!by.may(Permission.CUSTOMERS_EDIT, who.branch())) throw new NotFound("customer " + customer);
        written(by, customer, channel, purpose, given, how, clock.instant());
    }

    private void written(Actor by, CustomerId customer, Wishes shown, Wishes wishes, Consent.How how) {
        Instant now = clock.instant();
        for (Purpose purpose : List.of(Purpose.ASKING, Purpose.PROMOTION)) {
            for (Channel channel : channels(purpose)) {
                boolean wants = wishes.wants(channel, purpose);
                if (wants != shown.wants(channel, purpose)) written(by, customer, channel, purpose, wants, how, now);
            }
        }
    }

    /** What a letter ended may be a slip of a finger; when they say it to somebody too, it is none. */
    private boolean firmer(CustomerId customer, Channel channel, Purpose purpose, boolean given, Consent.How how) {
        return !given && how != Consent.How.LETTER && of(customer).stream().anyMatch(c -> c.channel() == channel
                && c.purpose() == purpose && c.how().filter(Consent.How.LETTER::equals).isPresent());
    }

    private static List<Channel> channels(Purpose purpose) {
        return purpose == Purpose.ASKING ? Wishes.ASKING : List.of(Channel.values());
    }

    void written(Actor by, CustomerId customer, Channel channel, Purpose purpose, boolean given, Consent.How how,
            Instant now) {
        jdbc.sql("select id from customers where id = :id for no key update").param("id", customer.value())
                .query(UUID.class).single();
        if (allows(customer, channel, purpose) == given && !firmer(customer, channel, purpose, given, how)) return;
        jdbc.sql("""
                insert into consents (customer_id, id, bucket, channel, purpose, given, said_at, said_how)
                values (:customer, :id, :bucket, :channel, :purpose, :given, :now, :how)""")
                .param("customer", customer.value()).param("id", Ids.next(now))
                .param("bucket", Ids.bucket(customer.value())).param("channel", channel.word())
                .param("purpose", purpose.word()).param("given", given).param("now", Sql.utc(now))
                .param("how", how.word()).update();
        if (!given) recall.unsent(customer, channel, purpose, now);
        activity.record(Subject.of(customer, "customer", customer.value()), String.join(".", "contact",
                given ? "allowed" : "declined", purpose.word(), channel.word()), by, now, true, Map.of());
    }
}
