package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
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
import suki.cases.CaseFile;
import suki.cases.CaseMoves;
import suki.cases.Cases;
import suki.cases.Correspondence;
import suki.cases.Correspondence.After;
import suki.cases.Entry;
import suki.cases.EntryId;
import suki.cases.EntryKind;
import suki.cases.Resolution;
import suki.mail.Attachment;
import suki.mail.BlobId;
import suki.mail.Blobs;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** The page of a case and what is done on it. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_READ)
class CaseController {

    private final Cases cases;
    private final Correspondence correspondence;
    private final CaseMoves moves;
    private final CasePages pages;
    private final Uploads uploads;
    private final OnceForms forms;
    private final Blobs blobs;

    CaseController(Cases cases, Correspondence correspondence, CaseMoves moves, CasePages pages, Uploads uploads,
            OnceForms forms, Blobs blobs) {
        this.cases = cases;
        this.correspondence = correspondence;
        this.moves = moves;
        this.pages = pages;
        this.uploads = uploads;
        this.forms = forms;
        this.blobs = blobs;
    }

    @GetMapping("/cases/{code}")
    String show(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        return render(cases.find(me, code), me, shell, Form.empty(), model);
    }

    private String render(CaseFile one, Actor.Colleague me, Shell shell, Form form, Model model) {
        model.addAttribute("page", pages.page(me, one, shell, correspondence.readers(me, one)));
        model.addAttribute("form", form);
        model.addAttribute("links", moves.links(me, one));
        return "cases/case";
    }

    /** Tells that this colleague is reading; asked by the open page itself, never by a link. */
    @PostMapping("/cases/{code}/reading")
    ResponseEntity<Void> reading(@PathVariable String code, Actor.Colleague me) {
        correspondence.reading(me, cases.find(me, code));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/cases/{code}/letters")
    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    String write(@PathVariable String code, @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "letter") String kind, @RequestParam(defaultValue = "NOTHING") After after,
            @RequestParam(name = "wait_for", defaultValue = "") String waitFor,
            @RequestParam(required = false) @Nullable List<MultipartFile> files, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
                    Model model) {
        try {
            return forms.once(request, () -> {
                List<Attachment> attached = uploads.take(files);
                if (kind.equals("note")) {
                    Entry note = correspondence.note(me, code, body, attached);
                    return "/cases/" + code + "?done=cases.note#e-" + note.id();
                }
                Entry letter = correspondence.write(me, code, body, attached, after, waitFor);
                return "/cases/" + code + "?done=cases.sent&undo=/cases/" + code + "/letters/" + letter.id()
                        + "/undoing#e-" + letter.id();
            });
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return render(cases.find(me, code), me, shell, Form.again(request, bad, java.util.Set.of()), model);
        }
    }

    @PostMapping("/cases/{code}/letters/{id}/undoing")
    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    String undo(@PathVariable String code, @PathVariable UUID id, Actor.Colleague me) {
        correspondence.unsend(me, code, new EntryId(id));
        return "redirect:/cases/" + code + "?done=cases.undone";
    }

    @GetMapping("/cases/{code}/refusals/new")
    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    String refusalForm(@PathVariable String code, Actor.Colleague me, Model model) {
        CaseFile one = cases.find(me, code);
        model.addAttribute("one", one);
        model.addAttribute("form", Form.of("body", correspondence.draft(me, one, EntryKind.REFUSAL).orElse("")));
        return "cases/refusal";
    }

    @PostMapping("/cases/{code}/refusals")
    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    String refuse(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            return forms.once(request, () -> {
                Entry no = correspondence.refuse(me, code, typed.getOrDefault("body", ""),
                        typed.getOrDefault("reason", ""), typed.getOrDefault("tried", ""),
                        List.of(typed.getOrDefault("alternative_1", ""), typed.getOrDefault("alternative_2", ""),
                                typed.getOrDefault("alternative_3", "")));
                return "/cases/" + code + "?done=cases.sent&undo=/cases/" + code + "/letters/" + no.id() + "/undoing";
            });
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("one", cases.find(me, code));
            model.addAttribute("form", Form.again(request, bad, java.util.Set.of()));
            return "cases/refusal";
        }
    }

    @PostMapping("/cases/{code}/drafts")
    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    ResponseEntity<Void> draft(@PathVariable String code, @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "letter") String kind, Actor.Colleague me) {
        correspondence.draft(me, code, kind.equals("note") ? EntryKind.NOTE : EntryKind.LETTER, body);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/cases/{code}/owner")
    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    String assign(@PathVariable String code, @RequestParam String to, @RequestParam(defaultValue = "") String brief,
            Actor.Colleague me) {
        if (to.equals("me")) cases.take(me, code);
        else cases.assign(me, code, to.isEmpty() ? null : colleague(to), brief);
        return "redirect:/cases/" + code + (to.equals("me") ? "?done=cases.taken" : "?done=cases.handed");
    }

    private static ColleagueId colleague(String id) {
        try {
            return new ColleagueId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new NotFound("colleague " + id);
        }
    }

    @PostMapping("/cases/{code}/closure")
    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    String close(@PathVariable String code, @RequestParam Resolution resolution, Actor.Colleague me) {
        cases.close(me, code, resolution);
        return "redirect:/cases/" + code + "?done=cases.closed&undo=/cases/" + code + "/reopening";
    }

    @PostMapping("/cases/{code}/reopening")
    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    String reopen(@PathVariable String code, Actor.Colleague me) {
        cases.reopen(me, code);
        return "redirect:/cases/" + code + "?done=cases.reopened";
    }

    @GetMapping("/cases/{code}/files/{entry}/{n}")
    ResponseEntity<byte[]> file(@PathVariable String code, @PathVariable UUID entry, @PathVariable int n,
            Actor.Colleague me) {
        return Files.answer(cases.thread(me, cases.find(me, code)), entry, n, id -> blobs.get(new BlobId(id)));
    }
}
