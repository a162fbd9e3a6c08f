package suki.customers.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import suki.branches.Branch;
import suki.customers.BadRowsFile;
import suki.customers.CustomerImport;
import suki.customers.ImportField;
import suki.customers.ImportId;
import suki.customers.ImportState;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** Bringing customers in from a file, in the browser. */
@Controller
@Access(value = Access.Who.COLLEAGUE, needs = Permission.CUSTOMERS_IMPORT)
class ImportPages {

    private final CustomerImport imports;
    private final OnceForms forms;

    ImportPages(CustomerImport imports, OnceForms forms) {
        this.imports = imports;
        this.forms = forms;
    }

    @GetMapping("/customers/import")
    ModelAndView all(Actor actor) {
        return all(actor, Form.empty(), HttpStatus.OK);
    }

    private ModelAndView all(Actor actor, Form form, HttpStatus status) {
        List<Branch> open = imports.open(actor);
        if (open.isEmpty()) throw new NotFound("a branch to import into");
        return new ModelAndView("customers/imports",
                Map.of("recent", imports.recent(actor), "branches", open, "form", form), status);
    }

    @PostMapping("/customers/import")
    Object upload(Actor actor, HttpServletRequest request, @RequestParam MultipartFile file,
            @RequestParam UUID branch) throws IOException {
        try {
            String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            ImportId id = imports.upload(actor, new BranchId(branch), name, file.getBytes());
            return "redirect:/customers/import/" + id;
        } catch (BadForm bad) {
            return all(actor, Form.again(request, bad, Set.of()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/customers/import/{id}")
    ModelAndView one(Actor actor, @ModelAttribute("shell") Shell shell, @PathVariable UUID id,
            @RequestHeader(name = "HX-Target", defaultValue = "") String target, HttpServletResponse response) {
        ImportPage page = page(actor, shell, new ImportId(id));
        boolean part = target.equals("importing");
        if (part && !page.state().stage().moving()) response.setHeader("HX-Refresh", "true");
        return part ? new ModelAndView("customers/importing", Map.of("page", page))
                : new ModelAndView("customers/import", Map.of("page", page, "form", Form.empty()));
    }

    private ImportPage page(Actor actor, Shell shell, ImportId id) {
        ImportState state = imports.state(actor, id);
        boolean mapping = state.stage() == ImportState.Stage.MAPPING || state.stage() == ImportState.Stage.TRIED;
        var preview = mapping ? imports.preview(actor, id) : List.<suki.customers.ImportRow>of();
        boolean undone = state.stage() == ImportState.Stage.UNDONE && state.kept() > 0;
        return new ImportPage(state, preview.stream().map(r -> ImportPage.Sample.of(r, shell.w())).toList(),
                undone ? imports.kept(actor, id) : List.of());
    }

    @PostMapping("/customers/import/{id}/columns")
    Object columns(Actor actor, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            @PathVariable UUID id, @RequestParam Map<String, String> typed) {
        var importId = new ImportId(id);
        ImportState state = imports.state(actor, importId);
        List<ImportField> fields = new ArrayList<>();
        for (int i = 0; i < state.options().header().size(); i++) {
            fields.add(ImportField.of(typed.getOrDefault("field" + i, "")));
        }
        try {
            imports.choose(actor, importId, fields, typed.getOrDefault("as", "").equals("companies"),
                    typed.getOrDefault("same", "").equals("update"), typed.getOrDefault("source", ""));
        } catch (BadForm bad) {
            return new ModelAndView("customers/import", Map.of("page", page(actor, shell, importId), "form",
                    Form.again(request, bad, Set.of())), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        switch (typed.getOrDefault("then", "")) {
            case "try" -> imports.tryOut(actor, importId);
            case "start" -> imports.start(actor, importId);
            default -> { }
        }
        return "redirect:/customers/import/" + id;
    }

    @PostMapping("/customers/import/{id}/undo")
    String undo(Actor actor, HttpServletRequest request, @PathVariable UUID id) {
        return forms.once(request, () -> {
            imports.undo(actor, new ImportId(id));
            return "/customers/import/" + id;
        });
    }

    @GetMapping("/customers/import/{id}/bad.csv")
    void bad(Actor actor, @ModelAttribute("shell") Shell shell, @PathVariable UUID id, HttpServletResponse response)
            throws IOException {
        var importId = new ImportId(id);
        imports.state(actor, importId);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"rows-" + id + ".csv\"");
        response.setHeader("Cache-Control", "no-store");
        try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write('\uFEFF');
            BadRowsFile.write(imports, actor, importId, shell.w(), out);
        }
    }
}
