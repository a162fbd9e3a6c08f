package suki.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.customers.Customers;
import suki.customers.PreferredChannel;
import suki.mail.Address;
import suki.mail.Mailbox;
import suki.mail.MailboxId;
import suki.mail.Mailboxes;
import suki.mail.Outbox;
import suki.mail.OutboxId;
import suki.mail.OutgoingMail;
import suki.mail.Wire;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Sql;

/**
 * The one way out to a customer. Service letters pass caps and consent; questions and offers need both and carry the
 * way to end them. An offer never passes to somebody nobody has confirmed or while a hold stands, and never arrives in
 * their quiet hours. Machine answers are limited for each address, whatever their purpose.
 */
@Service
public class Gate {

    private static final Actor GATE = new Actor.House("contact.gate");
    private static final Duration BUDGET_SPAN = Duration.ofDays(7);
    private static final int PROMOTIONS_A_SPAN = 1;
    private static final int QUESTIONS_A_SPAN = 2;

    private final JdbcClient jdbc;
    private final Customers customers;
    private final Mailboxes mailboxes;
    private final Outbox outbox;
    private final TextGate texts;
    private final Consents consents;
    private final Stopping stopping;
    private final Recall recall;

    Gate(JdbcClient jdbc, Customers customers, Mailboxes mailboxes, Outbox outbox, TextGate texts, Consents consents,
            Stopping stopping, Recall recall) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.mailboxes = mailboxes;
        this.outbox = outbox;
        this.texts = texts;
        this.consents = consents;
        this.stopping = stopping;
        this.recall = recall;
    }

    /**
     * Lets a letter out or says why not; in the caller's transaction, so that deed and letter stand or fall together.
     * A name that nobody has confirmed is left out: a stranger may have typed anything there.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Passage send(Letter letter, Instant now) {
        Customers.Addressee to = customers.addressee(letter.customer(), letter.address());
        Optional<String> address = to.email();
        if (goesByText(letter, to)) return text(letter, to, now);
        Optional<MailboxId> mailbox = letter.mailbox().filter(this::sends).or(() -> mailboxOf(letter.branch()));
        if (mailbox.isEmpty()) return Passage.held("no_mailbox");
        if (letter.automatic() && !outbox.automaticAllowed(new Address(address.get(), ""),
                now)) return Passage.held("enough_by_machine");
        String refused = refused(letter, to, Channel.EMAIL, now);
        if (!refused.isEmpty()) return Passage.held(refused);
        String name = to.confirmed() ? to.name() : "";
        Optional<String> stop = stopping.link(letter, Channel.EMAIL, now);
        Instant leaves = letter.purpose() == Purpose.PROMOTION ? QuietHours.after(letter.notBefore().isAfter(now)
                ? letter.notBefore() : now, customers.zone(letter.customer())) : letter.notBefore();
        OutboxId id = outbox.put(new OutgoingMail(mailbox.get(), new Address(address.get(), name), letter.subject(),
                stop.map(s -> stopping.under(letter, s)).orElse(letter.text()), Optional.empty(), letter.files(),
                Optional.of(letter.thread()), letter.automatic(), leaves, letter.purpose().word(), letter.answers(),
                stop), now);
        remember(letter, Channel.EMAIL, address.get(), id.value(), now);
        return Passage.through(id);
    }

    /** An offer goes the way they allowed; of two such ways, and with all else, the way they like. */
    private boolean goesByText(Letter letter, Customers.Addressee to) {
        boolean likes = to.email().isEmpty() || prefersText(letter, to);
        if (letter.purpose() != Purpose.PROMOTION) return likes;
        boolean mail = to.email().isPresent() && consents.allows(letter.customer(), Channel.EMAIL, letter.purpose());
        boolean text = letter.brief().isPresent() && byText(letter.customer())
                && consents.allows(letter.customer(), Channel.TEXT, letter.purpose());
        return text && (!mail || likes) || to.email().isEmpty();
    }

    /** What the house writes by itself; a colleague's letter goes the way the colleague saw. */
    private boolean prefersText(Letter letter, Customers.Addressee to) {
        return letter.automatic() && letter.answers().isEmpty() && letter.brief().isPresent()
                && to.prefers().filter(PreferredChannel.TEXT::equals).isPresent() && byText(letter.customer());
    }

    /** Who has no e-mail address and a telephone gets a text message, where a gateway is set up. */
    private Passage text(Letter letter, Customers.Addressee to, Instant now) {
        Optional<String> phone = letter.brief().flatMap(b -> texts.number(letter.customer()));
        if (phone.isEmpty()) return Passage.held("no_address");
        String refused = refused(letter, to, Channel.TEXT, now);
        if (!refused.isEmpty()) return Passage.held(refused);
        Passage passage = texts.send(stopping.underText(letter, now), phone.get(), now);
        passage.message().ifPresent(id -> remember(letter, Channel.TEXT, phone.get(), id, now));
        return passage;
    }

    /** Whether a customer without an e-mail address is written to by text message. */
    public boolean byText(CustomerId customer) {
        return texts.number(customer).isPresent();
    }

    /** Takes a letter or a text message back while it can be: true when it never reached the wire. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean withdraw(UUID message, Instant now) {
        return recall.one(message, now);
    }

    /** A letter or text message that never reached the wire. */
    public record Withdrawn(CustomerId customer, UUID message) {}

    /**
     * Takes back letters and text messages of one thread's subject, to whomever, as long as they can be.
     *
     * @param most how many at a time; call again while any came back
     * @return those that never reached the wire
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Withdrawn> withdraw(String thread, UUID subject, int most, Instant now) {
        return recall.waiting(thread, subject, most).stream().filter(w -> recall.one(w.message(), now)).toList();
    }

    private boolean sends(MailboxId id) {
        return mailboxes.all(GATE).stream().anyMatch(m -> m.id().equals(id) && sends(m));
    }

    private static boolean sends(Mailbox mailbox) {
        return mailbox.outgoing().kind() != Wire.Outgoing.Kind.NONE;
    }

    /** The mailbox a branch writes from: its own, else the house's first; one from which letters leave. */
    public Optional<MailboxId> mailboxOf(BranchId branch) {
        return mailboxes.all(GATE).stream().filter(Gate::sends)
                .min(Comparator.comparing((Mailbox m) -> m.branchId().equals(branch.value()) ? 0 : 1)
                        .thenComparing(m -> m.id().value()))
                .map(Mailbox::id);
    }

    private String refused(Letter letter, Customers.Addressee to, Channel channel, Instant now) {
        if (letter.purpose() == Purpose.SERVICE) return "";
        boolean offer = letter.purpose() == Purpose.PROMOTION;
        if (offer && !to.confirmed()) return "not_confirmed";
        if (offer) {
            // Two offers at once wait for each other here, so that the second counts the first.
            jdbc.sql("select id from customers where id = :id for no key update").param("id",
                    letter.customer().value()).query(UUID.class).single();
        }
        if (!consents.allows(letter.customer(), channel, letter.purpose())) return "no_consent";
        if (offer && held(letter.customer())) return "open_complaint";
        long lately = jdbc.sql("""
                select count(*) from passages where customer_id = :customer and purpose = :purpose and at > :since""")
                .param("customer", letter.customer().value()).param("purpose", letter.purpose().word())
                .param("since", Sql.utc(now.minus(BUDGET_SPAN))).query(Long.class).single();
        int cap = offer ? PROMOTIONS_A_SPAN : QUESTIONS_A_SPAN;
        return lately >= cap ? "enough_for_now" : "";
    }

    private boolean held(CustomerId customer) {
        return jdbc.sql("select exists (select from holds where customer_id = :customer and until is null)")
                .param("customer", customer.value()).query(Boolean.class).single();
    }

    /** Told from above: no promotion from now on, for as long as this subject is open; none on its way either. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(CustomerId customer, String kind, UUID subject, Instant now) {
        List<UUID> lately = jdbc.sql("""
                with held as (
                    insert into holds (customer_id, id, bucket, kind, subject_id, since)
                    values (:customer, :id, :bucket, :kind, :subject, :now))
                select letter_id from passages
                 where customer_id = :customer and purpose = 'promotion' and at > :lately""")
                .param("customer", customer.value()).param("id", Ids.next(now))
                .param("bucket", Ids.bucket(customer.value())).param("kind", kind).param("subject", subject)
                .param("now", Sql.utc(now)).param("lately", Sql.utc(now.minus(Recall.LATELY)))
                .query((row, n) -> Sql.uuid(row, "letter_id")).list();
        lately.forEach(message -> recall.one(message, now));
    }

    /** When an offer that passes now would leave: not in their quiet hours. */
    public Instant leaves(CustomerId customer, Instant now) {
        return QuietHours.after(now, customers.zone(customer));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void release(CustomerId customer, UUID subject, Instant now) {
        jdbc.sql("update holds set until = :now where customer_id = :customer and subject_id = :subject and until is "
                + "null")
                .param("now", Sql.utc(now)).param("customer", customer.value()).param("subject", subject).update();
    }

    private void remember(Letter letter, Channel channel, String address, UUID id, Instant now) {
        jdbc.sql("""
                insert into passages (customer_id, id, bucket, purpose, channel, address, letter_id, at)
                values (:customer, :id, :bucket, :purpose, :channel, :address, :letter, :now)""")
                .param("customer", letter.customer().value()).param("id", Ids.next(now))
                .param("bucket", Ids.bucket(letter.customer().value())).param("purpose", letter.purpose().word())
                .param("channel", channel.word()).param("address", address).param("letter", id)
                .param("now", Sql.utc(now)).update();
    }
}
