package suki.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import suki.contact.Gate;
import suki.contact.Greetings;
import suki.contact.Letter;
import suki.contact.Passage;
import suki.contact.Purpose;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.mail.Attachment;
import suki.mail.MailId;
import suki.mail.MailboxId;
import suki.mail.Thread;
import suki.portal.Links;
import suki.promises.Promise;
import suki.promises.State;
import suki.shared.Texts;
import suki.shared.Wording;
import suki.team.Settings;

/** The letters that the house writes about cases, in the customer's language and time. */
@Component
class CaseLetters {

    private final Gate gate;
    private final Links links;
    private final Customers customers;
    private final Texts texts;
    private final Settings settings;

    CaseLetters(Gate gate, Links links, Customers customers, Texts texts, Settings settings) {
        this.gate = gate;
        this.links = links;
        this.customers = customers;
        this.texts = texts;
        this.settings = settings;
    }

    /** What we promised, in words of the customer's own calendar; never their own free text: it may be a stranger's. */
    Passage acknowledge(CaseFile one, CustomerSummary customer, Promise promise, Optional<MailId> answers,
            Instant now) {
        Wording w = wording(one, customer);
        String greeting = one.confirmed() ? w.text("cases.letter.greeting", "greetName",
                Greetings.name(customer, one.language())) : w.text("cases.letter.greeting_plain");
        String by = w.text("cases.letter.promise_by", "day", w.day(promise.dueAt()), "time", w.time(promise.dueAt()));
        String link = link(one, now);
        String text = String.join("\n\n", greeting,
                String.join("\n", w.text("cases.letter.ack"), by, w.text("cases.letter.no_repeat")),
                String.join("\n", w.text("cases.letter.status_link"), link), w.text("cases.letter.reply"), closing(w));
        var letter = new Letter(one.customer(), one.branch(), mailbox(one), Optional.ofNullable(one.address()),
                Purpose.SERVICE, w.text("cases.letter.ack_subject", "code", one.code()), text, List.of(), thread(one),
                true, now, answers);
        return send(letter, w, () -> brief(link, w.text("cases.text.ack", "firm", settings.firm(), "day",
                w.day(promise.dueAt()), "time", w.time(promise.dueAt()))), now);
    }

    /**
     * A colleague's own words, greeted and signed as they wrote them.
     *
     * @param untold promises of other cases that the customer has not been told of; named below the words
     */
    Passage write(CaseFile one, String words, List<Promise> untold, List<Attachment> files, Optional<MailId> answers,
            Instant notBefore, Instant now) {
        Wording w = wording(one, customer(one));
        if (one.unproved()) return notice(one, w, answers, notBefore, now);
        String subject = w.text("cases.letter.subject", "subject", one.subject(), "code", one.code());
        var letter = new Letter(one.customer(), one.branch(), mailbox(one), Optional.ofNullable(one.address()),
                Purpose.SERVICE, subject, named(words, untold, w), files, thread(one), false, notBefore, answers);
        return send(letter, w, () -> answered(link(one, now), w), now);
    }

    /** News that goes to many, under a subject of its own. */
    Passage tidings(CaseFile one, String subject, String words, Instant now) {
        Wording w = wording(one, customer(one));
        if (one.unproved()) return notice(one, w, Optional.empty(), now, now);
        var letter = new Letter(one.customer(), one.branch(), mailbox(one), Optional.ofNullable(one.address()),
                Purpose.SERVICE, w.text("cases.letter.subject", "subject", subject, "code", one.code()), words,
                List.of(), thread(one), false, now, Optional.empty());
        return send(letter, w, () -> answered(link(one, now), w), now);
    }

    /** That our words stand on their page: a text message is too short for them. */
    private String answered(String link, Wording w) {
        return brief(link, w.text("cases.text.answered", "firm", settings.firm()));
    }

    /** The link stands alone in its line, so that no sign sticks to it. */
    private static String brief(String link, String words) {
        return words + "\n" + link;
    }

    /** @param brief the same as a text message, for a customer who has no e-mail address */
    private Passage send(Letter letter, Wording w, Supplier<String> brief, Instant now) {
        return gate.send(letter.briefly(w.language(), brief), now);
    }

    private String link(CaseFile one, Instant now) {
        return links.make(one.customer(), "case", one.id().value(), "/my/" + one.code(), now);
    }

    private static String named(String words, List<Promise> untold, Wording w) {
        var lines = new ArrayList<>(List.of(words));
        untold.forEach(p -> lines.add(w.text("cases.letter.also", "day", w.day(p.dueAt()), "time", w.time(p.dueAt()))));
        return String.join("\n\n", lines);
    }

    /** To an address that nobody has proved to be the writer's: that our words stand on the page, and no words. */
    private Passage notice(CaseFile one, Wording w, Optional<MailId> answers, Instant notBefore, Instant now) {
        String link = link(one, now);
        String text = String.join("\n\n", w.text("cases.letter.greeting_plain"),
                String.join("\n", w.text("cases.letter.answered"), link), closing(w));
        var letter = new Letter(one.customer(), one.branch(), mailbox(one), Optional.ofNullable(one.address()),
                Purpose.SERVICE, w.text("cases.letter.answered_subject", "code", one.code()), text, List.of(),
                thread(one), false, notBefore, answers);
        return send(letter, w, () -> answered(link, w), now);
    }

    /** The message about a new time: the old one, the reason, the new one. Written by a person, sent at once. */
    Passage moved(CaseFile one, Promise promise, String words, boolean automatic, Instant now) {
        Wording w = wording(one, customer(one));
        if (one.unproved()) return notice(one, w, Optional.empty(), now, now);
        var letter = new Letter(one.customer(), one.branch(), mailbox(one), Optional.ofNullable(one.address()),
                Purpose.SERVICE, w.text("cases.letter.moved_subject", "code", one.code()), words, List.of(),
                thread(one), automatic, now, Optional.empty());
        return send(letter, w, () -> told(one, promise, w, now), now);
    }

    private String told(CaseFile one, Promise promise, Wording w, Instant now) {
        if (promise.state() == State.WAITING) {
            return brief(link(one, now), w.text("cases.text.waiting", "firm", settings.firm()));
        }
        return brief(link(one, now), w.text("cases.text.time", "firm", settings.firm(), "day",
                w.day(promise.dueAt()), "time", w.time(promise.dueAt())));
    }

    /** A fresh link to the status page, to the address that we have. */
    Passage freshLink(CaseFile one, Instant now) {
        Wording w = wording(one, customer(one));
        String link = link(one, now);
        String text = String.join("\n\n", w.text("cases.letter.greeting_plain"),
                String.join("\n", w.text("cases.letter.status_link"), link), closing(w));
        var letter = new Letter(one.customer(), one.branch(), mailbox(one), Optional.ofNullable(one.address()),
                Purpose.SERVICE, w.text("cases.letter.link_subject", "code", one.code()), text, List.of(), thread(one),
                true, now, Optional.empty());
        return send(letter, w, () -> brief(link, w.text("cases.text.link", "firm", settings.firm())), now);
    }

    private String closing(Wording w) {
        return String.join("\n", w.text("cases.letter.closing"), settings.firm());
    }

    /** The reader of letters about this case. */
    Wording wording(CaseFile one, CustomerSummary customer) {
        return new Wording(texts, one.language(), customer.zone());
    }

    CustomerSummary customer(CaseFile one) {
        return customers.summaries(List.of(one.customer())).get(one.customer());
    }

    private static Optional<MailboxId> mailbox(CaseFile one) {
        return Optional.ofNullable(one.mailbox()).map(MailboxId::new);
    }

    static Thread thread(CaseFile one) {
        return new Thread("case", one.customer().value(), one.id().value());
    }
}
