package suki.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.cases.CaseFile;
import suki.cases.CaseKinds;
import suki.cases.CasePromises;
import suki.cases.Cases;
import suki.cases.Channel;
import suki.cases.IntakePart;
import suki.cases.NewCase;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.customers.Sighting;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** A colleague notes what somebody said on the telephone or at the counter: their words, verbatim. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
class PhoneNoteController {

    private final Cases cases;
    private final CaseKinds kinds;
    private final Customers customers;
    private final Branches branches;
    private final Uploads uploads;
    private final OnceForms forms;
    private final Clock clock;
    private final CasePromises promises;
    private final List<IntakePart> parts;

    PhoneNoteController(Cases cases, CaseKinds kinds, Customers customers, Branches branches, Uploads uploads,
            OnceForms forms, Clock clock, CasePromises promises, List<IntakePart> parts) {
        this.cases = cases;
        this.kinds = kinds;
        this.customers = customers;
        this.branches = branches;
        this.uploads = uploads;
        this.forms = forms;
        this.clock = clock;
        this.promises = promises;
        this.parts = parts;
    }

    @GetMapping("/cases/new")
    String form(@RequestParam(defaultValue = "") String customer, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        var form = customer.isEmpty() ? Form.of("branch", me.home().toString(), "language", shell.language().tag())
                : known(customers.byCode(me, customer));
        return show(form, me, shell, model);
    }

    private static Form known(CustomerSummary customer) {
        return Form.of("customer", customer.code(), "name", customer.name(), "branch", customer.branch().toString(),
                "language", customer.language().tag());
    }

    private String show(Form form, Actor.Colleague me, Shell shell, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("branches", branches.all().stream().filter(b -> me.may(Permission.CASES_WORK, b.id()))
                .toList());
        model.addAttribute("kinds", kinds.all());
        model.addAttribute("promised", shell.w().dayTime(promises.answerBy(me.home(), shell.language())));
        model.addAttribute("below", parts.stream().map(p -> p.below(shell)).toList());
        return "cases/phone";
    }

    @PostMapping("/cases")
    String open(@RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Actor.Colleague me, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        try {
            return forms.once(request, () -> {
                CaseFile one = cases.open(me, wanted(typed, files, me));
                if (typed.containsKey("told")) cases.toldInPerson(me, one);
                parts.forEach(part -> part.opened(me, one, typed));
                return "/cases/" + one.code() + "?done=cases.opened";
            });
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(Form.again(request, bad, java.util.Set.of()), me, shell, model);
        }
    }

    private NewCase wanted(Map<String, String> typed, @Nullable List<MultipartFile> files, Actor.Colleague me) {
        String words = typed.getOrDefault("words", "");
        if (words.isBlank()) throw BadForm.field("words", "cases.val.empty");
        Language language = Language.of(typed.getOrDefault("language", "")).orElseThrow(() ->
                BadForm.field("language", "cases.val.empty"));
        BranchId branch = branch(typed.getOrDefault("branch", ""));
        CustomerId customer = customer(typed, language, branch, me);
        boolean mine = typed.containsKey("mine");
        return new NewCase(customer, branch, mine ? me.colleagueId() : null, kind(typed, kinds), Channel.PHONE,
                typed.getOrDefault("priority", "").equals("high") ? "high" : "normal", language,
                typed.getOrDefault("subject", ""), words, typed.getOrDefault("wants", ""), uploads.take(files),
                clock.instant(), null, null, true, true, null);
    }

    private BranchId branch(String typed) {
        return branches.all().stream().map(Branch::id).filter(id -> id.toString().equals(typed)).findFirst()
                .orElseThrow(() -> BadForm.field("branch", "cases.val.empty"));
    }

    /** The kind that was chosen; null when none was. */
    static @Nullable UUID kind(Map<String, String> typed, CaseKinds kinds) {
        String chosen = typed.getOrDefault("kind", "");
        if (chosen.isEmpty()) return null;
        return kinds.all().stream().map(CaseKinds.Kind::id).filter(id -> id.toString().equals(chosen)).findFirst()
                .orElseThrow(() -> BadForm.field("kind", "cases.val.empty"));
    }

    private CustomerId customer(Map<String, String> typed, Language language, BranchId branch, Actor.Colleague me) {
        String code = typed.getOrDefault("customer", "");
        if (!code.isBlank()) return customers.byCode(me, code).id();
        String name = typed.getOrDefault("name", "").strip();
        if (name.isEmpty()) throw BadForm.field("name", "cases.val.empty");
        String email = typed.getOrDefault("email", "").strip();
        String phone = typed.getOrDefault("phone", "").strip();
        if (!email.isEmpty() && suki.mail.Address.read(email).isEmpty()) {
            throw BadForm.field("email", "cases.val.email", "example", "name@example.com");
        }
        return customers.recognise(new Sighting(email.isEmpty() ? null : email, phone.isEmpty() ? null : phone, name,
                language, branch, "phone"), clock.instant());
    }
}
