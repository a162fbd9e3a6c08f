package suki.mail.web;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.mail.MailId;
import suki.mail.Mailroom;
import suki.mail.OutboxId;
import suki.mail.SentLetters;
import suki.mail.SetAside;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.NotFound;
import suki.shared.Permission;

/** Letters that became no case, with one button that makes one; and our own letters. */
@Controller
@Access(value = Access.Who.COLLEAGUE, needs = Permission.MAIL_READ)
class PostPages {

    private final Mailroom mailroom;
    private final SentLetters sent;

    PostPages(Mailroom mailroom, SentLetters sent) {
        this.mailroom = mailroom;
        this.sent = sent;
    }

    @GetMapping("/mail/junk")
    String junk(Actor actor, Model model, @RequestParam(defaultValue = "") String before) {
        return setAside(actor, model, SetAside.Kind.JUNK, before);
    }

    @GetMapping("/mail/machines")
    String machines(Actor actor, Model model, @RequestParam(defaultValue = "") String before) {
        return setAside(actor, model, SetAside.Kind.MACHINE, before);
    }

    @GetMapping("/mail/quarantine")
    String quarantine(Actor actor, Model model, @RequestParam(defaultValue = "") String before) {
        return setAside(actor, model, SetAside.Kind.BROKEN, before);
    }

    private String setAside(Actor actor, Model model, SetAside.Kind kind, String before) {
        model.addAttribute("kind", kind).addAttribute("letters", mailroom.setAside(actor, kind, before));
        return "mail/aside";
    }

    @PostMapping("/mail/{mail}/case")
    String makeCase(Actor actor, @PathVariable UUID mail, @RequestParam(defaultValue = "JUNK") String kind) {
        mailroom.makeCase(actor, new MailId(mail));
        String back = switch (kind) {
            case "MACHINE" -> "/mail/machines";
            case "BROKEN" -> "/mail/quarantine";
            case "JUNK" -> "/mail/junk";
            default -> throw new NotFound("kind");
        };
        return "redirect:" + back + "?done=mail.made_case";
    }

    @GetMapping("/mail/sent/{letter}")
    String letter(Actor actor, Model model, @PathVariable UUID letter) {
        SentLetters.Sent found = sent.find(actor, new OutboxId(letter));
        model.addAttribute("letter", found).addAttribute("words", Linked.of(found.text()));
        return "mail/sent";
    }
}
