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

/** The customers' list, whole or only the part that htmx swaps. */
@Controller
@Access(value = Access.Who.COLLEAGUE, needs = Permission.CUSTOMERS_READ)
class CustomersPages {

    private final CustomerList list;

    CustomersPages(CustomerList list) {
        this.list = list;
    }

    @GetMapping("/customers")
    ModelAndView customers(Actor actor, @ModelAttribute("shell") Shell shell, @RequestParam Map<String, String> query,
            @RequestHeader(name = "HX-Target", defaultValue = "") String target,
            @RequestHeader(name = "HX-History-Restore-Request", defaultValue = "") String restore) {
        ListPage page = list.page(actor, ListFilter.of(query), shell.w(), shell.now());
        String view = switch (restore.isEmpty() ? target : "") {
            case "people" -> "customers/people";
            case "more" -> "customers/rows";
            default -> "customers/list";
        };
        return new ModelAndView(view, Map.of("page", page));
    }
}
