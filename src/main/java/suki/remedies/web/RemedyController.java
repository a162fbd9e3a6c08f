package suki.remedies.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.purchases.PurchaseId;
import suki.remedies.Approval;
import suki.remedies.Approvals;
import suki.remedies.CaseProducts;
import suki.remedies.Comparison;
import suki.remedies.Comparison.Agreement;
import suki.remedies.Form;
import suki.remedies.GrantId;
import suki.remedies.Remedies;
import suki.remedies.Remedies.Visit;
import suki.remedies.Remedies.Wanted;
import suki.remedies.Remedy;
import suki.remedies.RemedyCatalogue;
import suki.remedies.RemedyId;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** Granting a remedy, asking for one, taking one back; what the case is about; what like cases got. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
class RemedyController {

    private final Cases cases;
    private final Remedies remedies;
    private final Approvals approvals;
    private final RemedyCatalogue catalogue;
    private final Comparison comparison;
    private final CaseProducts products;
    private final GrantPages pages;
    private final OnceForms forms;

    RemedyController(Cases cases, Remedies remedies, Approvals approvals, RemedyCatalogue catalogue,
            Comparison comparison, CaseProducts products, GrantPages pages, OnceForms forms) {
        this.cases = cases;
        this.remedies = remedies;
        this.approvals = approvals;
        this.catalogue = catalogue;
        this.comparison = comparison;
        this.products = products;
        this.pages = pages;
        this.forms = forms;
    }

    @GetMapping("/cases/{code}/remedies/new")
    String form(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        CaseFile one = cases.find(me, code);
        RemedyId id = remedy(typed);
        return show(one, id, me, Optional.empty(), shell, model);
    }

    private String show(CaseFile one, RemedyId remedy, Actor.Colleague me, Optional<suki.shared.web.Form> typed,
            Shell shell, Model model) {
        GrantPages.Shown shown = pages.show(me, one, remedy, typed, shell);
        model.addAttribute("one", one);
        model.addAttribute("page", shown.page());
        model.addAttribute("form", shown.form());
        return "remedies/grant";
    }

    @PostMapping("/cases/{code}/remedies")
    String grant(@PathVariable String code, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        RemedyId remedy = remedy(typed);
        return forms.once(request, response, () -> {
            CaseFile one = cases.find(me, code);
            Wanted wanted = wanted(one, catalogue.find(remedy), typed, shell);
            if (!typed.getOrDefault("act", "").equals("ask")) {
                remedies.grant(me, code, wanted);
                return "/cases/" + code + "?done=remedies.granted";
            }
            Approval asked = approvals.ask(me, code, wanted);
            return "/approvals/" + asked.customer() + "/" + asked.id() + "?done=remedies.asked";
        }, form -> show(cases.find(me, code), remedy, me, Optional.of(form), shell, model));
    }

    private static RemedyId remedy(Map<String, String> typed) {
        return new RemedyId(uuid(typed.getOrDefault("remedy", "")).orElseThrow(() -> new NotFound("remedy")));
    }

    private static Optional<UUID> uuid(String typed) {
        try {
            return Optional.of(UUID.fromString(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Wanted wanted(CaseFile one, Remedy remedy, Map<String, String> typed, Shell shell) {
        long minor = remedy.form() == Form.MANAGER_CALL ? 0
                : TypedAmount.minor("amount", typed.getOrDefault("amount", ""), pages.currency(one));
        return new Wanted(remedy.id(), minor, typed.getOrDefault("why", ""),
                remedy.form() == Form.REPAIR ? visit(typed, shell) : null, typed.getOrDefault("message", ""),
                typed.containsKey("told"));
    }

    private static Visit visit(Map<String, String> typed, Shell shell) {
        ColleagueId engineer = uuid(typed.getOrDefault("engineer", "")).map(ColleagueId::new)
                .orElseThrow(() -> BadForm.field("engineer", "remedies.val.choose"));
        return new Visit(engineer, at(typed, shell), number(typed, "minutes"), number(typed, "travel"));
    }

    private static Instant at(Map<String, String> typed, Shell shell) {
        String own = typed.getOrDefault("own_time", "");
        String time = own.isBlank() ? typed.getOrDefault("visit", "") : own;
        try {
            return LocalDateTime.parse(time).atZone(shell.w().zone()).toInstant();
        } catch (DateTimeException e) {
            throw BadForm.field("visit", "remedies.val.choose");
        }
    }

    private static int number(Map<String, String> typed, String field) {
        String number = typed.getOrDefault(field, "").strip();
        if (!number.matches("\\d{1,4}")) throw BadForm.field(field, "remedies.val.number");
        return Integer.parseInt(number);
    }

    @PostMapping("/cases/{code}/remedies/{grant}/reversal")
    String takeBack(@PathVariable String code, @PathVariable UUID grant, Actor.Colleague me) {
        remedies.takeBack(me, code, new GrantId(grant));
        return "redirect:/cases/" + code + "?done=remedies.taken_back";
    }

    @GetMapping("/cases/{code}/product")
    String product(@PathVariable String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        return product(cases.find(me, code), suki.shared.web.Form.empty(), shell, model);
    }

    private String product(CaseFile one, suki.shared.web.Form form, Shell shell, Model model) {
        model.addAllAttributes(Map.of("one", one, "form", form, "lines", pages.bought(one, shell.w()), "customer",
                pages.customer(one)));
        return "remedies/product";
    }

    @PostMapping("/cases/{code}/product")
    String about(@PathVariable String code, @RequestParam(defaultValue = "") String line, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        return forms.once(request, response, () -> {
            String[] parts = line.split("/", 2);
            UUID purchase = uuid(parts[0]).orElseThrow(() -> BadForm.field("line", "remedies.val.choose"));
            int n = parts.length == 2 && parts[1].matches("\\d{1,5}") ? Integer.parseInt(parts[1]) : -1;
            products.about(me, code, new PurchaseId(purchase), n);
            return "/cases/" + code + "?done=remedies.product";
        }, form -> product(cases.find(me, code), form, shell, model));
    }

    @GetMapping("/cases/{code}/like")
    String like(@PathVariable String code, @RequestParam(name = "as", required = false) @Nullable String as,
            Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        CaseFile one = cases.find(me, code);
        Optional<Agreement> wanted = Arrays.stream(Agreement.values()).filter(a -> a.name().equals(as)).findFirst();
        Comparison.Likes likes = wanted.map(a -> comparison.of(one, a)).orElseGet(() -> comparison.of(one));
        model.addAttribute("one", one);
        model.addAttribute("likes", likes);
        model.addAttribute("chart", LikesChart.of(likes, remedies.total(one).minor(), shell.w()));
        return "remedies/like";
    }
}
