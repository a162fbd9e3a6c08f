package suki.contact.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.contact.Phrases;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;

/** Ready phrases: the list with a form for a new one, and a form for each. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
class PhraseController {

    private final Phrases phrases;
    private final OnceForms forms;

    PhraseController(Phrases phrases, OnceForms forms) {
        this.phrases = phrases;
        this.forms = forms;
    }

    @GetMapping("/settings/phrases")
    String list(Model model) {
        return show("", Form.empty(), model);
    }

    @GetMapping("/settings/phrases/{id}")
    String one(@PathVariable UUID id, Model model) {
        Phrases.Phrase phrase = find(id);
        var pairs = new ArrayList<>(List.of("name", phrase.name()));
        phrase.texts().forEach((language, text) -> pairs.addAll(List.of(language.tag(), text)));
        return show(id.toString(), Form.of(pairs.toArray(String[]::new)), model);
    }

    private Phrases.Phrase find(UUID id) {
        return phrases.all().stream().filter(p -> p.id().equals(id)).findFirst()
                .orElseThrow(() -> new NotFound("phrase " + id));
    }

    /** @param id of the phrase that is changed, or empty for a new one */
    private String show(String id, Form form, Model model) {
        model.addAttribute("phrases", phrases.all());
        model.addAttribute("id", id);
        model.addAttribute("form", form);
        return "contact/phrases";
    }

    @PostMapping("/settings/phrases")
    String add(@RequestParam Map<String, String> typed, Actor.Colleague me, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        return save("", phrases.nextId(), typed, me, request, response, model);
    }

    @PostMapping("/settings/phrases/{id}")
    String change(@PathVariable UUID id, @RequestParam Map<String, String> typed, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        find(id);
        return save(id.toString(), id, typed, me, request, response, model);
    }

    private String save(String shown, UUID id, Map<String, String> typed, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            phrases.save(me, id, typed.getOrDefault("name", ""), texts(typed));
            return "/settings/phrases?done=contact.phrase_saved";
        }, form -> show(shown, form, model));
    }

    private static Map<Language, String> texts(Map<String, String> typed) {
        var texts = new EnumMap<Language, String>(Language.class);
        for (Language one : Language.values()) {
            String text = typed.getOrDefault(one.tag(), "");
            if (!text.isBlank()) texts.put(one, text);
        }
        return texts;
    }

    @PostMapping("/settings/phrases/{id}/removal")
    String remove(@PathVariable UUID id, Actor.Colleague me) {
        phrases.remove(me, id);
        return "redirect:/settings/phrases?done=contact.phrase_removed";
    }
}
