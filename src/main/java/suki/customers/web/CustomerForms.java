package suki.customers.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.customers.EditConflict;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** Adding, changing and confirming a customer. */
@Controller
@Access(value = Access.Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
class CustomerForms {

    private final Customers customers;
    private final CustomerQueries queries;
    private final Branches branches;
    private final OnceForms forms;

    CustomerForms(Customers customers, CustomerQueries queries, Branches branches, OnceForms forms) {
        this.customers = customers;
        this.queries = queries;
        this.branches = branches;
        this.forms = forms;
    }

    @GetMapping("/customers/new")
    ModelAndView begin(Actor actor, @ModelAttribute("shell") Shell shell,
            @RequestParam(defaultValue = "") String name) {
        List<Branch> open = open(actor);
        Branch home = actor instanceof Actor.Colleague c
                ? open.stream().filter(b -> b.id().equals(c.home())).findFirst().orElse(open.getFirst())
                : open.getFirst();
        boolean phone = name.matches("[+]?[\\p{Nd}\\s().\\-/]{4,}");
        String field = phone ? "phone" : name.indexOf('@') > 0 ? "email" : "name";
        Form form = Form.of("kind", "person", "branch", home.id().toString(), "language", home.language().tag(), field,
                name);
        return page(blank(open), form, HttpStatus.OK);
    }

    @PostMapping("/customers/new")
    Object add(Actor actor, HttpServletRequest request, @RequestParam Map<String, String> typed) {
        try {
            return forms.once(request, () -> {
                CustomerId id = customers.add(actor, CustomerFields.read(typed), typed.getOrDefault("tier", ""));
                return href(customers.summary(actor, id)) + "?done=customers.added";
            });
        } catch (BadForm bad) {
            return page(blank(open(actor)), Form.again(request, bad, Set.of()),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    @GetMapping("/customers/{code}/edit")
    ModelAndView change(Actor actor, @PathVariable String code) {
        CustomerHead head = editable(actor, code);
        return page(of(actor, head, head.version()), CustomerFields.of(head),
                HttpStatus.OK);
    }

    @PostMapping("/customers/{code}/edit")
    Object change(Actor actor, HttpServletRequest request, @PathVariable String code,
            @RequestParam Map<String, String> typed) {
        CustomerHead head = editable(actor, code);
        try {
            return forms.once(request, () -> {
                customers.edit(actor, head.id(), CustomerFields.version(typed), CustomerFields.read(typed),
                        typed.getOrDefault("tier", tier(head)));
                return head.href() + "?done=customers.changed";
            });
        } catch (BadForm bad) {
            return page(of(actor, head, CustomerFields.version(typed)),
                    Form.again(request, bad, Set.of()), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (EditConflict conflict) {
            Form form = Form.again(request, new BadForm(Map.of()), Set.of());
            return page(new FormPage(head, head.version(), open(actor), customers.standings(), conflict,
                    CustomerFields.theirs(head, form)), form, HttpStatus.CONFLICT);
        }
    }

    @PostMapping("/customers/{code}/confirm")
    String confirm(Actor actor, HttpServletRequest request, @PathVariable String code,
            @RequestParam(defaultValue = "") String to) {
        CustomerSummary customer = queries.summary(actor, code);
        return forms.once(request, () -> {
            customers.confirm(actor, customer.id());
            return (to.equals("list") ? "/customers/unconfirmed" : href(customer)) + "?done=customers.confirmed";
        });
    }

    private FormPage blank(List<Branch> open) {
        return new FormPage(null, 0, open, customers.standings(), null, List.of());
    }

    private FormPage of(Actor actor, CustomerHead head, int version) {
        return new FormPage(head, version, open(actor), customers.standings(), null, List.of());
    }

    private static String tier(CustomerHead head) {
        return head.tier() == null ? "" : head.tier();
    }

    private CustomerHead editable(Actor actor, String code) {
        CustomerHead head = queries.head(actor, code);
        if (!head.mayEdit()) throw new NotFound("customer " + code);
        return head;
    }

    private List<Branch> open(Actor actor) {
        List<Branch> open = branches.all().stream().filter(b -> actor.may(Permission.CUSTOMERS_EDIT, b.id())).toList();
        if (open.isEmpty()) throw new NotFound("a branch to add customers to");
        return open;
    }

    private static String href(CustomerSummary customer) {
        return "/customers/" + customer.code();
    }

    private static ModelAndView page(FormPage page, Form form, HttpStatus status) {
        return new ModelAndView("customers/form", Map.of("page", page, "form", form), status);
    }
}
