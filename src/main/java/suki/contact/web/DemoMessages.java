package suki.contact.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.contact.TextMessages;
import suki.mail.SentLetters;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.Slice;

/** In the demo world nothing is sent: everybody may read here what customers would have got, by mail and by text. */
@Controller
@Access(Access.Who.ANYONE)
@ConditionalOnProperty(name = "suki.demo", havingValue = "true")
class DemoMessages {

    private static final Actor DEMO = new Actor.House("demo letters");
    private static final int SLICE = 50;

    private final SentLetters letters;
    private final TextMessages texts;

    DemoMessages(SentLetters letters, TextMessages texts) {
        this.letters = letters;
        this.texts = texts;
    }

    @GetMapping("/demo/letters")
    String list(Model model, @RequestParam(required = false) @Nullable UUID before) {
        var lines = new ArrayList<DemoLine>();
        letters.latest(DEMO, before).rows().forEach(l -> lines.add(new DemoLine(l.id().toString(),
                "/demo/letters/" + l.id(), l.subject(), l.to().name(), l.to().mailbox(), l.putAt(), false)));
        texts.latest(DEMO, before).forEach(t -> lines.add(text(t)));
        lines.sort(Comparator.comparing(DemoLine::id).reversed());
        model.addAttribute("letters", Slice.of(lines.subList(0, Math.min(lines.size(), SLICE + 1)), SLICE,
                DemoLine::id));
        return "contact/demo-list";
    }

    /** Its link is where it leads; it stands in the last line. */
    private static DemoLine text(TextMessages.Sent text) {
        int last = text.text().lastIndexOf('\n');
        return new DemoLine(text.id().toString(), text.text().substring(last + 1), text.text().substring(0,
                Math.max(0, last)), "", text.phone(), text.putAt(), true);
    }
}
