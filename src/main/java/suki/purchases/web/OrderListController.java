package suki.purchases.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.Slice;
import suki.shared.web.Form;
import suki.shared.web.Shell;

/** Open orders as a list. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
class OrderListController {

    static final String PAGE = "/orders";

    private final OrderList orders;

    OrderListController(OrderList orders) {
        this.orders = orders;
    }

    @GetMapping(PAGE)
    String list(@RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String after,
            Actor.Colleague me, @ModelAttribute("shell") Shell shell, Model model) {
        Slice<OrderLine> found = orders.page(me, state, after, shell.w(), shell.now());
        model.addAttribute("lines", found.rows()).addAttribute("form", Form.of("state", state))
                .addAttribute("mayImport", me.may(Permission.CUSTOMERS_IMPORT));
        model.addAttribute("next", found.next().map(n -> PAGE + "?state=" + URLEncoder.encode(state,
                StandardCharsets.UTF_8) + "&after=" + n).orElse(null));
        return "purchases/orders";
    }
}
