package suki.customers.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import suki.customers.Contact;
import suki.customers.ContactId;
import suki.customers.Contacts;
import suki.customers.CustomerSummary;
import suki.customers.EditConflict;
import suki.customers.NewContact;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.web.Form;
import suki.shared.web.OnceForms;
import suki.shared.web.Shell;

/** The people at a company: added, changed, taken out. */
@Controller
@Access(value = Access.Who.COLLEAGUE, needs = Permission.CUSTOMERS_EDIT)
class ContactForms {

    private final Contacts contacts;
    private final CustomerQueries queries;
    private final CustomerPages pages;
    private final OnceForms forms;

    ContactForms(Contacts contacts, CustomerQueries queries, CustomerPages pages, OnceForms forms) {
        this.contacts = contacts;
        this.queries = queries;
        this.pages = pages;
        this.forms = forms;
    }

    @PostMapping("/customers/{code}/contacts")
    Object add(Actor actor, @ModelAttribute("shell") Shell shell, HttpServletRequest request,
            @PathVariable String code, @RequestParam Map<String, String> typed) {
        CustomerSummary customer = queries.summary(actor, code);
        try {
            return forms.once(request, () -> {
                contacts.add(actor, customer.id(), said(typed));
                return DetailsForms.back(customer);
            });
        } catch (BadForm bad) {
            return pages.again(actor, shell, code, request, bad);
        }
    }

    private static NewContact said(Map<String, String> typed) {
        String language = typed.getOrDefault("language", "");
        return new NewContact(typed.getOrDefault("name", ""), typed.getOrDefault("call_name", ""),
                typed.getOrDefault("role", ""),
                Language.of(language).orElseThrow(() -> new NotFound("language " + language)));
    }

    @GetMapping("/customers/{code}/contacts/{contact}")
    ModelAndView form(Actor actor, @PathVariable String code, @PathVariable UUID contact) {
        CustomerHead head = editable(actor, code);
        Contact one = contacts.find(head.id(), new ContactId(contact));
        return page(head, one, Form.of("name", one.name(), "call_name", one.callName(), "role", one.role(),
                "language", one.language().tag(), "version", String.valueOf(one.version())), null, HttpStatus.OK);
    }

    private CustomerHead editable(Actor actor, String code) {
        CustomerHead head = queries.head(actor, code);
        if (!head.mayEdit()) throw new NotFound("customer " + code);
        return head;
    }

    private static ModelAndView page(CustomerHead head, Contact one, Form form, @Nullable EditConflict conflict,
            HttpStatus status) {
        var shown = new HashMap<String, @Nullable Object>();
        shown.put("head", head);
        shown.put("one", one);
        shown.put("form", form);
        shown.put("conflict", conflict);
        shown.put("theirs", conflict == null ? List.of() : theirs(one, form));
        return new ModelAndView("customers/contact", shown, status);
    }

    /** What stands there now, where it is not what was typed. */
    private static List<FormPage.Theirs> theirs(Contact now, Form form) {
        return List.of(new String[] {"customers.name", now.name(), form.value("name")},
                        new String[] {"customers.call_name", now.callName(), form.value("call_name")},
                        new String[] {"customers.contact.role", now.role(), form.value("role")},
                        new String[] {"customers.language", now.language().ownName(),
                            Language.of(form.value("language")).map(Language::ownName).orElse("")})
                .stream().filter(f -> !f[1].equals(f[2])).map(f -> new FormPage.Theirs(f[0], f[1])).toList();
    }

    @PostMapping("/customers/{code}/contacts/{contact}")
    Object change(Actor actor, HttpServletRequest request, @PathVariable String code, @PathVariable UUID contact,
            @RequestParam Map<String, String> typed) {
        CustomerHead head = editable(actor, code);
        var id = new ContactId(contact);
        Contact now = contacts.find(head.id(), id);
        try {
            return forms.once(request, () -> {
                contacts.edit(actor, head.id(), id, CustomerFields.version(typed), said(typed));
                return head.href() + "?tab=details&done=customers.changed";
            });
        } catch (BadForm bad) {
            return page(head, now, Form.again(request, bad, Set.of()), null, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (EditConflict conflict) {
            Form form = Form.again(request, new BadForm(Map.of()), Set.of())
                    .and("version", String.valueOf(now.version()));
            return page(head, now, form, conflict, HttpStatus.CONFLICT);
        }
    }

    @PostMapping("/customers/{code}/contacts/{contact}/remove")
    String remove(Actor actor, HttpServletRequest request, @PathVariable String code, @PathVariable UUID contact) {
        CustomerSummary customer = queries.summary(actor, code);
        return forms.once(request,
                () -> DetailsForms.gone(customer, contacts.remove(actor, customer.id(), new ContactId(contact))));
    }
}
