package suki.purchases.web;

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
import suki.customers.ImportPlace;
import suki.customers.ImportQueue;
import suki.customers.ImportView;
import suki.purchases.PurchaseField;
import suki.purchases.PurchaseImport;
import suki.purchases.PurchaseImportState;
import suki.purchases.PurchaseRow;
import suki.purchases.PurchaseUpload;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** Bringing purchases in from a file, in the browser. */
@Controller
@Access(value = Access.Who.COLLEAGUE, needs = Permission.CUSTOMERS_IMPORT)
class PurchaseImportPages {

    static final String HOME = "/purchases/import";
    private static final String ONE = HOME + "/{id}";

    private final PurchaseImport imports;
    private final PurchaseUpload uploads;
    private final List<ImportPlace> places;
    private final OnceForms forms;

    PurchaseImportPages(PurchaseImport imports, PurchaseUpload uploads, List<ImportPlace> places, OnceForms forms) {
        this.imports = imports;
        this.uploads = uploads;
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
                .map(state -> PurchaseImportPage.view(state, 0, List.of(), shell.w())).toList();
        return new ModelAndView("purchases/imports", Map.of("recent", recent, "branches", open, "form", form,
                "others", ImportPlace.others(places, HOME)), status);
    }

    @PostMapping(HOME)
    Object upload(Actor actor, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            @RequestParam MultipartFile file, @RequestParam UUID branch) throws IOException {
        try {
            String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            return "redirect:" + HOME + "/" + uploads.upload(actor, new BranchId(branch), name, file.getBytes());
        } catch (BadForm bad) {
            return all(actor, shell, Form.again(request, bad, Set.of()), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping(ONE)
    ModelAndView one(Actor actor, @ModelAttribute("shell") Shell shell, @PathVariable UUID id,
            @RequestHeader(name = "HX-Target", defaultValue = "") String target, HttpServletResponse response) {
        PurchaseImportState state = imports.state(actor, id);
        boolean part = target.equals("importing");
        if (part && !state.stage().moving()) response.setHeader("HX-Refresh", "true");
        if (part) return new ModelAndView("customers/importing", Map.of("view", view(actor, shell, state)));
        return new ModelAndView("purchases/import", Map.of("page", page(actor, shell, state), "form", form(state)));
    }

    private ImportView view(Actor actor, Shell shell, PurchaseImportState state) {
        var reasons = state.stage().moving() ? List.<ImportQueue.Why>of() : uploads.reasons(actor, state.id());
        return PurchaseImportPage.view(state, imports.rate(state), reasons, shell.w());
    }

    private PurchaseImportPage page(Actor actor, Shell shell, PurchaseImportState state) {
        ImportView view = view(actor, shell, state);
        var preview = view.mapping() ? uploads.preview(actor, state.id()) : List.<PurchaseRow>of();
        ImportView before = view.mapping() ? uploads.before(actor, state.id())
                .map(same -> PurchaseImportPage.view(same, 0, List.of(), shell.w())).orElse(null) : null;
        return new PurchaseImportPage(view, PurchaseImportPage.accounted(state),
                ImportView.Column.of(state.file().header(), state.file().fields()),
                preview.stream().map(r -> PurchaseImportPage.Sample.of(r, shell.w())).toList(), before,
                view.undoable() ? uploads.brought(actor, state.id()) : null);
    }

    private static Form form(PurchaseImportState state) {
        Form form = Form.of("dates", state.file().dates());
        for (var column : ImportView.Column.of(state.file().header(), state.file().fields())) {
            form = form.and(column.name(), column.field());
        }
        return form;
    }

    @PostMapping(ONE + "/columns")
    Object columns(Actor actor, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            @PathVariable UUID id, @RequestParam Map<String, String> typed) {
        PurchaseImportState state = imports.state(actor, id);
        List<PurchaseField> fields = new ArrayList<>();
        for (int i = 0; i < state.file().header().size(); i++) {
            fields.add(PurchaseField.of(typed.getOrDefault("field" + i, "")));
        }
        try {
            uploads.choose(actor, id, fields, typed.getOrDefault("dates", ""));
            switch (typed.getOrDefault("then", "")) {
                case "try" -> uploads.tryOut(actor, id);
                case "start" -> uploads.start(actor, id);
                default -> { }
            }
        } catch (BadForm bad) {
            return new ModelAndView("purchases/import", Map.of("page", page(actor, shell, imports.state(actor, id)),
                    "form", Form.again(request, bad, Set.of())), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return "redirect:" + HOME + "/" + id;
    }

    @PostMapping(ONE + "/undo")
    String undo(Actor actor, HttpServletRequest request, @PathVariable UUID id) {
        return forms.once(request, () -> {
            uploads.undo(actor, id);
            return HOME + "/" + id;
        });
    }

    @GetMapping(ONE + "/bad.csv")
    void bad(Actor actor, @ModelAttribute("shell") Shell shell, @PathVariable UUID id, HttpServletResponse response)
            throws IOException {
        PurchaseImportState state = imports.state(actor, id);
        BadRowsFile.headers(id).forEach(response::setHeader);
        try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
                var file = new BadRowsFile(out, state.file().header(), shell.w(), false)) {
            uploads.badRows(actor, id, row -> file.write(row.line(), row.text(shell.w()), row.cells()));
        }
    }
}
