package suki.customers.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import suki.customers.AddressKind;
import suki.customers.Birthday;
import suki.customers.ContactId;
import suki.customers.CustomerDetails;
import suki.customers.CustomerSummary;
import suki.customers.LinkKind;
import suki.customers.PreferredChannel;
import suki.customers.RemovalId;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** The small forms of a customer's details: addresses, links, and bringing back what was taken out. */
@Controller
@Access(value = Access.Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
class DetailsForms {

    private final CustomerDetails details;
    private final CustomerQueries queries;
    private final CustomerPages pages;
    private final OnceForms forms;

    DetailsForms(CustomerDetails details, CustomerQueries queries, CustomerPages pages, OnceForms forms) {
        this.details = details;
        this.queries = queries;
        this.pages = pages;
        this.forms = forms;
    }

    @PostMapping("/customers/{code}/addresses")
    Object addAddress(Actor actor, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            @PathVariable String code, @RequestParam String kind, @RequestParam String value,
            @RequestParam(defaultValue = "") String label) {
        return address(actor, shell, request, code, null, kind, value, label);
    }

    @PostMapping("/customers/{code}/contacts/{contact}/addresses")
    Object addContactAddress(Actor actor, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            @PathVariable String code, @PathVariable UUID contact, @RequestParam String kind,
            @RequestParam String value, @RequestParam(defaultValue = "") String label) {
        return address(actor, shell, request, code, new ContactId(contact), kind, value, label);
    }

    private Object address(Actor actor, Shell shell, HttpServletRequest request, String code,
            @Nullable ContactId contact, String kind, String value, String label) {
        CustomerSummary customer = queries.summary(actor, code);
        AddressKind what = choice(AddressKind.class, kind);
        try {
            return forms.once(request, () -> {
                details.addAddress(actor, customer.id(), contact, what, value, label);
                return back(customer);
            });
        } catch (BadForm bad) {
            return pages.again(actor, shell, code, request, bad);
        }
    }

    @PostMapping("/customers/{code}/addresses/{address}/remove")
    String removeAddress(Actor actor, HttpServletRequest request, @PathVariable String code,
            @PathVariable UUID address) {
        CustomerSummary customer = queries.summary(actor, code);
        return forms.once(request, () -> {
            return gone(customer, details.removeAddress(actor, customer.id(), address));
        });
    }

    @PostMapping("/customers/{code}/removals/{id}/undoing")
    String restore(Actor actor, HttpServletRequest request, @PathVariable String code, @PathVariable UUID id) {
        CustomerSummary customer = queries.summary(actor, code);
        return forms.once(request, () -> {
            details.restore(actor, customer.id(), new RemovalId(id));
            return back(customer) + "&done=customers.brought_back";
        });
    }

    @PostMapping("/customers/{code}/addresses/{address}/first")
    String preferAddress(Actor actor, HttpServletRequest request, @PathVariable String code,
            @PathVariable UUID address) {
        CustomerSummary customer = queries.summary(actor, code);
        return forms.once(request, () -> {
            details.preferAddress(actor, customer.id(), address);
            return back(customer);
        });
    }

    @PostMapping("/customers/{code}/preferred-channel")
    String prefer(Actor actor, HttpServletRequest request, @PathVariable String code,
            @RequestParam(defaultValue = "") String channel) {
        CustomerSummary customer = queries.summary(actor, code);
        return forms.once(request, () -> {
            details.prefer(actor, customer.id(), PreferredChannel.of(channel));
            return back(customer) + "&done=team.saved";
        });
    }

    @PostMapping("/customers/{code}/birthday")
    Object born(Actor actor, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            @PathVariable String code, @RequestParam(defaultValue = "") String birthDay,
            @RequestParam(defaultValue = "") String birthMonth) {
        CustomerSummary customer = queries.summary(actor, code);
        try {
            return forms.once(request, () -> {
                details.born(actor, customer.id(), Birthday.typed(birthDay, birthMonth));
                return back(customer) + "&done=team.saved";
            });
        } catch (BadForm bad) {
            return pages.again(actor, shell, code, request, bad);
        }
    }

    @PostMapping("/customers/{code}/links")
    Object link(Actor actor, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            @PathVariable String code, @RequestParam String other, @RequestParam String kind) {
        CustomerSummary customer = queries.summary(actor, code);
        LinkKind how = choice(LinkKind.class, kind);
        try {
            return forms.once(request, () -> {
                details.link(actor, customer.id(), other(actor, other).id(), how);
                return back(customer);
            });
        } catch (BadForm bad) {
            return pages.again(actor, shell, code, request, bad);
        }
    }

    @PostMapping("/customers/{code}/links/remove")
    String unlink(Actor actor, HttpServletRequest request, @PathVariable String code, @RequestParam String other,
            @RequestParam String kind) {
        CustomerSummary customer = queries.summary(actor, code);
        CustomerSummary linked = queries.summary(actor, other);
        return forms.once(request, () -> {
            details.unlink(actor, customer.id(), linked.id(), choice(LinkKind.class, kind));
            return back(customer);
        });
    }

    private CustomerSummary other(Actor actor, String code) {
        try {
            return queries.summary(actor, code);
        } catch (NotFound unknown) {
            throw BadForm.field("other", "customers.bad.no_such_code");
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String word) {
        try {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw BadForm.field("kind", "customers.bad.choose");
        }
    }

    /** The details again, with the way to bring back what was taken out. */
    static String gone(CustomerSummary customer, Optional<RemovalId> removed) {
        return back(customer) + removed.map(id -> "&done=customers.removed&undo=/customers/" + customer.code()
                + "/removals/" + id + "/undoing").orElse("");
    }

    static String back(CustomerSummary customer) {
        return "/customers/" + customer.code() + "?tab=details";
    }
}
