package suki.problems.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.problems.KnownProblem;
import suki.problems.KnownProblems;
import suki.problems.KnownProblems.Said;
import suki.problems.ProblemLinks;
import suki.problems.ProblemLinks.How;
import suki.problems.ProblemState;
import suki.problems.ProblemWords;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;
import suki.team.ColleagueSummary;
import suki.team.Team;

/** Known problems: the ranking, one of them, and what can be said of it. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_READ)
class ProblemController {

    private final KnownProblems problems;
    private final ProblemLinks links;
    private final ProblemPages pages;
    private final Team team;
    private final OnceForms forms;

    ProblemController(KnownProblems problems, ProblemLinks links, ProblemPages pages, Team team, OnceForms forms) {
        this.problems = problems;
        this.links = links;
        this.pages = pages;
        this.team = team;
        this.forms = forms;
    }

    @GetMapping("/problems")
    String list(@RequestParam Map<String, String> typed, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            Model model) {
        model.addAttribute("page", pages.list(me, ProblemPages.Filter.of(typed), shell.w()));
        model.addAttribute("opens", me.may(Permission.CASES_WORK));
        return "problems/list";
    }

    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    @GetMapping("/problems/new")
    String form(@RequestParam(name = "case", defaultValue = "") String inCase, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        return form("/problems", Form.of("language", shell.language().tag(), "owner", me.id().toString(), "case",
                inCase), null, me, shell, model);
    }

    private String form(String action, Form form, @Nullable KnownProblem one, Actor.Colleague me, Shell shell,
            Model model) {
        model.addAttribute("action", action);
        model.addAttribute("form", form);
        model.addAttribute("problem", one);
        model.addAttribute("people", people(me));
        return "problems/form";
    }

    private List<ColleagueSummary> people(Actor.Colleague me) {
        return team.visibleTo(me).stream().filter(ColleagueSummary::active)
                .sorted(Comparator.comparing(ColleagueSummary::name)).toList();
    }

    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    @PostMapping("/problems")
    String open(@RequestParam Map<String, String> typed, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            KnownProblem made = problems.open(me, said(typed, me));
            String inCase = typed.getOrDefault("case", "");
            if (inCase.isBlank()) return "/problems/" + made.code() + "?done=problems.opened";
            links.link(me, inCase, made.code(), How.HAND);
            return "/cases/" + inCase + "?done=problems.linked";
        }, form -> form("/problems", form, null, me, shell, model));
    }

    private Said said(Map<String, String> typed, Actor.Colleague me) {
        Language language = Language.of(typed.getOrDefault("language", ""))
                .orElseThrow(() -> BadForm.field("language", "problems.val.empty"));
        return new Said(typed.getOrDefault("name", ""), typed.getOrDefault("what", ""), language,
                owner(typed.getOrDefault("owner", ""), me));
    }

    private @Nullable ColleagueId owner(String typed, Actor.Colleague me) {
        if (typed.isEmpty()) return null;
        return people(me).stream().map(ColleagueSummary::id).filter(id -> id.toString().equals(typed)).findFirst()
                .orElseThrow(() -> BadForm.field("owner", "problems.val.owner"));
    }

    @GetMapping("/problems/{code}")
    String page(@PathVariable String code, @RequestParam(defaultValue = "") String cursor, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        return page(problems.find(me, code), cursor, Form.empty(), me, shell, model);
    }

    private String page(KnownProblem one, String cursor, Form form, Actor.Colleague me, Shell shell, Model model) {
        model.addAttribute("page", pages.page(me, one, cursor, shell.w()));
        model.addAttribute("form", form);
        return "problems/problem";
    }

    @GetMapping("/problems/{code}/edit")
    String edit(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        KnownProblem one = managed(me, code);
        return form("/problems/" + one.code() + "/edit", Form.of("name", one.name(), "what", one.what(), "language",
                one.language().tag(), "owner", one.owner() == null ? "" : one.owner().toString(), "version",
                String.valueOf(one.version())), one, me, shell, model);
    }

    private KnownProblem managed(Actor.Colleague me, String code) {
        KnownProblem one = problems.find(me, code);
        if (!problems.manages(me, one)) throw new NotFound("problem " + code);
        return one;
    }

    @PostMapping("/problems/{code}/edit")
    String change(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        KnownProblem one = managed(me, code);
        String version = typed.getOrDefault("version", "");
        return forms.once(request, response, () -> {
            if (!version.matches("\\d{1,9}")) throw BadForm.field("name", "problems.val.empty");
            problems.change(me, code, Integer.parseInt(version), said(typed, me));
            return "/problems/" + one.code() + "?done=problems.described";
        }, form -> form("/problems/" + one.code() + "/edit", form, one, me, shell, model));
    }

    @GetMapping("/problems/{code}/words")
    String words(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        KnownProblem one = managed(me, code);
        Form form = Form.empty();
        for (Map.Entry<Language, ProblemWords> said : problems.words(one).entrySet()) {
            form = form.and("workaround_" + said.getKey().tag(), said.getValue().workaround())
                    .and("mended_" + said.getKey().tag(), said.getValue().mended());
        }
        return words(one, form, shell, model);
    }

    private static String words(KnownProblem one, Form form, Shell shell, Model model) {
        model.addAttribute("one", one);
        model.addAttribute("form", form);
        return "problems/words";
    }

    @PostMapping("/problems/{code}/words")
    String say(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        KnownProblem one = managed(me, code);
        return forms.once(request, response, () -> {
            var words = new EnumMap<Language, ProblemWords>(Language.class);
            for (Language language : Language.values()) {
                words.put(language, new ProblemWords(typed.getOrDefault("workaround_" + language.tag(), "").strip(),
                        typed.getOrDefault("mended_" + language.tag(), "").strip()));
            }
            problems.words(me, code, words);
            return "/problems/" + one.code() + "?done=problems.worded";
        }, form -> words(one, form, shell, model));
    }

    @PostMapping("/problems/{code}/state")
    String state(@PathVariable String code, @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String why, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        KnownProblem one = managed(me, code);
        return forms.once(request, response, () -> {
            problems.state(me, code, ProblemState.of(state)
                    .orElseThrow(() -> BadForm.field("state", "problems.val.empty")), why);
            return done(one, "state", "state/undoing");
        }, form -> page(one, "", form, me, shell, model));
    }

    private static String done(KnownProblem one, String what, String undo) {
        return "/problems/" + one.code() + "?done=problems." + what + "&undo=/problems/" + one.code() + "/" + undo;
    }

    @PostMapping("/problems/{code}/state/undoing")
    String stateAsBefore(@PathVariable String code, Actor.Colleague me) {
        KnownProblem one = managed(me, code);
        problems.stateAsBefore(me, code);
        return "redirect:/problems/" + one.code();
    }

    @PostMapping("/problems/{code}/merging")
    String merge(@PathVariable String code, @RequestParam(defaultValue = "") String into, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        KnownProblem one = managed(me, code);
        return forms.once(request, response, () -> {
            KnownProblem root = problems.merge(me, code, into);
            return "/problems/" + root.code() + "?done=problems.merged&undo=/problems/" + one.code() + "/split";
        }, form -> page(one, "", form, me, shell, model));
    }

    @PostMapping("/problems/{code}/split")
    String split(@PathVariable String code, Actor.Colleague me) {
        KnownProblem one = managed(me, code);
        UUID into = problems.root(one).id().value();
        problems.split(me, code);
        return "redirect:" + done(one, "split", "merging/" + into);
    }

    /** Takes a split back. */
    @PostMapping("/problems/{code}/merging/{into}")
    String mergeAgain(@PathVariable String code, @PathVariable UUID into, Actor.Colleague me) {
        managed(me, code);
        KnownProblem other = problems.choice(me).stream().filter(p -> p.id().value().equals(into)).findFirst()
                .orElseThrow(() -> new NotFound("problem " + into));
        KnownProblem root = problems.merge(me, code, other.code());
        return "redirect:/problems/" + root.code();
    }
}
