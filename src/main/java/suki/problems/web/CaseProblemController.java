package suki.problems.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.problems.KnownProblems;
import suki.problems.ProblemLinks;
import suki.problems.ProblemLinks.How;
import suki.problems.Suggestions;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.web.Shell;

/** Which problem a case is about: offered while it is typed, chosen by hand, taken back. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
class CaseProblemController {

    private final Cases cases;
    private final KnownProblems problems;
    private final ProblemLinks links;
    private final Suggestions suggestions;

    CaseProblemController(Cases cases, KnownProblems problems, ProblemLinks links, Suggestions suggestions) {
        this.cases = cases;
        this.problems = problems;
        this.links = links;
        this.suggestions = suggestions;
    }

    /** For words as they are typed; what was ticked stays ticked. Changes nothing, and keeps the words out of a log. */
    @PostMapping("/problems/match")
    String match(@RequestParam Map<String, String> typed, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            Model model) {
        Language language = Language.of(typed.getOrDefault("language", "")).orElse(shell.language());
        String chosen = typed.getOrDefault("problem", "");
        var lines = new ArrayList<SuggestionLine>();
        for (var one : suggestions.of(me, typed.getOrDefault("words", ""), language)) {
            lines.add(SuggestionLine.of(one, one.code().equals(chosen), shell.w()));
        }
        if (lines.stream().noneMatch(SuggestionLine::chosen)) {
            suggestions.chosen(me, chosen, language).forEach(s -> lines.add(0, SuggestionLine.of(s, true, shell.w())));
        }
        model.addAttribute("lines", lines);
        return "problems/matches";
    }

    @GetMapping("/cases/{code}/problem")
    String choose(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        CaseFile one = cases.find(me, code);
        model.addAllAttributes(Map.of("one", one, "problems", problems.choice(me)));
        return "problems/choose";
    }

    @PostMapping("/cases/{code}/problem/{problem}")
    String link(@PathVariable String code, @PathVariable String problem,
            @RequestParam(defaultValue = "hand") String how, Actor.Colleague me) {
        links.link(me, code, problem, how.equals("suggested") ? How.SUGGESTED : How.HAND);
        return "redirect:/cases/" + code + "?done=problems.linked&undo=/cases/" + code + "/problem/" + problem
                + "/removal";
    }

    @PostMapping("/cases/{code}/problem/{problem}/removal")
    String unlink(@PathVariable String code, @PathVariable String problem, Actor.Colleague me) {
        links.unlink(me, code, problem);
        return "redirect:/cases/" + code + "?done=problems.unlinked&undo=/cases/" + code + "/problem/" + problem;
    }
}
