package suki.problems.web;

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
import suki.problems.AlarmId;
import suki.problems.KnownProblem;
import suki.problems.KnownProblems.Said;
import suki.problems.ProblemAlarm;
import suki.problems.ProblemAlarm.Way;
import suki.problems.ProblemAlarms;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** An alarm, and what somebody makes of it. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.PROBLEMS_MANAGE)
class AlarmController {

    private final ProblemAlarms alarms;
    private final AlarmPages pages;
    private final OnceForms forms;

    AlarmController(ProblemAlarms alarms, AlarmPages pages, OnceForms forms) {
        this.alarms = alarms;
        this.pages = pages;
        this.forms = forms;
    }

    @GetMapping("/problems/alarms/{id}")
    String page(@PathVariable UUID id, @RequestParam(defaultValue = "") String cursor, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        ProblemAlarm alarm = alarms.find(me, new AlarmId(id));
        String name = alarm.way() == Way.RISE ? pages.kind(alarm, shell.w()) : AlarmPages.words(alarm, shell.w());
        return page(id, cursor, Form.of("name", name, "language", shell.language().tag()), me, shell, model);
    }

    private String page(UUID id, String cursor, Form form, Actor.Colleague me, Shell shell, Model model) {
        model.addAttribute("page", pages.page(me, new AlarmId(id), cursor, shell.w()));
        model.addAttribute("form", form);
        return "problems/alarm";
    }

    @PostMapping("/problems/alarms/{id}/problem")
    String problem(@PathVariable UUID id, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        alarms.find(me, new AlarmId(id));
        return forms.once(request, response, () -> {
            Language language = Language.of(typed.getOrDefault("language", ""))
                    .orElseThrow(() -> BadForm.field("language", "problems.val.empty"));
            KnownProblem made = alarms.makeProblem(me, new AlarmId(id), new Said(typed.getOrDefault("name", ""),
                    typed.getOrDefault("what", ""), language, me.colleagueId()));
            return "/problems/" + made.code() + "?done=problems.opened";
        }, form -> page(id, "", form, me, shell, model));
    }

    @PostMapping("/problems/alarms/{id}/nothing")
    String nothing(@PathVariable UUID id, @RequestParam(defaultValue = "") String why, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        alarms.find(me, new AlarmId(id));
        return forms.once(request, response, () -> {
            alarms.nothing(me, new AlarmId(id), why);
            return "/problems?done=problems.nothing&undo=/problems/alarms/" + id + "/nothing/undoing";
        }, form -> page(id, "", form, me, shell, model));
    }

    @PostMapping("/problems/alarms/{id}/nothing/undoing")
    String openAgain(@PathVariable UUID id, Actor.Colleague me) {
        alarms.openAgain(me, new AlarmId(id));
        return "redirect:/problems/alarms/" + id;
    }
}
