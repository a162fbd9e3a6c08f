package suki.loyalty.offers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.contact.Gate;
import suki.contact.Greetings;
import suki.contact.Letter;
import suki.contact.Passage;
import suki.contact.Purpose;
import suki.customers.CustomerSummary;
import suki.mail.Thread;
import suki.shared.BranchId;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.Texts;
import suki.shared.Wording;
import suki.team.Settings;

/** What members are written about an offer, in their language. */
@Component
public class OfferLetters {

    /** The kind of their thread. */
    static final String THREAD = "offer";

    private final Gate gate;
    private final Texts texts;
    private final Settings settings;

    OfferLetters(Gate gate, Texts texts, Settings settings) {
        this.gate = gate;
        this.texts = texts;
        this.settings = settings;
    }

    Passage write(Offer one, CustomerSummary who, BranchId branch, Instant now) {
        var w = new Wording(texts, who.language(), who.zone());
        String text = text(one, Greetings.name(who, w.language()), w);
        return gate.send(new Letter(who.id(), branch, Optional.empty(), Optional.empty(), Purpose.PROMOTION,
                off(one, w), text, List.of(), new Thread(THREAD, who.id().value(), one.id().value()), true, now,
                Optional.empty()).briefly(w.language(), () -> String.join("\n", words(one, w.language()),
                        terms(one, w), settings.firm())), now);
    }

    /** The whole letter, as a member called so would read it. */
    public String text(Offer one, String name, Wording w) {
        return String.join("\n\n", w.text("promises.letter.greeting", "greetName", name), words(one, w.language()),
                terms(one, w), w.text("loyalty.offer.show_card"),
                String.join("\n", w.text("purchases.letter.closing"), settings.firm()));
    }

    /** Its own words: in this language, else in one that it has, English first. */
    public static String words(Offer one, Language language) {
        return Optional.ofNullable(one.words().get(language)).or(() -> Optional.ofNullable(one.words().get(
                Language.EN))).orElseGet(() -> one.words().values().iterator().next());
    }

    /** What comes off, in a few words. */
    public static String off(Offer one, Wording w) {
        Integer percent = one.terms().percent();
        Long minor = one.terms().minor();
        return percent != null ? w.text("loyalty.offer.percent", "n", percent)
                : w.text("loyalty.offer.amount", "amount", w.money(new Money(minor == null ? 0 : minor,
                        one.currency())));
    }

    /** What comes off, from how much, and until when. */
    public static String terms(Offer one, Wording w) {
        String until = w.text("loyalty.offer.until", "off", off(one, w), "day", w.day(one.until()));
        return one.terms().least() == 0 ? until : w.text("loyalty.offer.least", "terms", until, "amount",
                w.money(new Money(one.terms().least(), one.currency())));
    }
}
