package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.cases.CustomerSide;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** The public form: anybody writes, and learns on the next page what happens now. */
@Controller
@Access(Who.ANYONE)
class WriteController {

    private final CustomerSide side;
    private final Branches branches;
    private final Uploads uploads;
    private final OnceForms forms;
    private final FormPace pace;

    WriteController(CustomerSide side, Branches branches, Uploads uploads, OnceForms forms, FormPace pace) {
        this.side = side;
        this.branches = branches;
        this.uploads = uploads;
        this.forms = forms;
        this.pace = pace;
    }

    @GetMapping("/write")
    String form(@RequestParam(defaultValue = "") String branch, Model model) {
        return show(Form.of("branch", branch), model);
    }

    private String show(Form form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("branches", branches.all());
        return "cases/write";
    }

    @PostMapping("/write")
    String write(@RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
                    Model model) {
        return forms.once(request, response, () -> {
            pace.take(request.getRemoteAddr());
            side.write(new CustomerSide.Words(typed.getOrDefault("name", ""), typed.getOrDefault("email", ""),
                    typed.getOrDefault("phone", ""), typed.getOrDefault("words", ""), typed.getOrDefault("wants",
                            ""),
                    shell.language(), branch(typed)), uploads.take(files));
            return "/write/thanks";
        }, form -> show(form, model));
    }

    private BranchId branch(Map<String, String> typed) {
        String chosen = typed.getOrDefault("branch", "");
        return branches.all().stream().map(Branch::id).filter(id -> id.toString().equals(chosen)).findFirst()
                .orElseThrow(() -> BadForm.field("branch", "cases.val.empty"));
    }

    @GetMapping("/write/thanks")
    String thanks() {
        return "cases/thanks";
    }

    @GetMapping("/fresh-link")
    String freshForm() {
        return "cases/fresh";
    }

    @PostMapping("/fresh-link")
    String fresh(@RequestParam(defaultValue = "") String code, HttpServletRequest request) {
        pace.take(request.getRemoteAddr());
        side.freshLink(code);
        return "redirect:/fresh-link?done=cases.link_sent";
    }
}
