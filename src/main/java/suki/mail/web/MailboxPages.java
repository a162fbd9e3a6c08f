package suki.mail.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.mail.Mailbox;
import suki.mail.MailboxBranches;
import suki.mail.MailboxId;
import suki.mail.Mailboxes;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Permission;
import suki.shared.web.Form;

/** Setting up the post: each mailbox with its two ways, and a test that really connects. */
@Controller
@Access(value = Access.Who.COLLEAGUE, needs = Permission.MAIL_SET_UP)
class MailboxPages {

    private static final Set<String> SECRET = Set.of("in_secret", "out_secret");

    private final Mailboxes mailboxes;
    private final ObjectProvider<MailboxBranches> branches;

    MailboxPages(Mailboxes mailboxes, ObjectProvider<MailboxBranches> branches) {
        this.mailboxes = mailboxes;
        this.branches = branches;
    }

    @GetMapping("/settings/mail")
    String list(Actor.Colleague me, Model model) {
        model.addAttribute("mailboxes", mailboxes.all(me));
        return "mail/mailboxes";
    }

    @GetMapping("/settings/mail/new")
    String fresh(Actor.Colleague me, Model model) {
        return form(me, model, "/settings/mail/new", MailboxForm.fresh(me.home().value()));
    }

    @PostMapping("/settings/mail/new")
    String open(Actor.Colleague me, Model model, @RequestParam Map<String, String> typed, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            MailboxId id = mailboxes.open(me, MailboxForm.read(typed, offered(me).keySet()));
            return "redirect:/settings/mail/" + id + "?done=mail.mailbox_saved";
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(me, model, "/settings/mail/new", Form.again(request, bad, SECRET));
        }
    }

    @GetMapping("/settings/mail/{mailbox}")
    String edit(Actor.Colleague me, Model model, @PathVariable UUID mailbox) {
        Mailbox found = mailboxes.find(me, new MailboxId(mailbox));
        model.addAttribute("mailbox", found);
        return form(me, model, "/settings/mail/" + mailbox, MailboxForm.of(found));
    }

    @PostMapping("/settings/mail/{mailbox}")
    String change(Actor.Colleague me, Model model, @PathVariable UUID mailbox,
            @RequestParam Map<String, String> typed, HttpServletRequest request, HttpServletResponse response) {
        Mailbox found = mailboxes.find(me, new MailboxId(mailbox));
        try {
            mailboxes.change(me, found.id(), MailboxForm.read(typed, offered(me).keySet()));
            return "redirect:/settings/mail/" + mailbox + "?done=mail.mailbox_saved";
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("mailbox", found);
            return form(me, model, "/settings/mail/" + mailbox, Form.again(request, bad, SECRET));
        }
    }

    @PostMapping("/settings/mail/{mailbox}/test")
    String test(Actor.Colleague me, Model model, @PathVariable UUID mailbox) {
        Mailbox found = mailboxes.find(me, new MailboxId(mailbox));
        model.addAttribute("mailbox", found).addAttribute("trials", mailboxes.test(me, found.id()));
        return "mail/trials";
    }

    private String form(Actor.Colleague me, Model model, String action, Form form) {
        model.addAttribute("action", action).addAttribute("form", form).addAttribute("branches", offered(me));
        return "mail/mailbox";
    }

    private Map<UUID, String> offered(Actor.Colleague me) {
        MailboxBranches known = branches.getIfAvailable();
        if (known != null) return known.offered(me);
        var home = new LinkedHashMap<UUID, String>();
        home.put(me.home().value(), me.home().toString());
        return home;
    }
}
