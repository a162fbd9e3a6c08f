package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import suki.cases.CaseKinds;
import suki.cases.CasePromises;
import suki.cases.Cases;
import suki.cases.Cases.Change;
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
        return head(one, CaseHead.of(one, cases.tags(one)).form(one.version()), null, model);
    }

    private String head(CaseFile one, Form form, CaseHead.@Nullable Theirs theirs, Model model) {
        model.addAttribute("one", one);
        model.addAttribute("form", form);
        model.addAttribute("kinds", kinds.all());
        model.addAttribute("theirs", theirs);
        return "cases/head";
    }

    @PostMapping("/cases/{code}/head")
    String change(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        CaseHead wanted = CaseHead.typed(typed);
        try {
            describe(me, code, wanted, typed);
            return "redirect:/cases/" + code + "?done=cases.described";
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return head(cases.find(me, code), Form.again(request, bad, Set.of()), null, model);
        } catch (ChangedMeanwhile meanwhile) {
            response.setStatus(HttpStatus.CONFLICT.value());
            CaseFile now = cases.find(me, code);
            CaseHead theirs = CaseHead.of(now, cases.tags(now));
            return head(now, wanted.form(now.version()).and("was", theirs.line()), theirs(now, theirs, shell), model);
        }
    }

    /** A letter or a new owner since the form was opened changes nothing in it, and stops nobody. */
    private void describe(Actor.Colleague me, String code, CaseHead wanted, Map<String, String> typed) {
        CaseFile one = cases.find(me, code);
        boolean same = typed.getOrDefault("was", "").equals(CaseHead.of(one, cases.tags(one)).line());
        int read = version(typed);
        int version = same && read > 0 ? one.version() : read;
        cases.describe(me, code, version, wanted.subject(), PhoneNoteController.kind(typed, kinds), wanted.priority(),
                Language.of(wanted.language()).orElse(Language.EN), wanted.tags());
    }

    private CaseHead.Theirs theirs(CaseFile now, CaseHead theirs, Shell shell) {
        String kind = kinds.all().stream().filter(k -> k.id().toString().equals(theirs.kind())).findFirst()
                .map(k -> k.name(shell.language())).orElse(shell.text("cases.phone.kind_later"));
        Change last = cases.lastDescribed(now);
        return new CaseHead.Theirs(last.by(), last.at(), List.of(
                new CaseHead.Line("cases.phone.subject", theirs.subject()), new CaseHead.Line("cases.phone.kind", kind),
                new CaseHead.Line("cases.phone.priority", shell.text(theirs.priority().equals("high")
                        ? "cases.priority.high" : "cases.priority.normal")),
                new CaseHead.Line("cases.phone.language", now.language().ownName()),
                new CaseHead.Line("cases.tags", String.join(", ", theirs.tags()))));
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
