package suki.feedback.web;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.feedback.Thanks;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Slice;
import suki.shared.Wording;
import suki.shared.web.Shell;

/** What a colleague was thanked for: theirs alone. */
@Controller
@Access(Who.COLLEAGUE)
class ThanksController {

    private final Thanks thanks;
    private final Customers customers;

    ThanksController(Thanks thanks, Customers customers) {
        this.thanks = thanks;
        this.customers = customers;
    }

    @GetMapping(Thanks.PAGE)
    String mine(@RequestParam(defaultValue = "") String before, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        Slice<Thanks.Word> words = thanks.mine(me, Ids.read(before));
        Map<CustomerId, CustomerSummary> known = customers.summaries(words.rows().stream().map(Thanks.Word::customer)
                .collect(Collectors.toSet()));
        model.addAttribute("lines", words.rows().stream().map(t -> line(t, known, shell)).toList());
        model.addAttribute("unread", thanks.unread(me));
        model.addAttribute("next", words.next().map(n -> Thanks.PAGE + "?before=" + n).orElse(null));
        return "feedback/thanks";
    }

    private static HeardLine line(Thanks.Word word, Map<CustomerId, CustomerSummary> known, Shell shell) {
        Wording w = shell.w();
        CustomerSummary from = known.get(word.customer());
        String when = w.moment(word.at(), shell.now());
        String aside = word.notedBy() == null ? when
                : w.text("feedback.follow.noted", "name", word.notedBy(), "when", when);
        return new HeardLine(from == null ? w.text("feedback.somebody") : from.name(), word.words(),
                word.language().tag(), aside);
    }

    @PostMapping("/thanks/reading")
    String read(Actor.Colleague me) {
        thanks.read(me);
        return "redirect:" + Thanks.PAGE;
    }
}
