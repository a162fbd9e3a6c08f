package suki.contact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.shared.Texts;
import suki.shared.Wording;

/** Writes the way out under offers and questions, in the customer's language. */
@Component
class Stopping {

    private final StopLinks links;
    private final Customers customers;
    private final Texts texts;

    Stopping(StopLinks links, Customers customers, Texts texts) {
        this.links = links;
        this.customers = customers;
        this.texts = texts;
    }

    /** Where letters of its kind are ended; none for what somebody is owed. */
    Optional<String> link(Letter letter, Channel channel, Instant now) {
        if (letter.purpose() == Purpose.SERVICE) return Optional.empty();
        return Optional.of(links.make(letter.customer(), channel, letter.purpose(), now));
    }

    /** The letter's text with the way out below it. */
    String under(Letter letter, String link) {
        return letter.text() + "\n\n" + sentence(letter) + "\n" + link;
    }

    /** A text message that offers something tells how to end such; a question is short enough to be left alone. */
    Letter underText(Letter letter, Instant now) {
        Letter.Brief brief = letter.brief().orElseThrow();
        if (letter.purpose() != Purpose.PROMOTION) return letter;
        return letter.briefly(brief.language(), () -> {
            String way = String.join("\n", "", sentence(letter), links.make(letter.customer(), Channel.TEXT,
                    letter.purpose(), now));
            String words = brief.words().get();
            return words.substring(0, Math.min(words.length(), TextMessages.LONGEST - way.length())) + way;
        });
    }

    private String sentence(Letter letter) {
        CustomerSummary who = customers.summaries(List.of(letter.customer())).get(letter.customer());
        var w = new Wording(texts, who.language(), who.zone());
        return w.text(letter.purpose() == Purpose.PROMOTION ? "contact.stop.promotion" : "contact.stop.asking");
    }
}
