package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.purchases.Currencies;
import suki.purchases.Voucher;
import suki.purchases.Vouchers;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** A customer comes with a voucher: its code is typed, the page says what it is worth, one button redeems it. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CASES_WORK)
class VoucherPages {

    private final Vouchers vouchers;
    private final Customers customers;
    private final Branches branches;
    private final OnceForms forms;

    VoucherPages(Vouchers vouchers, Customers customers, Branches branches, OnceForms forms) {
        this.vouchers = vouchers;
        this.customers = customers;
        this.branches = branches;
        this.forms = forms;
    }

    @GetMapping("/vouchers")
    String begin(Model model) {
        return show(null, Form.empty(), model);
    }

    /** Posted, since whoever reads the address of a page must not read a code there; it changes nothing. */
    @PostMapping("/vouchers")
    String look(@RequestParam(defaultValue = "") String code, Actor.Colleague me, HttpServletRequest request,
            HttpServletResponse response, @ModelAttribute("shell") Shell shell, Model model) {
        try {
            return show(page(me, vouchers.find(me, code), shell), Form.of("code", code, "branch",
                    me.home().toString()), model);
        } catch (NotFound e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(null, Form.again(request, BadForm.field("code", "purchases.bad.voucher"), Set.of()), model);
        }
    }

    private static String show(@Nullable VoucherPage page, Form form, Model model) {
        model.addAttribute("page", page).addAttribute("form", form);
        return "purchases/voucher";
    }

    private VoucherPage page(Actor.Colleague me, Voucher voucher, Shell shell) {
        List<Branch> here = branches.all().stream().filter(b -> me.may(Permission.CASES_WORK, b.id()))
                .filter(b -> Currencies.of(b).filter(c -> !c.equals(voucher.amount().currency())).isEmpty()).toList();
        Optional<CustomerSummary> whose = Optional.ofNullable(customers.summaries(List.of(voucher.customer()))
                .get(voucher.customer())).filter(c -> me.may(Permission.CUSTOMERS_READ, c.branch()));
        return new VoucherPage(shell.w().money(voucher.amount()), whose.map(CustomerSummary::name).orElse(""),
                whose.map(c -> "/customers/" + c.code()).orElse(""), branches.find(voucher.branch()).name(),
                VoucherPage.state(voucher, shell.w(), shell.now()), voucher.state(), here);
    }

    @PostMapping("/vouchers/redemption")
    String redeem(@RequestParam(defaultValue = "") String code, @RequestParam(defaultValue = "") String branch,
            Actor.Colleague me, HttpServletRequest request) {
        Branch where = branches.all().stream().filter(b -> b.id().toString().equals(branch)).findFirst()
                .orElseThrow(() -> new NotFound("branch"));
        return forms.once(request, () -> {
            vouchers.redeem(me, code, where.id());
            return "/vouchers?done=purchases.redeemed";
        });
    }
}
