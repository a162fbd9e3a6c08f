package suki.remedies.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.remedies.Approval;
import suki.remedies.ApprovalId;
import suki.remedies.Approvals;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** Deciding what somebody asked: one tap on a signed-in phone. A letter only leads here. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
class ApprovalController {

    private final Approvals approvals;
    private final ApprovalPages pages;
    private final OnceForms forms;

    ApprovalController(Approvals approvals, ApprovalPages pages, OnceForms forms) {
        this.approvals = approvals;
        this.pages = pages;
        this.forms = forms;
    }

    @GetMapping("/approvals")
    String list(Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        List<Approval> asked = approvals.askedOf(me);
        model.addAttribute("open", pages.lines(asked.stream().filter(Approval::open).toList(), shell.w()));
        model.addAttribute("done", pages.lines(asked.stream().filter(a -> !a.open()).limit(ApprovalPages.MOST_DONE)
                .toList(), shell.w()));
        return "remedies/approvals";
    }

    @GetMapping("/approvals/{customer}/{id}")
    String show(@PathVariable UUID customer, @PathVariable UUID id, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        return show(customer, id, me, Form.empty(), shell, model);
    }

    private String show(UUID customer, UUID id, Actor.Colleague me, Form form, Shell shell, Model model) {
        Approval one = approvals.find(me, new CustomerId(customer), new ApprovalId(id));
        model.addAttribute("page", pages.page(me, one, shell));
        model.addAttribute("form", form);
        return "remedies/approval";
    }

    @PostMapping("/approvals/{customer}/{id}/granting")
    String grant(@PathVariable UUID customer, @PathVariable UUID id, Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            approvals.grant(me, new CustomerId(customer), new ApprovalId(id), "");
            return "/approvals/" + customer + "/" + id + "?done=remedies.granted";
        });
    }

    @PostMapping("/approvals/{customer}/{id}/declining")
    String decline(@PathVariable UUID customer, @PathVariable UUID id, @RequestParam(defaultValue = "") String word,
            Actor.Colleague me, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            approvals.decline(me, new CustomerId(customer), new ApprovalId(id), word);
            return "/approvals/" + customer + "/" + id + "?done=remedies.declined";
        }, form -> show(customer, id, me, form, shell, model));
    }

    @PostMapping("/approvals/{customer}/{id}/withdrawal")
    String withdraw(@PathVariable UUID customer, @PathVariable UUID id, Actor.Colleague me) {
        approvals.withdraw(me, new CustomerId(customer), new ApprovalId(id));
        return "redirect:/approvals/" + customer + "/" + id + "?done=remedies.withdrawn";
    }
}
