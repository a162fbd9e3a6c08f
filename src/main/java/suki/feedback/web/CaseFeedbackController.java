package suki.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.feedback.Answers;
import suki.feedback.FollowThroughs;
import suki.feedback.Said;
import suki.feedback.Surveys;
import suki.feedback.Thanks;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** What a colleague hears on the telephone: whether all is well, an answer, thanks. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
class CaseFeedbackController {

    private final Cases cases;
    private final FollowThroughs followThroughs;
    private final Answers answers;
    private final Surveys surveys;
    private final Thanks thanks;
    private final OnceForms forms;
    private final TransactionTemplate transaction;

    CaseFeedbackController(Cases cases, FollowThroughs followThroughs, Answers answers, Surveys surveys,
            Thanks thanks, OnceForms forms, TransactionTemplate transaction) {
        this.cases = cases;
        this.followThroughs = followThroughs;
        this.answers = answers;
        this.surveys = surveys;
        this.thanks = thanks;
        this.forms = forms;
        this.transaction = transaction;
    }

    @GetMapping("/cases/{code}/follow-through")
    String follow(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        return follow(cases.find(me, code), Form.empty(), shell, model);
    }

    private String follow(CaseFile one, Form form, Shell shell, Model model) {
        model.addAttribute("one", one);
        model.addAttribute("form", form);
        model.addAttribute("page", question(one, shell));
        return "feedback/follow";
    }

    /** The question that was left for the call, if one was. */
    private @Nullable QuestionPage question(CaseFile one, Shell shell) {
        return answers.askable(one).map(s -> new QuestionPage("", surveys.words(s, shell.language()),
                s.instrument().answers(), "", "", "")).orElse(null);
    }

    @PostMapping("/cases/{code}/follow-through")
    String note(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        return forms.once(request, response, () -> {
            Said said = WellController.said(typed.getOrDefault("said", ""));
            if (said == null) throw BadForm.field("said", "feedback.val.choose");
            String words = typed.getOrDefault("said_words", "");
            Optional<Integer> value = Optional.of(typed.getOrDefault("value", "")).filter(v -> v.matches("\\d{1,2}"))
                    .map(Integer::valueOf);
            transaction.executeWithoutResult(status -> {
                followThroughs.note(me, code, said, words);
                value.ifPresent(v -> answers.note(me, code, v, said == Said.WELL ? words : ""));
            });
            return "/cases/" + code + "?done=feedback.noted";
        }, form -> follow(cases.find(me, code), form, shell, model));
    }

    @GetMapping("/cases/{code}/thanks")
    String thanks(@PathVariable String code, Actor.Colleague me, Model model) {
        return thanks(cases.find(me, code), Form.empty(), model);
    }

    private String thanks(CaseFile one, Form form, Model model) {
        model.addAttribute("one", one);
        model.addAttribute("form", form);
        model.addAttribute("helpers", thanks.helpers(one));
        return "feedback/heardthanks";
    }

    @PostMapping("/cases/{code}/thanks")
    String thank(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            thanks.note(me, code, Thanks.chosen(typed.getOrDefault("to", "")).orElse(null),
                    typed.getOrDefault("thanks", ""));
            return "/cases/" + code + "?done=feedback.thanks_noted";
        }, form -> thanks(cases.find(me, code), form, model));
    }
}
