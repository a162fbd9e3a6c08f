package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.cases.CaseKinds;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;

/** The kinds of case: a list, a form to add one, a button to remove one. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
class KindController {

    private final CaseKinds kinds;
    private final OnceForms forms;

    KindController(CaseKinds kinds, OnceForms forms) {
        this.kinds = kinds;
        this.forms = forms;
    }

    @GetMapping("/settings/kinds")
    String list(Model model) {
        return show(Form.of("complaint", "true"), model);
    }

    private String show(Form form, Model model) {
        model.addAttribute("kinds", kinds.all());
        model.addAttribute("form", form);
        return "cases/kinds";
    }

    @PostMapping("/settings/kinds")
    String add(@RequestParam Map<String, String> typed, Actor.Colleague me, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            kinds.add(me, PhoneNoteController.kind(typed, kinds), typed.containsKey("complaint"), names(typed));
            return "/settings/kinds?done=cases.kind_added";
        }, form -> show(form, model));
    }

    private static Map<Language, String> names(Map<String, String> typed) {
        var names = new EnumMap<Language, String>(Language.class);
        for (Language one : Language.values()) names.put(one, typed.getOrDefault("name_" + one.tag(), ""));
        return names;
    }

    @PostMapping("/settings/kinds/{id}/removal")
    String remove(@PathVariable UUID id, Actor.Colleague me) {
        kinds.remove(me, id);
        return "redirect:/settings/kinds?done=cases.kind_removed";
    }
}
