package suki.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** The SQL condition that a customer wants offers by letter or text message; false for who was never asked. */
    public static String wantsOffers(String customer) {
        return """
                exists (select from unnest(array['email', 'text']) as w (channel)
                         where (select s.given from consents s where s.customer_id = %s and s.channel = w.channel
                                   and s.purpose = 'promotion' order by s.id desc limit 1))""".formatted(customer);
    }

    /** Whether the house may turn to them so. */
    public boolean allows(CustomerId customer, Channel channel, Purpose purpose) {
        return allowed(of(customer), channel, purpose);
    }

    private static boolean allowed(List<Consent> said, Channel channel, Purpose purpose) {
        return last(said, channel, purpose).map(Consent::given).orElse(purpose != Purpose.PROMOTION);
    }

    private static Optional<Consent> last(List<Consent> said, Channel channel, Purpose purpose) {
        return said.stream().filter(c -> c.channel() == channel && c.purpose() == purpose).findFirst();
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
        List<Consent> said = of(customer);
        return new Wishes(wanted(said, Purpose.PROMOTION), wanted(said, Purpose.ASKING));
    }

    private static List<Channel> wanted(List<Consent> said, Purpose purpose) {
        return channels(purpose).stream().filter(c -> allowed(said, c, purpose)).toList();
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

    private static List<Channel> channels(Purpose purpose) {
        return purpose == Purpose.ASKING ? Wishes.ASKING : List.of(Channel.values());
    }

    void written(Actor by, CustomerId customer, Channel channel, Purpose purpose, boolean given, Consent.How how,
            Instant now) {
        lock(customer);
        Optional<Consent> last = last(of(customer), channel, purpose);
        // what a letter ended may be a slip of a finger; when they say it to somebody too, it is none
        boolean firmer = !given && how != Consent.How.LETTER
                && last.flatMap(Consent::how).filter(Consent.How.LETTER::equals).isPresent();
        if (!firmer && last.filter(c -> c.given() == given).isPresent()) return;
        insert(by, customer, new Consent(channel, purpose, given, now, Optional.of(how)), now);
    }

    /** What was said elsewhere and earlier; without effect when this customer has said something since. */
    void carried(Actor by, CustomerId customer, Consent said, Instant now) {
        lock(customer);
        Optional<Consent> last = last(of(customer), said.channel(), said.purpose());
        if (last.filter(c -> c.given() == said.given() || c.at().isAfter(said.at())).isPresent()) return;
        insert(by, customer, said, now);
    }

    private void lock(CustomerId customer) {
        jdbc.sql("select id from customers where id = :id for no key update").param("id", customer.value())
                .query(UUID.class).single();
    }

    private void insert(Actor by, CustomerId customer, Consent said, Instant now) {
        Channel channel = said.channel();
        Purpose purpose = said.purpose();
        boolean given = said.given();
        jdbc.sql("""
                insert into consents (customer_id, id, bucket, channel, purpose, given, said_at, said_how)
                values (:customer, :id, :bucket, :channel, :purpose, :given, :at, :how)""")
                .param("customer", customer.value()).param("id", Ids.next(now))
                .param("bucket", Ids.bucket(customer.value())).param("channel", channel.word())
                .param("purpose", purpose.word()).param("given", given).param("at", Sql.utc(said.at()))
                .param("how", said.how().map(Consent.How::word).orElse("–")).update();
        if (!given) recall.unsent(customer, channel, purpose, now);
        activity.record(Subject.of(customer, "customer", customer.value()), String.join(".", "contact",
                given ? "allowed" : "declined", purpose.word(), channel.word()), by, now, true, Map.of());
    }
}
