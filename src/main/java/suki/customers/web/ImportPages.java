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
import suki.customers.ImportPlace;
import suki.customers.ImportQueue;
import suki.customers.ImportRow;
import suki.customers.ImportState;
import suki.customers.ImportView;
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

    static final String HOME = "/customers/import";
    private static final String ONE = HOME + "/{id}";

    private final CustomerImport imports;
    private final List<ImportPlace> places;
    private final OnceForms forms;

    ImportPages(CustomerImport imports, List<ImportPlace> places, OnceForms forms) {
        this.imports = imports;
        this.places = places;
        this.forms = forms;
    }

    @GetMapping(HOME)
    ModelAndView all(Actor actor, @ModelAttribute("shell") Shell shell) {
        return all(actor, shell, Form.empty(), HttpStatus.OK);
    }

    private ModelAndView all(Actor actor, Shell shell, Form form, HttpStatus status) {
        List<Branch> open = imports.open(actor);
        if (open.isEmpty()) throw new NotFound("a branch to import into");
        List<ImportView> recent = imports.recent(actor).stream()
                .map(state -> ImportPage.view(state, 0, List.of(), shell.w())).toList();
        return new ModelAndView("customers/imports", Map.of("recent", recent, "branches", open, "form", form,
                "others", ImportPlace.others(places, HOME)), status);
    }

    @PostMapping(HOME)
    Object upload(Actor actor, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            @RequestParam MultipartFile file, @RequestParam UUID branch) throws IOException {
        try {
            String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            return "redirect:" + HOME + "/" + imports.upload(actor, new BranchId(branch), name, file.getBytes());
        } catch (BadForm bad) {
            return all(actor, shell, Form.again(request, bad, Set.of()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping(ONE)
    ModelAndView one(Actor actor, @ModelAttribute("shell") Shell shell, @PathVariable UUID id,
            @RequestHeader(name = "HX-Target", defaultValue = "") String target, HttpServletResponse response) {
        ImportState state = imports.state(actor, new ImportId(id));
        boolean part = target.equals("importing");
        if (part && !state.stage().moving()) response.setHeader("HX-Refresh", "true");
        if (part) return new ModelAndView("customers/importing", Map.of("view", view(actor, shell, state)));
        return new ModelAndView("customers/import", Map.of("page", page(actor, shell, state), "form", form(state)));
    }

    private ImportView view(Actor actor, Shell shell, ImportState state) {
        var reasons = state.stage().moving() ? List.<ImportQueue.Why>of()
                : imports.reasons(actor, state.id());
        return ImportPage.view(state, imports.rate(state), reasons, shell.w());
    }

    private ImportPage page(Actor actor, Shell shell, ImportState state) {
        ImportView view = view(actor, shell, state);
        var preview = view.mapping() ? imports.preview(actor, state.id()) : List.<ImportRow>of();
        boolean undone = state.stage() == ImportState.Stage.UNDONE && state.kept() > 0;
        return new ImportPage(view, ImportView.Column.of(state.options().header(), state.options().fields()),
                preview.stream().map(r -> ImportPage.Sample.of(r, shell.w())).toList(),
                undone ? imports.kept(actor, state.id()) : List.of(), state.kept());
    }

    private static Form form(ImportState state) {
        Form form = Form.of("as", state.options().company() ? "companies" : "people", "same",
                state.options().update() ? "update" : "skip", "source", state.options().source());
        for (var column : ImportView.Column.of(state.options().header(), state.options().fields())) {
            form = form.and(column.name(), column.field());
        }
        return form;
    }

    @PostMapping(ONE + "/columns")
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
            return new ModelAndView("customers/import", Map.of("page", page(actor, shell, state), "form",
                    Form.again(request, bad, Set.of())), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        switch (typed.getOrDefault("then", "")) {
            case "try" -> imports.tryOut(actor, importId);
            case "start" -> imports.start(actor, importId);
            default -> { }
        }
        return "redirect:" + HOME + "/" + id;
    }

    @PostMapping(ONE + "/undo")
    String undo(Actor actor, HttpServletRequest request, @PathVariable UUID id) {
        return forms.once(request, () -> {
            imports.undo(actor, new ImportId(id));
            return HOME + "/" + id;
        });
    }

    @GetMapping(ONE + "/bad.csv")
    void bad(Actor actor, @ModelAttribute("shell") Shell shell, @PathVariable UUID id, HttpServletResponse response)
            throws IOException {
        ImportState state = imports.state(actor, new ImportId(id));
        BadRowsFile.headers(id).forEach(response::setHeader);
        try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
                var file = new BadRowsFile(out, state.options().header(), shell.w(), false)) {
            imports.badRows(actor, state.id(), row -> file.write(row.line(), BadRowsFile.reason(row, shell.w()),
                    row.cells()));
        }
    }
}
