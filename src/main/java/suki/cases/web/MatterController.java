package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import suki.cases.Matters;
import suki.portal.VisitCookie;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** Writing about something else from a page of one's own. */
@Controller
@Access(Who.VISITOR)
class MatterController {

    private static final String TO = "redirect:";

    private final Cases cases;
    private final Matters matters;
    private final Uploads uploads;
    private final OnceForms forms;

    MatterController(Cases cases, Matters matters, Uploads uploads, OnceForms forms) {
        this.cases = cases;
        this.matters = matters;
        this.uploads = uploads;
        this.forms = forms;
    }

    @GetMapping("/my/{code}/new")
    String form(@PathVariable String code, Actor.Visitor me, Model model) {
        return show(code, me, Form.empty(), model);
    }

    private String show(String code, Actor.Visitor me, Form form, Model model) {
        CaseFile from = cases.find(me, code);
        model.addAttribute("code", from.code());
        model.addAttribute("form", form);
        return "cases/matter";
    }

    /** The new page gets the cookie of this visit too; a form that is sent again leads to the same page. */
    @PostMapping("/my/{code}/new")
    String open(@PathVariable String code, @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String wants,
            @RequestParam(required = false) @Nullable List<MultipartFile> files, Actor.Visitor me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        String view = forms.once(request, response, () -> "/my/" + matters.open(me, code, words, wants,
                shell.language(), uploads.take(files)).code() + "?done=cases.answered",
                form -> show(code, me, form, model));
        if (view.startsWith(TO)) {
            String page = view.substring(TO.length()).replaceFirst("\\?.*", "");
            VisitCookie.of(request).ifPresent(visit -> response.addHeader(HttpHeaders.SET_COOKIE,
                    VisitCookie.header(visit, page, request)));
        }
        return view;
    }
}
