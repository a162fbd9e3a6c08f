package suki.mail.web;

import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import suki.mail.OutboxId;
import suki.mail.SentLetters;
import suki.shared.Access;
import suki.shared.Actor;

/** In the demo world nothing is sent: everybody may read here a letter that a customer would have got. */
@Controller
@Access(Access.Who.ANYONE)
@ConditionalOnProperty(name = "suki.demo", havingValue = "true")
class DemoLetters {

    private static final Actor DEMO = new Actor.House("demo letters");

    private final SentLetters sent;

    DemoLetters(SentLetters sent) {
        this.sent = sent;
    }

    @GetMapping("/demo/letters/{letter}")
    String letter(Model model, @PathVariable UUID letter) {
        SentLetters.Sent found = sent.find(DEMO, new OutboxId(letter));
        model.addAttribute("letter", found).addAttribute("words", Linked.of(found.text()));
        return "mail/demo-letter";
    }
}
