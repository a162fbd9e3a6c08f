package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.cases.CaseFile;
import suki.cases.CaseKinds;
import suki.cases.CasePromises;
import suki.cases.Cases;
import suki.cases.ChangedMeanwhile;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** What a case is (subject, kind, tags), and new promises made in it. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
class CaseHeadController {

    private final Cases cases;
    private final CaseKinds kinds;
    private final CasePromises promises;
    private final OnceForms forms;

    CaseHeadController(Cases cases, CaseKinds kinds, CasePromises promises, OnceForms forms) {
        this.cases = cases;
        this.kinds = kinds;
        this.promises = promises;
        this.forms = forms;
    }

    @GetMapping("/cases/{code}/head")
    String form(@PathVariable String code, Actor.Colleague me, Model model) {
        CaseFile one = cases.find(me, code);
        return head(one, Form.of("subject", one.subject(), "kind", one.kind() == null ? "" : one.kind().toString(),
                "priority", one.priority(), "language", one.language().tag(), "version", String.valueOf(one.version()),
                "tags", String.join(", ", cases.tags(one))), model);
    }

    private String head(CaseFile one, Form form, Model model) {
        model.addAttribute("one", one);
        model.addAttribute("form", form);
        model.addAttribute("kinds", kinds.all());
        if (!model.containsAttribute("theirs")) model.addAttribute("theirs", null);
        return "cases/head";
    }

    @PostMapping("/cases/{code}/head")
    String change(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            var tags = Arrays.stream(typed.getOrDefault("tags", "").split("[,،]")).map(String::strip)
                    .filter(t -> !t.isEmpty()).distinct().toList();
            cases.describe(me, code, version(typed), typed.getOrDefault("subject", ""),
                    PhoneNoteController.kind(typed, kinds), typed.getOrDefault("priority", "normal"),
                    Language.of(typed.getOrDefault("language", "")).orElse(Language.EN), tags);
            return "redirect:/cases/" + code + "?done=cases.described";
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return head(cases.find(me, code), Form.again(request, bad, Set.of()), model);
        } catch (ChangedMeanwhile meanwhile) {
            response.setStatus(HttpStatus.CONFLICT.value());
            CaseFile now = cases.find(me, code);
            model.addAttribute("theirs", now);
            return head(now, again(request, now), model);
        }
    }

    /** What was typed, over the version that stands now: nothing of theirs is overwritten, nothing typed is lost. */
    private static Form again(HttpServletRequest request, CaseFile now) {
        Form typed = Form.again(request, new BadForm(Map.of()), Set.of());
        var fields = new LinkedHashMap<>(typed.typed());
        fields.put("version", List.of(String.valueOf(now.version())));
        return new Form(fields, Map.of());
    }

    private static int version(Map<String, String> typed) {
        String version = typed.getOrDefault("version", "");
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
    }

    @GetMapping("/cases/{code}/promises/new")
    String promiseForm(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            Model model) {
        CaseFile one = cases.find(me, code);
        return promise(one, Form.empty(), shell, model);
    }

    private String promise(CaseFile one, Form form, Shell shell, Model model) {
        model.addAttribute("one", one);
        model.addAttribute("form", form);
        model.addAttribute("suggestions", promises.suggestions(one, shell.w()));
        return "cases/promise";
    }

    @PostMapping("/cases/{code}/promises")
    String promise(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
                    Model model) {
        return forms.once(request, response, () -> {
            promises.make(me, code, typed.getOrDefault("kind", "other"), typed.getOrDefault("words", ""),
                    due(typed, shell), typed.getOrDefault("message", ""), typed.containsKey("told"));
            return "/cases/" + code + "?done=cases.promised";
        }, form -> promise(cases.find(me, code), form, shell, model));
    }

    private static Instant due(Map<String, String> typed, Shell shell) {
        String time = Optional.ofNullable(typed.get("own_time")).filter(t -> !t.isBlank())
                .orElse(typed.getOrDefault("due", ""));
        try {
            return LocalDateTime.parse(time).atZone(shell.w().zone()).toInstant();
        } catch (DateTimeParseException e) {
            throw BadForm.field("own_time", "cases.val.time");
        }
    }
}
