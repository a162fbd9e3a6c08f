package suki.purchases.web;

import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.portal.Links;
import suki.purchases.Orders;
import suki.purchases.PurchaseId;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.web.Shell;

/** The customer's own page of an order, opened by a link, without a password. */
@Controller
@Access(Who.VISITOR)
class MyOrderController {

    private static final String PAGE = "/my/order/{purchase}";

    private final Orders orders;
    private final MyOrders mine;
    private final Links links;

    MyOrderController(Orders orders, MyOrders mine, Links links) {
        this.orders = orders;
        this.mine = mine;
        this.links = links;
    }

    @GetMapping(PAGE)
    String show(@PathVariable UUID purchase, Actor.Visitor me, @ModelAttribute("shell") Shell shell, Model model) {
        model.addAttribute("page", mine.page(orders.find(me, new PurchaseId(purchase)), shell.w(), shell.now()));
        return "purchases/my-order";
    }

    @PostMapping(PAGE + "/opened")
    ResponseEntity<Void> opened(@PathVariable UUID purchase, Actor.Visitor me) {
        orders.opened(me, new PurchaseId(purchase));
        return ResponseEntity.noContent().build();
    }

    @PostMapping(PAGE + "/language")
    String language(@PathVariable UUID purchase, @RequestParam String to, Actor.Visitor me) {
        orders.find(me, new PurchaseId(purchase));
        Language.of(to).ifPresent(l -> links.speak(me, l));
        return "redirect:/my/order/" + purchase;
    }
}
