package suki.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.feedback.Deliveries;
import suki.feedback.Delivery;
import suki.feedback.Said;
import suki.purchases.PurchaseId;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** What a colleague hears on the telephone after a delivery: whether all is well. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
class DeliveryController {

    private final Deliveries deliveries;
    private final Customers customers;
    private final OnceForms forms;

    DeliveryController(Deliveries deliveries, Customers customers, OnceForms forms) {
        this.deliveries = deliveries;
        this.customers = customers;
        this.forms = forms;
    }

    @GetMapping("/customers/{code}/purchases/{purchase}/follow-through")
    String show(@PathVariable String code, @PathVariable UUID purchase, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        return show(code, purchase, Form.empty(), me, shell, model);
    }

    private String show(String code, UUID purchase, Form form, Actor.Colleague me, Shell shell, Model model) {
        CustomerSummary who = customers.byCode(me, code);
        Delivery one = deliveries.of(who.id(), new PurchaseId(purchase))
                .filter(d -> me.may(Permission.CASES_WORK, d.branch()))
                .orElseThrow(() -> new NotFound("delivery of " + purchase));
        model.addAttribute("who", who).addAttribute("goods", deliveries.goods(one, shell.w()));
        model.addAttribute("back", "/customers/" + who.code() + "/purchases/" + purchase).addAttribute("form", form);
        return "feedback/delivered";
    }

    @PostMapping("/customers/{code}/purchases/{purchase}/follow-through")
    String note(@PathVariable String code, @PathVariable UUID purchase, @RequestParam(defaultValue = "") String said,
            @RequestParam(name = "said_words", defaultValue = "") String words, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        CustomerSummary who = customers.byCode(me, code);
        return forms.once(request, response, () -> {
            Said heard = WellController.said(said);
            if (heard == null) throw BadForm.field("said", "feedback.val.choose");
            deliveries.note(me, who.id(), new PurchaseId(purchase), heard, words);
            return "/customers/" + who.code() + "?done=feedback.noted";
        }, form -> show(code, purchase, form, me, shell, model));
    }
}
