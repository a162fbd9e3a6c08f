package suki.team.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.BadForm;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.web.Form;
import suki.shared.web.Shell;
import suki.team.Founding;
import suki.team.SignIn;
import suki.team.Team;

/** The first page of a new house: there only while nobody works here. */
@Controller
class WelcomePage {

    private final Team team;
    private final SignIn signIn;

    WelcomePage(Team team, SignIn signIn) {
        this.team = team;
        this.signIn = signIn;
    }

    @GetMapping("/welcome")
    @Access(Who.ANYONE)
    String page(Model model, @ModelAttribute("shell") Shell shell) {
        if (!team.nobodyYet()) throw new NotFound("the house is begun");
        return show(model, Form.of("language", shell.language().tag(), "zone", shell.reader().zone().getId()), shell);
    }

    private static String show(Model model, Form form, Shell shell) {
        model.addAttribute("form", form).addAttribute("zones", Choices.zones())
                .addAttribute("countries", Choices.countries(shell.language()));
        return "team/welcome";
    }

    /** What the form sends; anything may be missing. */
    record Begin(String name, String email, String password, String again, String firm, String branch, String zone,
            String country, String language) {

        Begin {
            name = Choices.text(name);
            email = Choices.text(email);
            password = Choices.text(password);
            again = Choices.text(again);
            firm = Choices.text(firm);
            branch = Choices.text(branch);
            zone = Choices.text(zone);
            country = Choices.text(country);
            language = Choices.text(language);
        }
    }

    @PostMapping("/welcome")
    @Access(Who.ANYONE)
    String begin(HttpServletRequest request, HttpServletResponse response, Model model,
            @ModelAttribute("shell") Shell shell, Begin typed) {
        if (!team.nobodyYet()) throw new NotFound("the house is begun");
        try {
            var wrong = new LinkedHashMap<String, BadForm.Message>();
            if (!typed.password.equals(typed.again)) wrong.put("again", BadForm.Message.of("team.wrong.not_same"));
            var founding = new Founding(typed.name, typed.email, typed.password, typed.firm, typed.branch,
                    Choices.zone(typed.zone, "zone"), typed.country,
                    Language.of(typed.language).orElseThrow(() -> BadForm.field("language", "team.wrong.choice")));
            if (!wrong.isEmpty()) throw new BadForm(wrong);
            var first = team.firstAdministrator(founding);
            return DoorPages.enter(request, response,
                    new SignIn.Outcome.In(signIn.open(first, Ways.visit(request))), Ways.TODAY);
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(model, Form.again(request, bad, DoorPages.SECRET), shell);
        }
    }
}
