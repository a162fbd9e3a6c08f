package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import suki.cases.AnsweredMeanwhile;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.cases.Correspondence;
import suki.cases.Correspondence.After;
import suki.cases.Entry;
import suki.cases.EntryId;
import suki.cases.EntryKind;
import suki.promises.Onward;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Ids;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** What a colleague writes in a case. Who came from focus mode goes on to the next customer once it is sent. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
class LetterController {

    private static final String SEEN = "seen";

    private final Cases cases;
    private final Correspondence correspondence;
    private final CaseSheet sheet;
    private final Uploads uploads;
    private final OnceForms forms;

    LetterController(Cases cases, Correspondence correspondence, CaseSheet sheet, Uploads uploads, OnceForms forms) {
        this.cases = cases;
        this.correspondence = correspondence;
        this.sheet = sheet;
        this.uploads = uploads;
        this.forms = forms;
    }

    @PostMapping("/cases/{code}/letters")
    String write(@PathVariable String code, @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "NOTHING") After after,
            @RequestParam(required = false) @Nullable List<MultipartFile> files, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        String then = then(typed);
        try {
            return forms.once(request, () -> write(me, code, typed, after, files));
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return sheet.show(cases.find(me, code), me, shell, Form.again(request, bad, Set.of()), then, "", model);
        } catch (AnsweredMeanwhile meanwhile) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return sheet.show(cases.find(me, code), me, shell, typedBefore(request), then,
                    CaseSheet.meanwhile(meanwhile.last(), shell.w()), model);
        }
    }

    private String write(Actor.Colleague me, String code, Map<String, String> typed, After after,
            @Nullable List<MultipartFile> files) {
        String then = then(typed);
        String body = typed.getOrDefault("body", "");
        var attached = uploads.take(files);
        if (typed.getOrDefault("kind", "letter").equals("note")) {
            Entry note = correspondence.note(me, code, body, attached);
            return "/cases/" + code + "?done=cases.note" + (then.isEmpty() ? "" : "&then=" + then) + "#e-" + note.id();
        }
        return sent(code, correspondence.write(me, code, body, attached, after, typed.getOrDefault("wait_for", ""),
                Ids.read(typed.getOrDefault(SEEN, ""))), then);
    }

    private static String then(Map<String, String> typed) {
        return Onward.of(typed.getOrDefault("then", ""));
    }

    /** The case with the new letter in it, or whoever comes next; both with the way back. */
    private static String sent(String code, Entry letter, String then) {
        String undo = "/cases/" + code + "/letters/" + letter.id() + "/undoing";
        return then.isEmpty() ? "/cases/" + code + "?done=cases.sent&undo=" + undo + "#e-" + letter.id()
                : then + "?done=cases.sent&undo=" + undo + "-in-focus";
    }

    /** What was typed, to be sent again by whoever has read what came meanwhile. */
    private static Form typedBefore(HttpServletRequest request) {
        return Form.again(request, new BadForm(Map.of()), Set.of());
    }

    @PostMapping("/cases/{code}/letters/{id}/undoing")
    String undo(@PathVariable String code, @PathVariable UUID id, Actor.Colleague me) {
        correspondence.unsend(me, code, new EntryId(id));
        return "redirect:/cases/" + code + "?done=cases.undone";
    }

    /** As above; once it is sent after all, focus mode goes on. */
    @PostMapping("/cases/{code}/letters/{id}/undoing-in-focus")
    String undoInFocus(@PathVariable String code, @PathVariable UUID id, Actor.Colleague me) {
        return undo(code, id, me) + "&then=/today/focus";
    }

    @GetMapping("/cases/{code}/refusals/new")
    String refusalForm(@PathVariable String code, @RequestParam(defaultValue = "") String then, Actor.Colleague me,
            Model model) {
        CaseFile one = cases.find(me, code);
        return refusal(one, me, Form.of("body", correspondence.draft(me, one, EntryKind.REFUSAL).orElse("")),
                Onward.of(then), "", model);
    }

    private String refusal(CaseFile one, Actor.Colleague me, Form form, String then, String meanwhile, Model model) {
        var shown = new LinkedHashMap<String, Object>(Map.of("one", one, "form", form, "then", then, "meanwhile",
                meanwhile, SEEN, String.valueOf(AnsweredMeanwhile.seen(cases.thread(me, one)))));
        model.addAllAttributes(shown);
        return "cases/refusal";
    }

    @PostMapping("/cases/{code}/refusals")
    String refuse(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        String then = then(typed);
        try {
            return forms.once(request, () -> sent(code, refuse(me, code, typed), then));
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return refusal(cases.find(me, code), me, Form.again(request, bad, Set.of()), then, "", model);
        } catch (AnsweredMeanwhile meanwhile) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return refusal(cases.find(me, code), me, typedBefore(request), then,
                    CaseSheet.meanwhile(meanwhile.last(), shell.w()), model);
        }
    }

    private Entry refuse(Actor.Colleague me, String code, Map<String, String> typed) {
        return correspondence.refuse(me, code, typed.getOrDefault("body", ""), typed.getOrDefault("reason", ""),
                typed.getOrDefault("tried", ""), List.of(typed.getOrDefault("alternative_1", ""),
                        typed.getOrDefault("alternative_2", ""), typed.getOrDefault("alternative_3", "")),
                Ids.read(typed.getOrDefault(SEEN, "")));
    }

    @PostMapping("/cases/{code}/drafts")
    ResponseEntity<Void> draft(@PathVariable String code, @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "letter") String kind, Actor.Colleague me) {
        correspondence.draft(me, code, kind.equals("note") ? EntryKind.NOTE : EntryKind.LETTER, body);
        return ResponseEntity.noContent().build();
    }
}
