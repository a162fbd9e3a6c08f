package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.cases.Cases;
import suki.cases.Effortful;
import suki.cases.Efforts;
import suki.cases.effort.EffortWeights;
import suki.cases.effort.Happening;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;

/** Noting what cost a customer effort, and the points that each happening has. */
@Controller
class EffortController {

    private static final int MOST_STEP = 10_000;

    private final Cases cases;
    private final Efforts efforts;
    private final OnceForms forms;

    EffortController(Cases cases, Efforts efforts, OnceForms forms) {
        this.cases = cases;
        this.efforts = efforts;
        this.forms = forms;
    }

    @GetMapping("/cases/{code}/effort")
    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    String note(@PathVariable String code, Actor.Colleague me, Model model) {
        return note(code, me, Form.of("what", Effortful.CALLED.name()), model);
    }

    private String note(String code, Actor.Colleague me, Form form, Model model) {
        model.addAttribute("one", cases.find(me, code));
        model.addAttribute("form", form);
        return "cases/effortnote";
    }

    @PostMapping("/cases/{code}/effort")
    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    String note(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            Effortful what = Arrays.stream(Effortful.values()).filter(e -> e.name().equals(typed.get("what")))
                    .findFirst().orElseThrow(() -> BadForm.field("what", "cases.val.choose"));
            UUID id = efforts.note(me, code, what, typed.getOrDefault("words", ""));
            return "/cases/" + code + "?done=cases.effort_noted&undo=/cases/" + code + "/effort/" + id + "/undoing";
        }, form -> note(code, me, form, model));
    }

    @PostMapping("/cases/{code}/effort/{id}/undoing")
    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    String takeBack(@PathVariable String code, @PathVariable UUID id, Actor.Colleague me) {
        efforts.takeBack(me, code, id);
        return "redirect:/cases/" + code + "?done=cases.effort_undone";
    }

    @GetMapping("/settings/effort")
    @Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
    String weights(Actor.Colleague me, Model model) {
        if (!me.mayEverywhere(Permission.SETTINGS)) throw new NotFound("settings of the whole firm");
        EffortWeights now = efforts.weights();
        var typed = Form.of("step", String.valueOf(now.lateStep()), "most", String.valueOf(now.lateMost()), "some",
                String.valueOf(now.some()), "much", String.valueOf(now.much()));
        for (Happening what : Happening.values()) {
            if (what.takesEffort()) typed = typed.and(what.word(), String.valueOf(now.of(what)));
        }
        return weights(typed, model);
    }

    private String weights(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("changed", efforts.weighedBy().orElse(null));
        model.addAttribute("kinds", Arrays.stream(Happening.values()).filter(Happening::takesEffort)
                .filter(h -> h != Happening.LATE).toList());
        return "cases/effortweights";
    }

    @PostMapping("/settings/effort")
    @Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
    String weigh(@RequestParam Map<String, String> typed, Actor.Colleague me, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            efforts.weigh(me, weights(typed));
            return "/settings/effort?done=cases.weighed";
        }, form -> weights(form, model));
    }

    private static EffortWeights weights(Map<String, String> typed) {
        var each = new EnumMap<Happening, Integer>(Happening.class);
        for (Happening what : Happening.values()) {
            if (what.takesEffort()) each.put(what, whole(typed, what.word(), 0, EffortWeights.MOST_POINTS));
        }
        int some = whole(typed, "some", 1, MOST_STEP);
        int much = whole(typed, "much", some + 1, MOST_STEP + 1);
        return new EffortWeights(each, whole(typed, "step", 1, MOST_STEP),
                whole(typed, "most", 0, EffortWeights.MOST_POINTS), some, much);
    }

    private static int whole(Map<String, String> typed, String field, int least, int most) {
        String number = typed.getOrDefault(field, "").strip();
        int value = number.matches("\\d{1,6}") ? Integer.parseInt(number) : -1;
        if (value < least || value > most) {
            throw BadForm.field(field, "cases.val.between", "least", least, "most", most);
        }
        return value;
    }
}
