package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.cases.Handovers;
import suki.cases.Readers;
import suki.cases.Resolution;
import suki.mail.BlobId;
import suki.mail.Blobs;
import suki.promises.Onward;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.Shell;

/** The page of a case, and what becomes of the case itself. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_READ)
class CaseController {

    private final Cases cases;
    private final Handovers handovers;
    private final CaseSheet sheet;
    private final Readers readers;
    private final Blobs blobs;

    CaseController(Cases cases, Handovers handovers, CaseSheet sheet, Readers readers, Blobs blobs) {
        this.cases = cases;
        this.handovers = handovers;
        this.sheet = sheet;
        this.readers = readers;
        this.blobs = blobs;
    }

    @GetMapping("/cases/{code}")
    String show(@PathVariable String code, @RequestParam(defaultValue = "") String then, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        return sheet.show(cases.find(me, code), me, shell, Form.empty(), Onward.of(then), "", model);
    }

    /**
     * Tells that this colleague is reading, or writing an answer; asked by the open page itself, never by a link.
     * Answered with who else is there.
     */
    @PostMapping("/cases/{code}/reading")
    String reading(@PathVariable String code, @RequestParam(defaultValue = "") String writing,
            @RequestParam(defaultValue = "") String seen, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            Model model) {
        CaseFile one = cases.find(me, code);
        readers.looks(me, one, writing.equals("yes"));
        model.addAttribute("present", sheet.present(one, me, sheet.meanwhile(one, me, seen, shell.w())));
        return "cases/present";
    }

    @GetMapping("/cases/{code}/owner")
    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    String handOver(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            Model model) {
        return handOver(cases.find(me, code), Form.empty(), shell, model);
    }

    private String handOver(CaseFile one, Form form, Shell shell, Model model) {
        model.addAttribute("one", one);
        model.addAttribute("form", form);
        model.addAttribute("people", handovers.people(one, shell.now()));
        return "cases/handover";
    }

    @PostMapping("/cases/{code}/owner")
    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    String assign(@PathVariable String code, @RequestParam String to, @RequestParam(defaultValue = "") String brief,
            @RequestParam(defaultValue = "") String live, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            if (to.equals("me")) handovers.take(me, code);
            else handovers.assign(me, code, to.isEmpty() ? null : colleague(to), brief, live.equals("yes"));
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return handOver(cases.find(me, code), Form.again(request, bad, Set.of()), shell, model);
        }
        return "redirect:/cases/" + code + (to.equals("me") ? "?done=cases.taken" : "?done=cases.handed");
    }

    @PostMapping("/cases/{code}/owner/confirmation")
    @Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
    String confirm(@PathVariable String code, Actor.Colleague me) {
        handovers.confirm(me, code);
        return "redirect:/cases/" + code + "?done=cases.handover_confirmed";
    }

    @PostMapping("/cases/{code}/following/removal")
    String leave(@PathVariable String code, Actor.Colleague me) {
        handovers.leave(me, code);
        return "redirect:/cases/" + code + "?done=cases.left";
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
