package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import suki.cases.Cases;
import suki.cases.CustomerSide;
import suki.cases.Effortful;
import suki.cases.Efforts;
import suki.mail.BlobId;
import suki.mail.Blobs;
import suki.portal.Links;
import suki.portal.PortalPanel;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** The customer's own page of a case, opened by a link, without a password. */
@Controller
@Access(Who.VISITOR)
class StatusController {

    private final Cases cases;
    private final CustomerSide side;
    private final StatusPages pages;
    private final Uploads uploads;
    private final OnceForms forms;
    private final Links links;
    private final Blobs blobs;
    private final Efforts efforts;
    private final List<PortalPanel> panels;

    StatusController(Cases cases, CustomerSide side, StatusPages pages, Uploads uploads, OnceForms forms, Links links,
            Blobs blobs, Efforts efforts, List<PortalPanel> panels) {
        this.cases = cases;
        this.side = side;
        this.pages = pages;
        this.uploads = uploads;
        this.forms = forms;
        this.links = links;
        this.blobs = blobs;
        this.efforts = efforts;
        this.panels = panels.stream().sorted(Comparator.comparingInt(PortalPanel::order)).toList();
    }

    @GetMapping("/my/{code}")
    String show(@PathVariable String code, Actor.Visitor me, @ModelAttribute("shell") Shell shell, Model model) {
        return render(cases.find(me, code), me, shell, Form.empty(), model);
    }

    private String render(CaseFile one, Actor.Visitor me, Shell shell, Form form, Model model) {
        model.addAttribute("page", pages.page(me, one, shell));
        model.addAttribute("form", form);
        model.addAttribute("panels", panels.stream()
                .flatMap(p -> p.panels(me, one.id().value(), one.code(), shell).stream()).toList());
        return "cases/status";
    }

    @PostMapping("/my/{code}/opened")
    ResponseEntity<Void> opened(@PathVariable String code, Actor.Visitor me) {
        side.opened(me, cases.find(me, code));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/my/{code}/words")
    String answer(@PathVariable String code, @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String again,
            @RequestParam(required = false) @Nullable List<MultipartFile> files, Actor.Visitor me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
                    Model model) {
        return forms.once(request, response, () -> {
            side.answer(me, code, words, uploads.take(files));
            if (again.equals("yes")) efforts.note(me, code, Effortful.EXPLAINED_AGAIN, "");
            return "/my/" + code + "?done=cases.answered";
        }, form -> render(cases.find(me, code), me, shell, form, model));
    }

    @PostMapping("/my/{code}/broken-word")
    String brokenWord(@PathVariable String code, @RequestParam(defaultValue = "") String broken, Actor.Visitor me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        return forms.once(request, response, () -> {
            side.brokenWord(me, code, broken);
            return "/my/" + code + "?done=cases.answered";
        }, form -> render(cases.find(me, code), me, shell, form, model));
    }

    @PostMapping("/my/{code}/other-time")
    String otherTime(@PathVariable String code, @RequestParam(defaultValue = "") String when, Actor.Visitor me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        return forms.once(request, response, () -> {
            side.otherTime(me, code, when);
            return "/my/" + code + "?done=cases.answered";
        }, form -> render(cases.find(me, code), me, shell, form, model));
    }

    @PostMapping("/my/{code}/choice")
    String choose(@PathVariable String code, @RequestParam String choice, Actor.Visitor me,
            HttpServletRequest request) {
        return forms.once(request, () -> {
            side.choose(me, code, choice);
            return "/my/" + code + "?done=cases.answered";
        });
    }

    @PostMapping("/my/{code}/reopening")
    String reopen(@PathVariable String code, Actor.Visitor me) {
        if (!cases.find(me, code).open()) cases.reopen(me, code);
        return "redirect:/my/" + code + "?done=cases.answered";
    }

    @PostMapping("/my/{code}/language")
    String language(@PathVariable String code, @RequestParam String to, Actor.Visitor me) {
        cases.find(me, code);
        Language.of(to).ifPresent(l -> links.speak(me, l));
        return "redirect:/my/" + code;
    }

    @GetMapping("/my/{code}/files/{entry}/{n}")
    ResponseEntity<byte[]> file(@PathVariable String code, @PathVariable UUID entry, @PathVariable int n,
            Actor.Visitor me) {
        return Files.answer(cases.thread(me, cases.find(me, code)), entry, n, id -> blobs.get(new BlobId(id)));
    }
}
