package suki.loyalty.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
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
import suki.branches.Branches;
import suki.loyalty.Programme;
import suki.loyalty.ProgrammeId;
import suki.loyalty.Programmes;
import suki.purchases.Currencies;
import suki.purchases.TypedMoney;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** The programmes: a list with a form for a new one, and a form for each that says what a purchase would earn. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.SETTINGS)
class ProgrammePages {

    static final String PAGE = "/settings/programmes";

    private final Programmes programmes;
    private final Branches branches;
    private final OnceForms forms;

    ProgrammePages(Programmes programmes, Branches branches, OnceForms forms) {
        this.programmes = programmes;
        this.branches = branches;
        this.forms = forms;
    }

    @GetMapping(PAGE)
    String list(Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        require(me);
        String ours = Currencies.of(branches.find(me.home())).map(Currency::getCurrencyCode).orElse("");
        return show(Optional.empty(), Form.of("currency", ours, "expireMonths", "12", "active", "1"), "", shell, model);
    }

    @GetMapping(PAGE + "/{id}")
    String one(@PathVariable UUID id, @RequestParam(defaultValue = "") String amount, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        require(me);
        Programme one = found(id);
        String months = one.expireMonths() == null ? "" : String.valueOf(one.expireMonths());
        return show(Optional.of(one), Form.of("name", one.name(), "perPoint",
                TypedMoney.written(new Money(one.perPoint(), one.currency())), "currency",
                one.currency().getCurrencyCode(), "expireMonths", months, "active", one.active() ? "1" : "",
                "referralPoints", one.referralPoints() == 0 ? "" : String.valueOf(one.referralPoints())), amount,
                shell, model);
    }

    private Programme found(UUID id) {
        return programmes.find(new ProgrammeId(id)).orElseThrow(() -> new NotFound("programme " + id));
    }

    private static void require(Actor by) {
        if (!by.mayEverywhere(Permission.SETTINGS)) throw new NotFound("may not see programmes");
    }

    private String show(Optional<Programme> one, Form form, String amount, Shell shell, Model model) {
        model.addAttribute("programmes", programmes.all().stream()
                .map(p -> new ProgrammeLine(p.id().toString(), p.name(), rule(p, shell.w()))).toList());
        model.addAttribute("id", one.map(p -> p.id().toString()).orElse("")).addAttribute("form", form);
        model.addAttribute("currencies", branches.all().stream().flatMap(b -> Currencies.of(b).stream()).distinct()
                .toList());
        model.addAttribute("amount", amount);
        model.addAttribute("wouldEarn", one.map(p -> wouldEarn(p, amount, shell.w())).orElse(""));
        return "loyalty/programmes";
    }

    static String rule(Programme one, Wording w) {
        String rule = w.text("loyalty.rule", "amount", w.money(new Money(one.perPoint(), one.currency())));
        if (!one.active()) return w.text("loyalty.rule_rests", "rule", rule);
        return one.expireMonths() == null ? rule : w.text("loyalty.rule_expires", "rule", rule, "n",
                one.expireMonths());
    }

    private static String wouldEarn(Programme one, String amount, Wording w) {
        return TypedMoney.read(amount, one.currency()).map(m -> w.text("loyalty.would_earn", "amount", w.money(m), "n",
                one.points(m))).orElse("");
    }

    @PostMapping(PAGE)
    String add(@RequestParam Map<String, String> typed, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        return forms.once(request, response, () -> {
            programmes.add(me, wanted(typed, null));
            return PAGE + "?done=loyalty.programme_added";
        }, form -> show(Optional.empty(), form, "", shell, model));
    }

    @PostMapping(PAGE + "/{id}")
    String change(@PathVariable UUID id, @RequestParam Map<String, String> typed, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, HttpServletResponse response,
            Model model) {
        Programme one = found(id);
        return forms.once(request, response, () -> {
            programmes.change(me, one.id(), wanted(typed, one.currency()));
            return PAGE + "/" + id + "?done=loyalty.programme_changed";
        }, form -> show(Optional.of(one), form, "", shell, model));
    }

    private static Programmes.Wanted wanted(Map<String, String> typed, @Nullable Currency fixed) {
        var bad = new LinkedHashMap<String, BadForm.Message>();
        Optional<Currency> currency = fixed != null ? Optional.of(fixed)
                : Currencies.byCode(typed.getOrDefault("currency", ""));
        Optional<Money> amount = currency.flatMap(c -> TypedMoney.read(typed.getOrDefault("perPoint", ""), c));
        if (amount.isEmpty()) bad.put("perPoint", BadForm.Message.of("loyalty.bad.per_point"));
        String months = typed.getOrDefault("expireMonths", "").strip();
        if (!months.matches("|[0-9]{1,3}")) {
            bad.put("expireMonths", BadForm.Message.of("loyalty.bad.months", "n", Programmes.MOST_MONTHS));
        }
        String referral = typed.getOrDefault("referralPoints", "").strip();
        if (!referral.matches("|[0-9]{1,7}")) {
            bad.put("referralPoints", BadForm.Message.of("loyalty.bad.range", "least", 0, "most",
                    Programmes.MOST_REFERRAL));
        }
        if (!bad.isEmpty()) throw new BadForm(bad);
        return new Programmes.Wanted(typed.getOrDefault("name", ""), currency.orElseThrow(),
                amount.orElseThrow().minor(), months.isEmpty() ? null : Integer.valueOf(months),
                typed.containsKey("active"), referral.isEmpty() ? 0 : Long.parseLong(referral));
    }
}
