package suki.contact.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.contact.TextGateways;
import suki.contact.TextGateways.Gateway;
import suki.contact.TextGateways.Kind;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Permission;
import suki.shared.web.Form;

/** Setting up the way of text messages, with a test that really posts one. */
@Controller
@Access(value = Access.Who.COLLEAGUE, needs = Permission.MAIL_SET_UP)
class TextGatewayPages {

    private static final Set<String> SECRET = Set.of("secret");

    private final TextGateways gateways;

    TextGatewayPages(TextGateways gateways) {
        this.gateways = gateways;
    }

    @GetMapping("/settings/texts")
    String edit(Actor.Colleague me, Model model) {
        Optional<Gateway> gateway = gateways.gateway(me);
        Form form = gateway.map(g -> Form.of("url", g.url(), "private", String.valueOf(g.privateHosts())))
                .orElse(Form.empty());
        return page(model, gateway, form);
    }

    @PostMapping("/settings/texts")
    String save(Actor.Colleague me, Model model, @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "") String secret,
            @RequestParam(name = "private", defaultValue = "false") boolean privateHosts, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            gateways.set(me, new Gateway(Kind.HOOK, url, privateHosts), secret);
            return "redirect:/settings/texts?done=contact.gateway_saved";
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(model, gateways.gateway(me), Form.again(request, bad, SECRET));
        }
    }

    @PostMapping("/settings/texts/test")
    String test(Actor.Colleague me, Model model) {
        model.addAttribute("trial", gateways.test(me));
        return edit(me, model);
    }

    @PostMapping("/settings/texts/removal")
    String remove(Actor.Colleague me) {
        gateways.remove(me);
        return "redirect:/settings/texts?done=contact.gateway_removed";
    }

    private static String page(Model model, Optional<Gateway> gateway, Form form) {
        model.addAttribute("there", gateway.isPresent()).addAttribute("form", form);
        return "contact/texts";
    }
}
