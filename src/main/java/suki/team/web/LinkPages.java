package suki.team.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.BadForm;
import suki.shared.web.Form;
import suki.team.Settings;
import suki.team.SignIn;
import suki.team.SignIn.Outcome;

/** Links that work once, and the pages that ask for one. Opening a link spends nothing; only its button does. */
@Controller
class LinkPages {

    private final SignIn signIn;
    private final Settings settings;

    LinkPages(SignIn signIn, Settings settings) {
        this.signIn = signIn;
        this.settings = settings;
    }

    @PostMapping("/sign-in/link")
    @Access(Who.ANYONE)
    String send(HttpServletRequest request, HttpServletResponse response, Model model,
            @RequestParam(defaultValue = "") String email, @RequestParam(defaultValue = "") String to) {
        if (email.isBlank()) {
            model.addAttribute("to", Ways.onTo(to, ""));
            return empty(request, response, model, "team/sign-in");
        }
        signIn.sendLink(email, Ways.visit(request));
        return "redirect:/sign-in/sent";
    }

    private static String empty(HttpServletRequest request, HttpServletResponse response, Model model, String view) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("form", Form.again(request, BadForm.field("email", "team.wrong.empty"), DoorPages.SECRET));
        return view;
    }

    /** Says the same whether or not there is such a colleague. */
    @GetMapping("/sign-in/sent")
    @Access(Who.ANYONE)
    String sent(Model model) {
        model.addAttribute("title", "team.sent.title").addAttribute("what", "team.sent.what");
        return "team/said";
    }

    @GetMapping("/forgot")
    @Access(Who.ANYONE)
    String forgot(Model model) {
        model.addAttribute("form", Form.empty());
        return "team/forgot";
    }

    @PostMapping("/forgot")
    @Access(Who.ANYONE)
    String forgot(HttpServletRequest request, HttpServletResponse response, Model model,
            @RequestParam(defaultValue = "") String email) {
        if (email.isBlank()) return empty(request, response, model, "team/forgot");
        signIn.sendPasswordLink(email, Ways.visit(request));
        return "redirect:/sign-in/sent";
    }

    @GetMapping("/link/{token}")
    @Access(Who.ANYONE)
    String page(HttpServletResponse response, Model model, @PathVariable String token) {
        return show(response, model, token, Form.empty());
    }

    private String show(HttpServletResponse response, Model model, String token, Form form) {
        Optional<SignIn.Seen> seen = signIn.look(token);
        if (seen.isEmpty()) return gone(response, model);
        model.addAllAttributes(Map.of("form", form, "token", token, "seen", seen.get()));
        return "team/link";
    }

    private static String gone(HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("title", "team.link.gone_title").addAttribute("what", "team.link.gone");
        return "team/said";
    }

    @PostMapping("/link/{token}")
    @Access(Who.ANYONE)
    String spend(HttpServletRequest request, HttpServletResponse response, Model model, @PathVariable String token,
            @RequestParam(defaultValue = "") String password, @RequestParam(defaultValue = "") String again) {
        Optional<SignIn.Seen> seen = signIn.look(token);
        if (seen.isEmpty()) return gone(response, model);
        try {
            Outcome outcome = seen.get().opens() == SignIn.Opens.SIGN_IN ? signIn.spend(token, Ways.visit(request))
                    : choose(token, password, again, request);
            return switch (outcome) {
                case Outcome.In in -> DoorPages.enter(request, response, in, Ways.TODAY);
                case Outcome.SecondStep step -> DoorPages.second(request, response, step, "");
                case Outcome.Wrong wrong -> gone(response, model);
                case Outcome.Wait wait -> gone(response, model);
            };
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(response, model, token, Form.again(request, bad, DoorPages.SECRET));
        }
    }

    private Outcome choose(String token, String password, String again, HttpServletRequest request) {
        if (!password.equals(again)) throw BadForm.field("again", "team.wrong.not_same");
        return signIn.choose(token, password, settings.firm(), Ways.visit(request));
    }
}
