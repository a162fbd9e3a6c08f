package suki.remedies.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.promises.DueRule;
import suki.purchases.Currencies;
import suki.remedies.AuthorityRule;
import suki.remedies.AuthorityRules;
import suki.remedies.Form;
import suki.remedies.RemedyCatalogue;
import suki.remedies.RemedyId;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Role;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;
import suki.team.Team;

/** What the firm gives, and who may do what, up to how much: two tables that a manager reads line by line. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
class RemedySettings {

    private static final Map<String, DueRule> TIMES = Map.of("close+0", new DueRule.Close(0), "close+1",
            new DueRule.Close(1), "close+3", new DueRule.Close(3), "close+5", new DueRule.Close(5), "close+10",
            new DueRule.Close(10), "work:PT4H", new DueRule.Working(Duration.ofHours(4)));

    private final RemedyCatalogue catalogue;
    private final AuthorityRules rules;
    private final AuthorityTable table;
    private final Branches branches;
    private final Team team;
    private final OnceForms forms;

    RemedySettings(RemedyCatalogue catalogue, AuthorityRules rules, AuthorityTable table, Branches branches,
            Team team, OnceForms forms) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.table = table;
        this.branches = branches;
        this.team = team;
        this.forms = forms;
    }

    private List<Currency> currencies() {
        Set<Currency> used = new LinkedHashSet<>();
        for (Branch branch : branches.all()) Currencies.of(branch).ifPresent(used::add);
        return List.copyOf(used);
    }

    /** They hold for all branches, so they are set and shown by whoever looks after all. */
    private static void whole(Actor.Colleague me) {
        if (!me.mayEverywhere(Permission.SETTINGS)) throw new NotFound("settings of the whole firm");
    }

    @GetMapping("/settings/remedies")
    String remedies(Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        whole(me);
        return remedies(suki.shared.web.Form.empty(), shell, model);
    }

    private String remedies(suki.shared.web.Form form, Shell shell, Model model) {
        model.addAttribute("remedies", table.remedies(shell.w()));
        model.addAttribute("times", List.of("close+0", "close+1", "close+3", "close+5", "close+10", "work:PT4H"));
        model.addAttribute("currencies", currencies());
        model.addAttribute("form", form);
        return "remedies/catalogue";
    }

    @PostMapping("/settings/remedies")
    String add(@RequestParam Map<String, String> typed, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            Form form = Arrays.stream(Form.values()).filter(f -> f.name().equals(typed.get("form"))).findFirst()
                    .orElseThrow(() -> BadForm.field("form", "remedies.val.choose"));
            var names = new EnumMap<Language, String>(Language.class);
            for (Language one : Language.values()) names.put(one, typed.getOrDefault("name_" + one.tag(), ""));
            var costs = new HashMap<Currency, Long>();
            for (Currency one : currencies()) {
                String cost = typed.getOrDefault("cost_" + one.getCurrencyCode(), "");
                if (!cost.isBlank()) costs.put(one, TypedAmount.minor("cost_" + one.getCurrencyCode(), cost, one));
            }
            catalogue.add(me, form, names, whole(typed, "percent", 1, 100), TIMES.get(typed.getOrDefault("due", "")),
                    costs);
            return "/settings/remedies?done=remedies.remedy_added";
        }, form -> remedies(form, shell, model));
    }

    private static @Nullable Integer whole(Map<String, String> typed, String field, int least, int most) {
        String number = typed.getOrDefault(field, "").strip();
        if (number.isEmpty()) return null;
        if (!number.matches("\\d{1,6}")) throw BadForm.field(field, "remedies.val.number");
        int value = Integer.parseInt(number);
        if (value < least || value > most) {
            throw BadForm.field(field, "remedies.val.minutes", "least", least, "most", most);
        }
        return value;
    }

    @PostMapping("/settings/remedies/{id}/removal")
    String remove(@PathVariable UUID id, Actor.Colleague me) {
        catalogue.remove(me, new RemedyId(id));
        return "redirect:/settings/remedies?done=remedies.remedy_removed";
    }

    @GetMapping("/settings/authority")
    String authority(Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        whole(me);
        return authority(suki.shared.web.Form.empty(), shell, model);
    }

    private String authority(suki.shared.web.Form form, Shell shell, Model model) {
        model.addAttribute("lines", table.lines(shell.w()));
        model.addAttribute("allowances", table.allowances(shell.w()));
        model.addAttribute("remedies", table.remedies(shell.w()));
        model.addAttribute("branches", branches.all());
        model.addAttribute("qualifications", team.qualificationNames());
        model.addAttribute("currencies", currencies());
        model.addAttribute("form", form);
        return "remedies/authority";
    }

    @PostMapping("/settings/authority")
    String addRule(@RequestParam Map<String, String> typed, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            rules.add(me, rule(typed));
            return "/settings/authority?done=remedies.rule_added";
        }, form -> authority(form, shell, model));
    }

    private AuthorityRule rule(Map<String, String> typed) {
        Currency currency = currency(typed);
        String dearest = typed.getOrDefault("dearest", "");
        return new AuthorityRule(new UUID(0, 0), role(typed, false), typed.getOrDefault("qualification", "").strip(),
                branch(typed), remedy(typed), typed.getOrDefault("tier", "").strip(),
                whole(typed, "oldest", 1, 100_000),
                dearest.isBlank() ? null : Long.valueOf(TypedAmount.minor("dearest", dearest, currency)),
                whole(typed, "times", 0, 1_000), TypedAmount.minor("limit", typed.getOrDefault("limit", ""), currency),
                currency);
    }

    private Currency currency(Map<String, String> typed) {
        return currencies().stream().filter(c -> c.getCurrencyCode().equals(typed.get("currency"))).findFirst()
                .orElseThrow(() -> BadForm.field("currency", "remedies.val.choose"));
    }

    private static @Nullable Role role(Map<String, String> typed, boolean needed) {
        Role role = Arrays.stream(Role.values()).filter(r -> r.name().equals(typed.get("role"))).findFirst()
                .orElse(null);
        if (role == null && needed) throw BadForm.field("role", "remedies.val.choose");
        return role;
    }

    private @Nullable BranchId branch(Map<String, String> typed) {
        return branches.all().stream().map(Branch::id).filter(b -> b.toString().equals(typed.get("branch"))).findFirst()
                .orElse(null);
    }

    private @Nullable RemedyId remedy(Map<String, String> typed) {
        return catalogue.all().stream().map(r -> r.id()).filter(r -> r.toString().equals(typed.get("remedy")))
                .findFirst().orElse(null);
    }

    @PostMapping("/settings/authority/{id}/removal")
    String removeRule(@PathVariable UUID id, Actor.Colleague me) {
        rules.remove(me, id);
        return "redirect:/settings/authority?done=remedies.rule_removed";
    }

    @PostMapping("/settings/authority/allowances")
    String allow(@RequestParam Map<String, String> typed, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            Currency currency = currency(typed);
            Role role = java.util.Objects.requireNonNull(role(typed, true));
            rules.allow(me, role, currency, TypedAmount.minor("allowance", typed.getOrDefault("allowance", ""),
                    currency));
            return "/settings/authority?done=remedies.allowance_set";
        }, form -> authority(form, shell, model));
    }
}
