package suki.loyalty.touches;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.contact.Gate;
import suki.contact.Greetings;
import suki.contact.Letter;
import suki.contact.Passage;
import suki.contact.Purpose;
import suki.customers.CustomerSummary;
import suki.loyalty.Programme;
import suki.mail.Thread;
import suki.shared.Texts;
import suki.shared.Wording;
import suki.team.Settings;

/** What the house writes on a member's day. */
@Component
class TouchLetters {

    private final Gate gate;
    private final Texts texts;
    private final Settings settings;

    TouchLetters(Gate gate, Texts texts, Settings settings) {
        this.gate = gate;
        this.texts = texts;
        this.settings = settings;
    }

    Wording wording(CustomerSummary who) {
        return new Wording(texts, who.language(), who.zone());
    }

    /** What the book says of the present. */
    String why(TouchKind kind, CustomerSummary who) {
        return wording(who).text("loyalty.touch.book." + kind.word());
    }

    Passage write(TouchRows.Due due, TouchRule rule, Programme programme, CustomerSummary who, Instant now) {
        Wording w = wording(who);
        String key = due.kind().word();
        String words = rule.words().getOrDefault(who.language(), w.text("loyalty.touch.words." + key, "n", due.years(),
                "programme", programme.name()));
        String present = rule.points() == 0 ? "" : w.text("loyalty.touch.present", "n", rule.points());
        var parts = new ArrayList<String>();
        parts.add(w.text("promises.letter.greeting", "greetName", Greetings.name(who, w.language())));
        parts.add(words);
        if (!present.isEmpty()) parts.add(present);
        parts.add(String.join("\n", w.text("loyalty.touch.closing"), settings.firm()));
        String subject = w.text("loyalty.touch.subject." + key, "n", due.years());
        String brief = String.join(" ", present.isEmpty() ? List.of(words) : List.of(words, present));
        return gate.send(new Letter(due.customer(), due.branch(), Optional.empty(), Optional.empty(),
                Purpose.PROMOTION, subject, String.join("\n\n", parts), List.of(),
                new Thread("membership", due.customer().value(), due.membership().value()), true, now,
                Optional.empty()).briefly(w.language(), () -> brief + "\n" + settings.firm()), now);
    }
}
