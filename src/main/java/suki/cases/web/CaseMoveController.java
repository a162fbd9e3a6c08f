package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.cases.CaseFile;
import suki.cases.CaseMoves;
import suki.cases.Cases;
import suki.cases.EntryId;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;

/** What is seldom done with a case: merging, splitting, linking, filing it anew. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
class CaseMoveController {

    private final Cases cases;
    private final CaseMoves moves;
    private final OnceForms forms;

    CaseMoveController(Cases cases, CaseMoves moves, OnceForms forms) {
        this.cases = cases;
        this.moves = moves;
        this.forms = forms;
    }

    @GetMapping("/cases/{code}/more")
    String more(@PathVariable String code, Actor.Colleague me, Model model) {
        return show(code, me, Form.empty(), model);
    }

    private String show(String code, Actor.Colleague me, Form form, Model model) {
        CaseFile one = cases.find(me, code);
        model.addAttribute("one", one);
        model.addAttribute("form", form);
        model.addAttribute("links", moves.links(me, one));
        model.addAttribute("entries", moves.splittable(one));
        return "cases/more";
    }

    @PostMapping("/cases/{code}/merging")
    String merge(@PathVariable String code, @RequestParam(defaultValue = "") String into, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        return once(code, me, request, response, model,
                () -> "/cases/" + moves.merge(me, code, into).code() + "?done=cases.merged");
    }

    private String once(String code, Actor.Colleague me, HttpServletRequest request, HttpServletResponse response,
            Model model, Supplier<String> deed) {
        try {
            return forms.once(request, deed);
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(code, me, Form.again(request, bad, Set.of()), model);
        }
    }

    @PostMapping("/cases/{code}/entries/{id}/splitting")
    String split(@PathVariable String code, @PathVariable UUID id, Actor.Colleague me, HttpServletRequest request) {
        return forms.once(request, () -> "/cases/" + moves.split(me, code, new EntryId(id)).code()
                + "?done=cases.split");
    }

    @PostMapping("/cases/{code}/links")
    String like(@PathVariable String code, @RequestParam(name = "like", defaultValue = "") String other,
            Actor.Colleague me, HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            moves.like(me, code, other);
            return "redirect:/cases/" + code + "?done=cases.linked";
        } catch (BadForm bad) {
            var named = bad.fields().entrySet().iterator().next().getValue();
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(code, me, Form.again(request, new BadForm(java.util.Map.of("like", named)), Set.of()), model);
        }
    }

    @PostMapping("/cases/{code}/links/{other}/removal")
    String unlike(@PathVariable String code, @PathVariable String other, Actor.Colleague me) {
        moves.unlike(me, code, other);
        return "redirect:/cases/" + code + "/more?done=cases.unlinked";
    }

    @PostMapping("/cases/{code}/refiling")
    String refile(@PathVariable String code, @RequestParam(defaultValue = "") String customer, Actor.Colleague me,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        return once(code, me, request, response, model,
                () -> "/cases/" + moves.refile(me, code, customer).code() + "?done=cases.refiled");
    }
}
