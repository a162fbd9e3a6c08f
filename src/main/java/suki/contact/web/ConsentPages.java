package suki.contact.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.contact.Consent;
import suki.contact.Consents;
import suki.contact.WishForm;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** A colleague writes down what a customer allows the house to write. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
class ConsentPages {

    private final Consents consents;
    private final Customers customers;
    private final OnceForms forms;

    ConsentPages(Consents consents, Customers customers, OnceForms forms) {
        this.consents = consents;
        this.customers = customers;
        this.forms = forms;
    }

    @GetMapping("/customers/{code}/wishes")
    String show(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        CustomerSummary who = customers.byCode(me, code);
        return show(who, WishForm.form(consents.wishes(who.id())).and("how", "counter"), shell, model);
    }

    private String show(CustomerSummary who, Form form, Shell shell, Model model) {
        model.addAttribute("name", who.name()).addAttribute("code", who.code()).addAttribute("form", form)
                .addAttribute("lines", ConsentWords.lines(consents.of(who.id()), shell.w()));
        return "contact/wishes";
    }

    @PostMapping("/customers/{code}/wishes")
    String say(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        CustomerSummary who = customers.byCode(me, code);
        return forms.once(request, response, () -> {
            Consent.How how = Consent.How.of(typed.getOrDefault("how", "")).filter(Consent.How::told)
                    .orElseThrow(() -> BadForm.field("how", "contact.bad.how"));
            consents.say(me, who.id(), WishForm.shown(typed), WishForm.ticked(typed), how);
            return "/customers/" + who.code() + "?done=contact.wishes.saved";
        }, form -> show(who, form, shell, model));
    }
}
