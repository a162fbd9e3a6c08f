package suki.team.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Language;
import suki.shared.web.Callers;
import suki.shared.web.Form;
import suki.shared.web.Shells;
import suki.team.OwnAccount;
import suki.team.SignIn;
import suki.team.SignIn.Outcome;
import suki.team.Team;

/** The way in and out: sign in, second step, the language of the door. */
@Controller
class DoorPages {

    static final Set<String> SECRET = Set.of("password", "again", "present", "code", "step-password");
    private static final Duration LANGUAGE_KEPT = Duration.ofDays(365);

    private final SignIn signIn;
    private final Team team;
    private final OwnAccount own;

    DoorPages(SignIn signIn, Team team, OwnAccount own) {
        this.signIn = signIn;
        this.team = team;
        this.own = own;
    }

    @GetMapping("/")
    @Access(Who.ANYONE)
    String home(HttpServletRequest request) {
        if (Callers.of(request).orElse(null) instanceof Actor.Colleague) return "redirect:" + Ways.TODAY;
        return team.nobodyYet() ? "redirect:/welcome" : "redirect:/sign-in";
    }

    @GetMapping("/sign-in")
    @Access(Who.ANYONE)
    String page(HttpServletRequest request, Model model, @RequestParam(defaultValue = "") String to) {
        if (Callers.of(request).orElse(null) instanceof Actor.Colleague) return "redirect:" + Ways.onTo(to, Ways.TODAY);
        if (team.nobodyYet()) return "redirect:/welcome";
        return show(model, Form.empty(), to);
    }

    private static String show(Model model, Form form, @Nullable String to) {
        model.addAttribute("form", form).addAttribute("to", Ways.onTo(to, ""));
        return "team/sign-in";
    }

    @PostMapping("/sign-in")
    @Access(Who.ANYONE)
    String enter(HttpServletRequest request, HttpServletResponse response, Model model,
            @RequestParam(defaultValue = "") String email, @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String to) {
        var wrong = new LinkedHashMap<String, BadForm.Message>();
        if (email.isBlank()) wrong.put("email", BadForm.Message.of("team.wrong.empty"));
        if (password.isEmpty()) wrong.put("password", BadForm.Message.of("team.wrong.empty"));
        if (!wrong.isEmpty()) return again(request, response, model, new BadForm(wrong), to);
        return switch (signIn.withPassword(email, password, Ways.visit(request))) {
            case Outcome.In in -> enter(request, response, in, to);
            case Outcome.SecondStep step -> second(request, response, step, to);
            case Outcome.Wrong w -> again(request, response, model,
                    BadForm.field("password", "team.wrong.password"), to);
            case Outcome.Wait wait -> wait(request, response, model, wait, to);
        };
    }

    private static String again(HttpServletRequest request, HttpServletResponse response, Model model, BadForm bad,
            String to) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(model, Form.again(request, bad, SECRET), to);
    }

    private static String wait(HttpServletRequest request, HttpServletResponse response, Model model,
            Outcome.Wait wait, String to) {
        slow(response, wait);
        return show(model, Form.again(request, BadForm.field("password", "team.wrong.slow", "n",
                seconds(wait)), SECRET), to);
    }

    private static void slow(HttpServletResponse response, Outcome.Wait wait) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds(wait)));
    }

    private static long seconds(Outcome.Wait wait) {
        return Math.max(1, wait.at().plusMillis(999).toSeconds());
    }

    /** A session begins with a secret of its own; whatever the browser carried before is no longer good. */
    static String enter(HttpServletRequest request, HttpServletResponse response, Outcome.In in, String to) {
        Cookies.SESSION.set(request, response, in.session());
        Cookies.STEP.remove(request, response);
        Cookies.DOOR.remove(request, response);
        return "redirect:" + Ways.onTo(to, Ways.TODAY);
    }

    static String second(HttpServletRequest request, HttpServletResponse response, Outcome.SecondStep step,
            String to) {
        Cookies.STEP.set(request, response, step.step());
        String on = Ways.onTo(to, "");
        return "redirect:/sign-in/code" + (on.isEmpty() ? "" : "?to=" + java.net.URLEncoder.encode(on,
                java.nio.charset.StandardCharsets.UTF_8));
    }

    @GetMapping("/sign-in/code")
    @Access(Who.ANYONE)
    String codePage(HttpServletRequest request, Model model, @RequestParam(defaultValue = "") String to) {
        if (Cookies.STEP.of(request).filter(signIn::owes).isEmpty()) return "redirect:/sign-in";
        model.addAttribute("form", Form.empty()).addAttribute("to", Ways.onTo(to, ""));
        return "team/code";
    }

    @PostMapping("/sign-in/code")
    @Access(Who.ANYONE)
    String code(HttpServletRequest request, HttpServletResponse response, Model model,
            @RequestParam(defaultValue = "") String code, @RequestParam(defaultValue = "") String to) {
        String step = Cookies.STEP.of(request).orElse("");
        if (!signIn.owes(step)) return "redirect:/sign-in";
        model.addAttribute("to", Ways.onTo(to, ""));
        return switch (signIn.secondStep(step, code, Ways.visit(request))) {
            case Outcome.In in -> enter(request, response, in, to);
            case Outcome.Wait wait -> {
                slow(response, wait);
                yield code(request, model, BadForm.field("code", "team.wrong.slow", "n", seconds(wait)));
            }
            case Outcome.Wrong w -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield code(request, model, BadForm.field("code", "team.wrong.code"));
            }
            case Outcome.SecondStep again -> throw new IllegalStateException("a second step asks for no third");
        };
    }

    private static String code(HttpServletRequest request, Model model, BadForm bad) {
        model.addAttribute("form", Form.again(request, bad, SECRET));
        return "team/code";
    }

    @PostMapping("/sign-out")
    @Access(Who.ANYONE)
    String out(HttpServletRequest request, HttpServletResponse response) {
        Cookies.SESSION.of(request).ifPresent(signIn::out);
        Cookies.SESSION.remove(request, response);
        response.setHeader("Clear-Site-Data", "\"cache\"");
        return "redirect:/sign-in";
    }

    /** The language of the page: for a colleague their own, for others a cookie. */
    @PostMapping("/language")
    @Access(Who.ANYONE)
    String language(HttpServletRequest request, HttpServletResponse response,
            @RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "/") String back) {
        Language language = Language.of(to).orElseThrow(() -> new BadForm(
                Map.of("to", BadForm.Message.of("team.wrong.choice"))));
        if (Callers.of(request).orElse(null) instanceof Actor.Colleague me) own.speak(me, language);
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(Shells.LANGUAGE_COOKIE, language.tag())
                .httpOnly(true).secure(request.isSecure()).sameSite("Lax").path("/").maxAge(LANGUAGE_KEPT)
                .build().toString());
        return "redirect:" + Ways.onTo(back, "/");
    }
}
