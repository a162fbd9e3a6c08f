package suki.promises.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.promises.Standard;
import suki.promises.Standards;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** The service standards: a list of sentences, each opening one form (P1.3). */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
class StandardsController {

    private final Standards standards;
    private final Branches branches;
    private final OnceForms forms;

    StandardsController(Standards standards, Branches branches, OnceForms forms) {
        this.standards = standards;
        this.branches = branches;
        this.forms = forms;
    }

    @GetMapping("/settings/standards")
    String list(Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        Wording w = shell.w();
        var names = new LinkedHashMap<BranchId, String>();
        branches.all().forEach(b -> names.put(b.id(), b.name()));
        List<StandardsPage.Line> lines = standards.lines(me).stream().map(l -> line(l, names, me, w)).toList();
        model.addAttribute("page", new StandardsPage(lines));
        return "promises/standards";
    }

    private static StandardsPage.Line line(Standards.Line line, Map<BranchId, String> names, Actor me, Wording w) {
        Standard one = line.standard();
        boolean shipped = line.at() == null;
        boolean may = Standards.maySet(me, one.branch());
        return new StandardsPage.Line(w.text("promises.standard.sentence",
                "kind", w.text("promises.kind." + one.kind()), "due", StandardForm.words(one.due(), w),
                "aim", StandardForm.words(one.aim(), w)),
                StandardForm.only(one, names, w), shipped ? w.text("promises.standard.shipped")
                : w.text("promises.standard.changed", "name", line.by(), "when", w.day(line.at())),
                may ? "/settings/standards/form?" + (shipped ? "kind=" + one.kind() : "id=" + one.id()) : null,
                may && !shipped ? one.id().toString() : null);
    }

    @GetMapping("/settings/standards/form")
    String form(@RequestParam(defaultValue = "") String id, @RequestParam(defaultValue = "first_answer") String kind,
            Actor.Colleague me, Model model) {
        Standard one = standards.lines(me).stream().map(Standards.Line::standard)
                .filter(s -> id.isEmpty() ? s.kind().equals(kind) && s.weight() == 0 : s.id().toString().equals(id))
                .findFirst().orElseThrow(() -> new NotFound("standard " + id + kind));
        return form(StandardForm.of(one), me, model);
    }

    private String form(Form form, Actor me, Model model) {
        List<Branch> own = branches.all().stream().filter(b -> Standards.maySet(me, b.id())).toList();
        model.addAttribute("form", form).addAttribute("branches", own)
                .addAttribute("everywhere", Standards.maySet(me, null));
        return "promises/standard";
    }

    @PostMapping("/settings/standards")
    String set(@RequestParam Map<String, String> typed, Actor.Colleague me, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        try {
            Standard one = StandardForm.read(typed, standards.nextId());
            if (!Standards.maySet(me, one.branch())) throw BadForm.field("branch", "promises.val.choose");
            return forms.once(request, () -> {
                standards.set(me, one);
                return "/settings/standards?done=promises.standard_set";
            });
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(Form.again(request, bad, Set.of()), me, model);
        }
    }

    @PostMapping("/settings/standards/removal")
    String remove(@RequestParam(defaultValue = "") String id, Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> {
            standards.remove(me, uuid(id));
            return "/settings/standards?done=promises.standard_removed";
        });
    }

    private static UUID uuid(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw new NotFound("standard " + typed);
        }
    }
}
