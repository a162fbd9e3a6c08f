package suki.retention.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branches;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.retention.Approach;
import suki.retention.Approaches;
import suki.retention.Forecasts;
import suki.retention.Forecasts.Leaver;
import suki.retention.Spans;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Shell;

/** Silent leavers among the valuable: a list that makes promises. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.PROMISES_WORK)
class LeaverController {

    static final String PAGE = "/retention/leavers";

    private final Forecasts forecasts;
    private final Approaches approaches;
    private final Customers customers;
    private final Branches branches;

    LeaverController(Forecasts forecasts, Approaches approaches, Customers customers, Branches branches) {
        this.forecasts = forecasts;
        this.approaches = approaches;
        this.customers = customers;
        this.branches = branches;
    }

    @GetMapping(PAGE)
    String show(@RequestParam(defaultValue = "") String currency, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, Model model) {
        List<String> all = forecasts.currencies(me);
        String chosen = all.contains(currency) ? currency : all.isEmpty() ? "" : all.getFirst();
        List<Leaver> found = forecasts.leavers(me, chosen);
        model.addAttribute("currencies", all.stream().sorted().toList());
        model.addAttribute("chosen", chosen);
        model.addAttribute("lines", lines(found, shell));
        model.addAttribute("about", about(forecasts.look(), found.size(), shell.w()));
        return "retention/leavers";
    }

    private static String about(Optional<Forecasts.Look> look, int found, Wording w) {
        if (look.isEmpty()) return w.text("retention.leavers.not_yet");
        if (look.get().model().isEmpty()) {
            return w.text("retention.leavers.few", "n", look.get().customers(), "m", look.get().repeats());
        }
        return w.text(found == 0 ? "retention.leavers.none" : "retention.leavers.what");
    }

    private List<LeaverLine> lines(List<Leaver> found, Shell shell) {
        Map<CustomerId, CustomerSummary> known = customers.summaries(found.stream()
                .map(l -> l.forecast().customer()).toList());
        return found.stream().filter(l -> known.containsKey(l.forecast().customer()))
                .map(l -> line(l, known.get(l.forecast().customer()), shell)).toList();
    }

    private LeaverLine line(Leaver one, CustomerSummary who, Shell shell) {
        Wording w = shell.w();
        Approach approach = one.approach();
        String undertaken = approach == null ? "" : w.text(approach.kind() == Approach.Kind.CALL
                ? "retention.approach.call" : "retention.approach.thanks", "name", approach.byName(), "when",
                w.moment(approach.at(), shell.now()));
        return new LeaverLine(who.code(), who.name(), who.tier() == null ? "" : who.tier(),
                branches.find(who.branch()).name(), Spans.rhythm(one.forecast(), w),
                Spans.sureness(one.forecast(), w), w.money(one.forecast().lost().about()), undertaken);
    }

    @PostMapping("/customers/{code}/approaches")
    String undertake(@PathVariable String code, @RequestParam(defaultValue = "") String kind, Actor.Colleague me) {
        CustomerSummary who = customers.byCode(me, code);
        Approach.Kind wanted;
        try {
            wanted = Approach.Kind.of(kind);
        } catch (IllegalArgumentException e) {
            throw new NotFound("approach " + kind);
        }
        approaches.undertake(me, who.id(), wanted);
        return "redirect:" + PAGE + "?done=retention.undertaken";
    }
}
