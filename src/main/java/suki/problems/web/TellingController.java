package suki.problems.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import suki.problems.KnownProblem;
import suki.problems.KnownProblems;
import suki.problems.TellingId;
import suki.problems.Tellings;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** Everybody affected by a problem is told: who, by what words, how far it is, and stop. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.PROBLEMS_MANAGE)
class TellingController {

    private final KnownProblems problems;
    private final Tellings tellings;
    private final TellingPages pages;
    private final OnceForms forms;

    TellingController(KnownProblems problems, Tellings tellings, TellingPages pages, OnceForms forms) {
        this.problems = problems;
        this.tellings = tellings;
        this.pages = pages;
        this.forms = forms;
    }

    @GetMapping("/problems/{code}/tell")
    String form(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        KnownProblem root = problems.root(problems.find(me, code));
        return form(root, pages.prefilled(root, shell.w()), me, shell, model);
    }

    private String form(KnownProblem root, Form form, Actor.Colleague me, Shell shell, Model model) {
        Tellings.Audience audience = tellings.audience(me, root.code());
        model.addAttribute("one", root);
        model.addAttribute("form", form);
        model.addAttribute("audience", audience);
        model.addAttribute("who", TellingPages.who(audience, shell.w()));
        return "problems/tell";
    }

    @PostMapping("/problems/{code}/tell")
    String begin(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        KnownProblem root = problems.root(problems.find(me, code));
        return forms.once(request, response, () -> {
            var words = new EnumMap<Language, Tellings.Words>(Language.class);
            for (Language language : Language.values()) {
                words.put(language, new Tellings.Words(typed.getOrDefault("subject_" + language.tag(), ""),
                        typed.getOrDefault("body_" + language.tag(), "")));
            }
            return "/problems/tellings/" + tellings.begin(me, code, words) + "?done=problems.telling";
        }, form -> form(root, form, me, shell, model));
    }

    @GetMapping("/problems/tellings/{id}")
    String page(@PathVariable UUID id, @RequestParam(defaultValue = "") String cursor,
            @RequestHeader(name = "HX-Target", defaultValue = "") String target, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        model.addAttribute("page", pages.page(me, new TellingId(id), cursor, shell.w()));
        return target.equals("progress") ? "problems/progress" : "problems/telling";
    }

    @PostMapping("/problems/tellings/{id}/stop")
    String stop(@PathVariable UUID id, Actor.Colleague me) {
        tellings.stop(me, new TellingId(id));
        return "redirect:/problems/tellings/" + id;
    }

    @PostMapping("/problems/tellings/{id}/continuation")
    String goOn(@PathVariable UUID id, Actor.Colleague me) {
        tellings.goOn(me, new TellingId(id));
        return "redirect:/problems/tellings/" + id;
    }

    @PostMapping("/problems/tellings/{id}/end")
    String end(@PathVariable UUID id, Actor.Colleague me) {
        tellings.end(me, new TellingId(id));
        return "redirect:/problems/tellings/" + id;
    }
}
