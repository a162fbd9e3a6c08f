package suki.customers.web;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.web.Shell;

/** The customers' list, whole or only the part that htmx swaps, and those who wait to be confirmed. */
@Controller
@Access(value = Access.Who.COLLEAGUE, needs = Permission.CUSTOMERS_READ)
class CustomersPages {

    private final CustomerList list;
    private final CustomerQueries queries;

    CustomersPages(CustomerList list, CustomerQueries queries) {
        this.list = list;
        this.queries = queries;
    }

    @GetMapping("/customers")
    ModelAndView customers(Actor actor, @ModelAttribute("shell") Shell shell, @RequestParam Map<String, String> query,
            @RequestHeader(name = "HX-Target", defaultValue = "") String target,
            @RequestHeader(name = "HX-History-Restore-Request", defaultValue = "") String restore) {
        ListPage page = list.page(actor, ListFilter.of(query), shell.w(), shell.now());
        boolean part = target.equals("people") && restore.isEmpty();
        return new ModelAndView(part ? "customers/people" : "customers/list", Map.of("page", page));
    }

    @GetMapping("/customers/unconfirmed")
    ModelAndView unconfirmed(Actor actor) {
        return new ModelAndView("customers/unconfirmed", Map.of("waiting", queries.unconfirmed(actor)));
    }
}
