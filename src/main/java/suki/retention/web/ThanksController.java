package suki.retention.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branches;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.retention.Approach;
import suki.retention.Approaches;
import suki.retention.Forecasts;
import suki.retention.Spans;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** Good customers without a word of thanks for long: a list, and a promise to thank. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.PROMISES_WORK)
class ThanksController {

    static final String PAGE = "/retention/thanks";

    private final Forecasts forecasts;
    private final Approaches approaches;
    private final Customers customers;
    private final Branches branches;
    private final OnceForms forms;

    ThanksController(Forecasts forecasts, Approaches approaches, Customers customers, Branches branches,
            OnceForms forms) {
        this.forecasts = forecasts;
        this.approaches = approaches;
        this.customers = customers;
        this.branches = branches;
        this.forms = forms;
    }

    @GetMapping(PAGE)
    String show(@RequestParam(defaultValue = "") String currency, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        List<String> all = forecasts.goodCurrencies(me);
        String chosen = all.contains(currency) ? currency : all.isEmpty() ? "" : all.getFirst();
        List<Forecasts.Unthanked> found = forecasts.unthanked(me, chosen);
        Map<CustomerId, CustomerSummary> known = customers.summaries(found.stream()
                .map(u -> u.forecast().customer()).toList());
        model.addAttribute("currencies", all.stream().sorted().toList()).addAttribute("chosen", chosen);
        model.addAttribute("lines", found.stream().filter(u -> known.containsKey(u.forecast().customer()))
                .map(u -> line(u, known.get(u.forecast().customer()), shell)).toList());
        return "retention/thanks";
    }

    private ThanksLine line(Forecasts.Unthanked one, CustomerSummary who, Shell shell) {
        Wording w = shell.w();
        String thanked = one.thanked() == null ? w.text("retention.thanks.never")
                : w.text("retention.thanks.last", "day", w.dayYear(one.thanked().atZone(w.zone()).toLocalDate()));
        return new ThanksLine(who.code(), who.name(), who.tier() == null ? "" : who.tier(),
                branches.find(who.branch()).name(), Spans.rhythm(one.forecast(), w),
                w.money(one.forecast().worth().about()), thanked);
    }

    @PostMapping(PAGE)
    String thank(@RequestParam String code, Actor.Colleague me, HttpServletRequest request) {
        CustomerSummary who = customers.byCode(me, code);
        return forms.once(request, () -> {
            approaches.undertake(me, who.id(), Approach.Kind.THANKS);
            return PAGE + "?done=retention.undertaken";
        });
    }
}
