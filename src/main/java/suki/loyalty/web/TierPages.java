package suki.loyalty.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.loyalty.Points;
import suki.loyalty.Programme;
import suki.loyalty.ProgrammeId;
import suki.loyalty.Programmes;
import suki.loyalty.TierRule;
import suki.loyalty.Tiers;
import suki.purchases.TypedMoney;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Money;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** The tiers of a programme as a rule that a manager reads, tries out on the members there are, and sets. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
class TierPages {

    private static final String PAGE = ProgrammePages.PAGE + "/{id}/tiers";
    private static final int ROWS = 4;

    private final Programmes programmes;
    private final Tiers tiers;
    private final OnceForms forms;

    TierPages(Programmes programmes, Tiers tiers, OnceForms forms) {
        this.programmes = programmes;
        this.tiers = tiers;
        this.forms = forms;
    }

    @GetMapping(PAGE)
    String show(@PathVariable UUID id, Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        Programme one = programmes.changeable(me, new ProgrammeId(id));
        return show(one, form(one), List.of(), shell.w(), model);
    }

    private static Form form(Programme one) {
        TierRule rule = one.tiers();
        if (rule == null) return Form.of("by", "", "months", "12", "grace", "3", "percent1", "100");
        Form form = Form.of("by", rule.by().word(), "months", String.valueOf(rule.months()), "grace",
                String.valueOf(rule.graceMonths()));
        for (int i = 0; i < rule.tiers().size(); i++) {
            TierRule.Tier tier = rule.tiers().get(i);
            form = form.and("name" + (i + 1), tier.name()).and("percent" + (i + 1), String.valueOf(tier.percent()))
                    .and("from" + (i + 1), rule.by() == TierRule.By.SPEND
                            ? TypedMoney.written(new Money(tier.threshold(), one.currency()))
                            : String.valueOf(tier.threshold()));
        }
        return form;
    }

    private static String show(Programme one, Form form, List<String> tried, Wording w, Model model) {
        int held = one.tiers() == null ? 0 : one.tiers().tiers().size();
        model.addAttribute("id", one.id().toString()).addAttribute("programme", one.name())
                .addAttribute("money", one.currency().getCurrencyCode()).addAttribute("form", form)
                .addAttribute("rows", Math.clamp(held + 1, ROWS, Tiers.MOST)).addAttribute("tried", tried);
        return "loyalty/tiers";
    }

    @PostMapping(PAGE)
    String set(@PathVariable UUID id, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        Programme one = programmes.changeable(me, new ProgrammeId(id));
        return forms.once(request, response, () -> {
            tiers.set(me, one.id(), read(one, typed));
            return ProgrammePages.PAGE + "/" + id + "?done=loyalty.programme_changed";
        }, form -> show(one, form, List.of(), shell.w(), model));
    }

    /** Posted with the form, and changes nothing: how many members would stand where today. */
    @PostMapping(PAGE + "/trial")
    String tryOut(@PathVariable UUID id, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        Programme one = programmes.changeable(me, new ProgrammeId(id));
        try {
            TierRule rule = read(one, typed);
            if (rule == null) throw BadForm.field("by", "loyalty.bad.no_tier");
            int[] members = tiers.tried(one.id(), rule);
            var lines = new ArrayList<String>();
            for (int n = members.length - 1; n > 0; n--) {
                lines.add(shell.text("loyalty.tier_members", "tier", rule.tiers().get(n - 1).name(), "n", members[n]));
            }
            lines.add(shell.text("loyalty.tier_no_members", "n", members[0]));
            return show(one, Form.again(request, new BadForm(Map.of()), Set.of()), lines, shell.w(), model);
        } catch (BadForm bad) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(one, Form.again(request, bad, Set.of()), List.of(), shell.w(), model);
        }
    }

    /** @return null when nothing shall count */
    private static @Nullable TierRule read(Programme one, Map<String, String> typed) {
        String word = typed.getOrDefault("by", "");
        TierRule.By by = Stream.of(TierRule.By.values()).filter(b -> b.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst().orElse(null);
        if (by == null) return null;
        var bad = new LinkedHashMap<String, BadForm.Message>();
        int months = whole(typed, "months", 1, Tiers.MOST_MONTHS, bad);
        int grace = whole(typed, "grace", 0, Tiers.MOST_GRACE, bad);
        var list = new ArrayList<TierRule.Tier>();
        for (int n = 1; n <= Tiers.MOST; n++) {
            String name = typed.getOrDefault("name" + n, "").strip();
            String from = typed.getOrDefault("from" + n, "").strip();
            if (name.isEmpty() && from.isEmpty()) continue;
            if (list.size() < n - 1) bad.put("name" + (n - 1), BadForm.Message.of("loyalty.bad.tier_name"));
            int percent = typed.getOrDefault("percent" + n, "").isBlank() ? 100
                    : whole(typed, "percent" + n, 100, Tiers.MOST_PERCENT, bad);
            list.add(new TierRule.Tier(name, threshold(one, by, from, "from" + n, bad), percent));
        }
        if (!bad.isEmpty()) throw new BadForm(bad);
        return new TierRule(by, months, grace, list);
    }

    private static long threshold(Programme one, TierRule.By by, String typed, String field,
            Map<String, BadForm.Message> bad) {
        if (by == TierRule.By.SPEND) {
            var money = TypedMoney.read(typed, one.currency());
            if (money.isEmpty()) bad.put(field, BadForm.Message.of("loyalty.bad.per_point"));
            return money.map(Money::minor).orElse(1L);
        }
        if (typed.matches("[0-9]{1,12}")) return Long.parseLong(typed);
        bad.put(field, BadForm.Message.of("loyalty.bad.points", "n", Points.MOST));
        return 1;
    }

    private static int whole(Map<String, String> typed, String field, int least, int most,
            Map<String, BadForm.Message> bad) {
        String text = typed.getOrDefault(field, "").strip();
        if (text.matches("[0-9]{1,5}")) return Integer.parseInt(text);
        bad.put(field, BadForm.Message.of("loyalty.bad.range", "least", least, "most", most));
        return least;
    }
}
