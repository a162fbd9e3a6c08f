package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.purchases.Order;
import suki.purchases.OrderGoods;
import suki.purchases.OrderState;
import suki.purchases.Orders;
import suki.purchases.PurchaseId;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;

/** What a colleague says of an order: it is ready, the customer has it, nothing comes of it. */
@Controller
@Access(value = Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
class OrderStepPages {

    private final Orders orders;
    private final Customers customers;
    private final OnceForms forms;

    OrderStepPages(Orders orders, Customers customers, OnceForms forms) {
        this.orders = orders;
        this.customers = customers;
        this.forms = forms;
    }

    @PostMapping("/customers/{code}/purchases/{purchase}/states")
    String step(@PathVariable String code, @PathVariable UUID purchase, @RequestParam(defaultValue = "") String state,
            Actor.Colleague me, HttpServletRequest request) {
        CustomerSummary who = customers.byCode(me, code);
        return forms.once(request, () -> {
            take(me, who, new PurchaseId(purchase), state);
            return "/customers/" + who.code() + "/purchases/" + purchase + "?done=purchases.order_" + state;
        });
    }

    private void take(Actor.Colleague me, CustomerSummary who, PurchaseId purchase, String state) {
        switch (OrderState.read(state).orElseThrow(() -> new NotFound("state " + state))) {
            case READY -> orders.ready(me, who.id(), purchase);
            case DELIVERED -> orders.delivered(me, who.id(), purchase);
            case ORDERED, RETURNED, CANCELLED -> throw new NotFound("state " + state);
        }
    }

    @GetMapping("/customers/{code}/purchases/{purchase}/cancellation")
    String cancelling(@PathVariable String code, @PathVariable UUID purchase, Actor.Colleague me, Model model) {
        return cancelling(code, purchase, Form.of("whose", "customer"), me, model);
    }

    private String cancelling(String code, UUID purchase, Form form, Actor.Colleague me, Model model) {
        CustomerSummary who = customers.byCode(me, code);
        Order one = orders.find(who.id(), new PurchaseId(purchase)).filter(o -> Orders.may(me, o.branch()))
                .orElseThrow(() -> new NotFound("order " + purchase));
        OrderGoods goods = orders.goods(java.util.List.of(one)).get(one.purchase());
        model.addAttribute("who", who).addAttribute("goods", goods).addAttribute("form", form);
        model.addAttribute("purchase", purchase.toString());
        return "purchases/cancel";
    }

    @PostMapping("/customers/{code}/purchases/{purchase}/cancellation")
    String cancel(@PathVariable String code, @PathVariable UUID purchase,
            @RequestParam(defaultValue = "") String whose, @RequestParam(defaultValue = "") String words,
            Actor.Colleague me, HttpServletRequest request, HttpServletResponse response, Model model) {
        CustomerSummary who = customers.byCode(me, code);
        return forms.once(request, response, () -> {
            if (!whose.equals("us") && !whose.equals("customer")) {
                throw BadForm.field("whose", "purchases.bad.whose");
            }
            orders.cancel(me, who.id(), new PurchaseId(purchase), whose.equals("us"), words);
            return "/customers/" + who.code() + "/purchases/" + purchase + "?done=purchases.order_cancelled";
        }, form -> cancelling(code, purchase, form, me, model));
    }
}
