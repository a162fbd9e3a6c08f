package suki.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.cases.CaseFile;
import suki.feedback.Answers;
import suki.feedback.Answers.Given;
import suki.feedback.Answers.Opened;
import suki.feedback.Surveys;
import suki.feedback.Thanks;
import suki.feedback.Via;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;
import suki.team.Team;

/** One question, opened by a link of a letter. The link fills the answer in; only the button counts. */
@Controller
@Access(Who.ANYONE)
class AnswerController {

    private final Answers answers;
    private final Surveys surveys;
    private final Thanks thanks;
    private final Team team;
    private final OnceForms forms;

    AnswerController(Answers answers, Surveys surveys, Thanks thanks, Team team, OnceForms forms) {
        this.answers = answers;
        this.surveys = surveys;
        this.thanks = thanks;
        this.team = team;
        this.forms = forms;
    }

    @GetMapping("/answer/{code}")
    String show(@PathVariable String code, @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String still, @ModelAttribute("shell") Shell shell,
            HttpServletResponse response, Model model) {
        Optional<Opened> opened = answers.look(code);
        if (opened.isEmpty()) return gone(response);
        return page(code, opened.get(), form(opened.get(), value, still), shell, model);
    }

    private static String gone(HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        return "feedback/gone";
    }

    private static Form form(Opened opened, String value, String still) {
        String before = opened.answer().map(a -> String.valueOf(a.value())).orElse("");
        return Form.of("value", value.matches("\\d{1,2}") ? value : before, "words",
                opened.answer().map(a -> a.words()).orElse(""), "still", still.equals("1") ? "1" : "");
    }

    /** What was answered stands beside words of thanks that were sent empty. */
    private static Form beside(Opened opened, Form form) {
        Form answered = form(opened, "", "");
        return form.and("value", answered.value("value")).and("words", answered.value("words"));
    }

    private String page(String code, Opened opened, Form form, Shell shell, Model model) {
        String path = "/answer/" + code;
        model.addAttribute("page", new QuestionPage(path, surveys.words(opened.survey(), shell.language()),
                opened.survey().instrument().answers(), still(opened), opened.answer().map(a ->
                shell.text("feedback.given", "n", a.value())).orElse(""), readers(opened, shell)));
        model.addAttribute("form", form);
        model.addAttribute("thanks", opened.answer().isEmpty() ? null
                : opened.one().map(o -> part(path, o)).orElse(null));
        return "feedback/answer";
    }

    /** What is not right can be said where somebody can put it right. */
    private static String still(Opened opened) {
        if (opened.one().isPresent()) return "feedback.still_box";
        return opened.delivered() ? "feedback.not_right_box" : "";
    }

    private @Nullable ThanksPart part(String path, CaseFile one) {
        List<Thanks.Thanked> helpers = thanks.helpers(one);
        return helpers.isEmpty() ? null : new ThanksPart(path + "/thanks", helpers);
    }

    private String readers(Opened opened, Shell shell) {
        return opened.one().map(CaseFile::owner).map(o -> shell.text("feedback.readers", "name",
                team.colleague(o).name())).orElseGet(() -> shell.text("feedback.readers_all"));
    }

    @PostMapping("/answer/{code}")
    String answer(@PathVariable String code, @RequestParam Map<String, String> typed,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        Optional<Opened> opened = answers.look(code);
        if (opened.isEmpty()) return gone(response);
        return forms.once(request, response, () -> {
            answers.answer(opened.get(), given(typed), shell.language());
            return "/answer/" + code + "?done=feedback.answered";
        }, form -> page(code, opened.get(), form, shell, model));
    }

    static Given given(Map<String, String> typed) {
        String value = typed.getOrDefault("value", "");
        return new Given(value.matches("\\d{1,2}") ? Integer.valueOf(value) : null, typed.getOrDefault("words", ""),
                typed.containsKey("still"));
    }

    @PostMapping("/answer/{code}/thanks")
    String thank(@PathVariable String code, @RequestParam Map<String, String> typed,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        Optional<Opened> opened = answers.look(code);
        if (opened.isEmpty() || opened.get().one().isEmpty()) return gone(response);
        return forms.once(request, response, () -> {
            thanks.thank(opened.get().visitor(), opened.get().one().get().code(),
                    Thanks.chosen(typed.getOrDefault("to", "")).orElse(null), typed.getOrDefault("thanks", ""),
                    shell.language(), Via.LETTER);
            return "/answer/" + code + "?done=feedback.thanked";
        }, form -> page(code, opened.get(), beside(opened.get(), form), shell, model));
    }
}
