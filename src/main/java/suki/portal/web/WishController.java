package suki.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.contact.Consents;
import suki.contact.WishForm;
import suki.customers.Birthday;
import suki.customers.CustomerDetails;
import suki.customers.Customers;
import suki.customers.PreferredChannel;
import suki.portal.OwnPages;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;

/** Customers say themselves what the house may write to them and how, and when they were born. */
@Controller
@Access(Who.VISITOR)
class WishController {

    private static final String WAS = "was_channel";

    private final Consents consents;
    private final CustomerDetails details;
    private final Customers customers;
    private final OwnPages pages;
    private final OnceForms forms;

    WishController(Consents consents, CustomerDetails details, Customers customers, OwnPages pages,
            OnceForms forms) {
        this.consents = consents;
        this.details = details;
        this.customers = customers;
        this.pages = pages;
        this.forms = forms;
    }

    @GetMapping("/my/{code}/wishes")
    String show(@PathVariable String code, Actor.Visitor me, Model model) {
        pages.require(me, code);
        String reached = details.preferredChannel(me.customer()).map(PreferredChannel::word).orElse("");
        Form form = WishForm.form(consents.wishes(me.customer())).and("channel", reached).and(WAS, reached);
        return show(code, me, Birthday.form(form, details.birthday(me.customer())), model);
    }

    private String show(String code, Actor.Visitor me, Form form, Model model) {
        model.addAttribute("code", code).addAttribute("form", form).addAttribute("company", company(me));
        return "portal/wishes";
    }

    private boolean company(Actor.Visitor me) {
        return customers.summaries(List.of(me.customer())).get(me.customer()).company();
    }

    @PostMapping("/my/{code}/wishes")
    String say(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Visitor me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        pages.require(me, code);
        return forms.once(request, response, () -> {
            Optional<MonthDay> born = Birthday.typed(typed.getOrDefault("birthDay", ""),
                    typed.getOrDefault("birthMonth", ""));
            if (Birthday.changed(born, typed)) details.born(me, born);
            String reached = typed.getOrDefault("channel", "");
            if (!reached.equals(typed.getOrDefault(WAS, ""))) details.prefer(me, PreferredChannel.of(reached));
            consents.say(me, WishForm.shown(typed), WishForm.ticked(typed));
            return "/my/" + code + "?done=portal.wishes_saved";
        }, form -> show(code, me, form, model));
    }
}
