package suki.promises;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.contact.Greetings;
import suki.contact.Passage;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.promises.PromiseSource.Described;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Texts;
import suki.shared.Wording;
import suki.team.Settings;

/** Tells the customer of a time that follows from a rule and from no colleague's decision, as soon as it is known. */
@Component
class Telling {

    private final PromiseRepository promises;
    private final Ledger ledger;
    private final Customers customers;
    private final Texts texts;
    private final Settings settings;

    Telling(PromiseRepository promises, Ledger ledger, Customers customers, Texts texts, Settings settings) {
        this.promises = promises;
        this.ledger = ledger;
        this.customers = customers;
        this.texts = texts;
        this.settings = settings;
    }

    /** They answered, so its time runs on. */
    void answered(Promise one, Instant now) {
        if (!one.towardsCustomer()) return;
        CustomerSummary who = customer(one);
        Wording w = wording(one, who);
        send(one, who, w, w.text("promises.letter.answered", "new", w.dayTime(one.dueAt())), now);
    }

    /** The opening hours changed and its time with them. */
    void recounted(Promise one, Instant due, Instant now) {
        if (!one.towardsCustomer()) return;
        CustomerSummary who = customer(one);
        Wording w = wording(one, who);
        send(one, who, w, w.text("promises.letter.recounted", "old", w.dayTime(one.dueAt()), "new", w.dayTime(due)),
                now);
    }

    /** We asked, and nothing came. */
    void remind(Promise one, Instant now) {
        CustomerSummary who = customer(one);
        Wording w = wording(one, who);
        letter(one, who, w, w.text("promises.letter.reminder", "what", one.waitingFor()), now);
    }

    /** Still nothing came: when it will be closed. */
    void closing(Promise made, String what, Instant now) {
        CustomerSummary who = customer(made);
        Wording w = wording(made, who);
        send(made, who, w, w.text("promises.letter.closing", "what", what, "when", w.dayTime(made.dueAt())), now);
    }

    /** What is owed then, in the customer's language: it stands on their page. */
    String closingWords(Promise one) {
        return wording(one, customer(one)).text("promises.closing.words");
    }

    private void send(Promise one, CustomerSummary who, Wording w, String sentence, Instant now) {
        Optional<Passage> passage = letter(one, who, w, sentence, now);
        boolean away = passage.filter(p -> p.passed() && p.held().isEmpty()).isPresent();
        promises.told(one, null, away ? null : passage.map(Passage::held).orElse(""),
                passage.flatMap(Passage::message).orElse(null));
    }

    private Optional<Passage> letter(Promise one, CustomerSummary who, Wording w, String sentence, Instant now) {
        String words = String.join("\n\n",
                w.text("promises.letter.greeting", "greetName", Greetings.name(who, w.language())), sentence);
        return ledger.known(one.source()).map(s -> s.tell(new Actor.House(settings.firm()), one, words, now));
    }

    private CustomerSummary customer(Promise one) {
        return customers.summaries(List.of(one.customer())).get(one.customer());
    }

    /** In the language in which this customer is written to about it, and in their zone. */
    Wording wording(Promise one, CustomerSummary who) {
        var english = new Wording(texts, Language.EN, who.zone());
        Described about = ledger.describe(List.of(one), english).get(one.id());
        return english.in(about == null ? who.language() : about.language(), who.zone());
    }
}
