package suki.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
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
import suki.feedback.Surveys;
import suki.feedback.Thanks;
import suki.feedback.Via;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.NotFound;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** A question and a word of thanks on the customer's own pages. */
@Controller
@Access(Who.VISITOR)
class MyFeedbackController {

    private final Cases cases;
    private final Answers answers;
    private final Surveys surveys;
    private final FollowThroughs followThroughs;
    private final Thanks thanks;
    private final OnceForms forms;

    MyFeedbackController(Cases cases, Answers answers, Surveys surveys, FollowThroughs followThroughs, Thanks thanks,
            OnceForms forms) {
        this.cases = cases;
        this.answers = answers;
        this.surveys = surveys;
        this.followThroughs = followThroughs;
        this.thanks = thanks;
        this.forms = forms;
    }

    @GetMapping("/my/{code}/question")
    String question(@PathVariable String code, Actor.Visitor me, @ModelAttribute("shell") Shell shell, Model model) {
        Answers.Opened opened = opened(me, code);
        Form form = opened.answer().map(a -> Form.of("value", String.valueOf(a.value()), "words", a.words()))
                .orElse(Form.empty());
        return question(code, opened, form, shell, model);
    }

    private Answers.Opened opened(Actor.Visitor me, String code) {
        CaseFile one = cases.find(me, code);
        UUID subject = me.subjects().contains(one.id().value()) ? one.id().value() : me.subject();
        return answers.of(me, subject).orElseThrow(() -> new NotFound("question in " + code));
    }

    private String question(String code, Answers.Opened opened, Form form, Shell shell, Model model) {
        model.addAttribute("code", code);
        model.addAttribute("form", form);
        model.addAttribute("page", new QuestionPage("/my/" + code + "/question", surveys.words(opened.survey(),
                shell.language()), opened.survey().instrument().answers(), "feedback.still_box", "",
                shell.text("feedback.readers_all")));
        return "feedback/mine";
    }

    @PostMapping("/my/{code}/question")
    String answer(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Visitor me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        Answers.Opened opened = opened(me, code);
        return forms.once(request, response, () -> {
            answers.answer(me, code, AnswerController.given(typed), shell.language());
            return "/my/" + code + "?done=feedback.answered";
        }, form -> question(code, opened, form, shell, model));
    }

    @PostMapping("/my/{code}/all-well")
    String allWell(@PathVariable String code, Actor.Visitor me) {
        followThroughs.well(me, code);
        return "redirect:/my/" + code + "?done=feedback.said_well";
    }

    @GetMapping("/my/{code}/thanks")
    String thanks(@PathVariable String code, Actor.Visitor me, Model model) {
        return thanks(code, cases.find(me, code), Form.empty(), model);
    }

    private String thanks(String code, CaseFile one, Form form, Model model) {
        model.addAttribute("code", code);
        model.addAttribute("form", form);
        model.addAttribute("part", new ThanksPart("/my/" + code + "/thanks", thanks.helpers(one)));
        return "feedback/mythanks";
    }

    @PostMapping("/my/{code}/thanks")
    String thank(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Visitor me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        return forms.once(request, response, () -> {
            thanks.thank(me, code, Thanks.chosen(typed.getOrDefault("to", "")).orElse(null),
                    typed.getOrDefault("thanks", ""), shell.language(), Via.PORTAL);
            return "/my/" + code + "?done=feedback.thanked";
        }, form -> thanks(code, cases.find(me, code), form, model));
    }
}
