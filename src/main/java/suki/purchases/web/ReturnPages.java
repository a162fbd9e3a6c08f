package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import suki.purchases.PurchaseId;
import suki.purchases.PurchaseLine;
import suki.purchases.Purchases;
import suki.purchases.ReturnEffect;
import suki.purchases.Returns;
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

/** A purchase, and what of it comes back: first what that means, then the button that does it. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
class ReturnPages {

    private static final String PIECES = "pieces_";

    private final Purchases purchases;
    private final Returns returns;
    private final Customers customers;
    private final Branches branches;
    private final List<ReturnEffect> effects;
    private final OrderParts orders;
    private final OnceForms forms;

    ReturnPages(Purchases purchases, Returns returns, Customers customers, Branches branches,
            List<ReturnEffect> effects, OrderParts orders, OnceForms forms) {
        this.purchases = purchases;
        this.returns = returns;
        this.customers = customers;
        this.branches = branches;
        this.effects = effects;
        this.orders = orders;
        this.forms = forms;
    }

    @GetMapping("/customers/{code}/purchases/{purchase}")
    String show(@PathVariable String code, @PathVariable UUID purchase, @RequestParam Map<String, String> typed,
            Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        return show(code, purchase, Form.empty(), typed, me, shell, model);
    }

    private String show(String code, UUID purchase, Form form, Map<String, String> typed, Actor.Colleague me,
            Shell shell, Model model) {
        CustomerSummary who = customers.byCode(me, code);
        var id = new PurchaseId(purchase);
        List<PurchaseLine> lines = purchases.lines(who.id(), id);
        if (lines.isEmpty()) throw new NotFound("purchase " + purchase);
        Map<Integer, Integer> kept = returns.kept(who.id(), id);
        Map<Integer, Integer> back = pieces(typed, kept);
        Wording w = shell.w();
        List<String> along = back.isEmpty() ? List.of() : effects.stream()
                .flatMap(e -> e.effects(who.id(), id, back, w).stream()).toList();
        PurchaseLine first = lines.getFirst();
        model.addAttribute("form", form);
        model.addAttribute("order", orders.of(me, who.id(), id, w, shell.now()).orElse(null));
        model.addAttribute("page", new ReturnPage(who.code(), who.name(), purchase.toString(),
                w.text("purchases.back.bought", "day", w.dayYear(first.boughtAt().atZone(w.zone()).toLocalDate()),
                        "branch", branches.find(first.branch()).name()), first.how().said(w),
                lines.stream().map(l -> line(l, kept, back, w)).toList(), refund(lines, back, w), along,
                kept.values().stream().allMatch(k -> k == 0)));
        return "purchases/back";
    }

    private static ReturnLine line(PurchaseLine one, Map<Integer, Integer> kept, Map<Integer, Integer> back,
            Wording w) {
        return new ReturnLine(one.n(), one.name(), one.said(w), kept.getOrDefault(one.n(), 0),
                back.containsKey(one.n()) ? String.valueOf(back.get(one.n())) : "");
    }

    /** In the money of the first line that comes back: a purchase is paid in one. */
    private static String refund(List<PurchaseLine> lines, Map<Integer, Integer> back, Wording w) {
        long minor = 0;
        for (PurchaseLine one : lines) minor += one.price().minor() * back.getOrDefault(one.n(), 0);
        return back.isEmpty() ? "" : w.money(new Money(minor, lines.getFirst().price().currency()));
    }

    /** What was typed, as far as it can come back; the door looks again under its lock. */
    private static Map<Integer, Integer> pieces(Map<String, String> typed, Map<Integer, Integer> kept) {
        var back = new LinkedHashMap<Integer, Integer>();
        kept.forEach((n, still) -> {
            String some = typed.getOrDefault(PIECES + n, "").strip();
            if (some.matches("[0-9]{1,7}") && Integer.parseInt(some) > 0) {
                back.put(n, Math.min(Integer.parseInt(some), still));
            }
        });
        back.values().removeIf(q -> q == 0);
        return back;
    }

    @PostMapping("/customers/{code}/purchases/{purchase}/returns")
    String takeBack(@PathVariable String code, @PathVariable UUID purchase, @RequestParam Map<String, String> typed,
            Actor.Colleague me, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        CustomerSummary who = customers.byCode(me, code);
        var id = new PurchaseId(purchase);
        return forms.once(request, response, () -> {
            Map<Integer, Integer> back = pieces(typed, returns.kept(who.id(), id));
            if (back.isEmpty()) throw BadForm.field("words", "purchases.bad.no_lines");
            returns.takeBack(me, who.id(), id, me.home(), back, typed.getOrDefault("words", ""));
            return "/customers/" + who.code() + "?done=purchases.returned";
        }, form -> show(code, purchase, form, typed, me, shell, model));
    }
}
