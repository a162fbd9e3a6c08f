package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.purchases.Voucher;
import suki.purchases.Vouchers;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.Wording;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** Spending a voucher: its code is typed, what it is worth is shown, one button spends it. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
class VoucherController {

    private final Vouchers vouchers;
    private final Customers customers;
    private final OnceForms forms;

    VoucherController(Vouchers vouchers, Customers customers, OnceForms forms) {
        this.vouchers = vouchers;
        this.customers = customers;
        this.forms = forms;
    }

    @GetMapping("/vouchers")
    String form(Model model) {
        return show("", null, "", model);
    }

    private static String show(String code, @Nullable VoucherView found, String wrong, Model model) {
        model.addAttribute("code", code);
        model.addAttribute("found", found);
        model.addAttribute("wrong", wrong);
        return "purchases/vouchers";
    }

    /** By POST, so that no code stands in an address. */
    @PostMapping("/vouchers/look")
    String look(@RequestParam(defaultValue = "") String code, Actor.Colleague me, @ModelAttribute("shell") Shell shell,
            Model model) {
        try {
            return show(code, view(vouchers.find(me, code), shell), "", model);
        } catch (NotFound e) {
            return show(code, null, shell.text("purchases.voucher.unknown"), model);
        }
    }

    private VoucherView view(Voucher voucher, Shell shell) {
        Wording w = shell.w();
        CustomerSummary whose = customers.summaries(List.of(voucher.customer())).get(voucher.customer());
        Voucher.State state = voucher.state(shell.now().atZone(w.zone()).toLocalDate());
        return new VoucherView(w.money(voucher.amount()), whose.name(), w.text("purchases.voucher.state."
                + state.word(), "day", w.dayYear(voucher.until())), state == Voucher.State.OPEN);
    }

    @PostMapping("/vouchers/redemptions")
    String redeem(@RequestParam(defaultValue = "") String code, Actor.Colleague me,
            @ModelAttribute("shell") Shell shell, HttpServletRequest request, Model model) {
        try {
            return forms.once(request, () -> {
                vouchers.redeem(me, code, me.home());
                return "/vouchers?done=purchases.voucher_spent";
            });
        } catch (Refusal refusal) {
            return show(code, null, shell.w().text(refusal), model);
        }
    }

}
