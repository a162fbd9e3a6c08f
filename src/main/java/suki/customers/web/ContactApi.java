package suki.customers.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import suki.customers.AddressKind;
import suki.customers.Contact;
import suki.customers.ContactId;
import suki.customers.Contacts;
import suki.customers.CustomerDetails;
import suki.customers.CustomerSummary;
import suki.customers.EditConflict;
import suki.customers.NewContact;
import suki.customers.web.CustomerJson.AddressToAdd;
import suki.customers.web.CustomerJson.CompanyContact;
import suki.customers.web.CustomerJson.ContactChange;
import suki.customers.web.CustomerJson.ContactToAdd;
import suki.customers.web.CustomerJson.Nothing;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Slice;
import suki.shared.api.Api;
import suki.shared.api.Api.Outcome;
import suki.shared.api.ApiRefusal;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Body;
import suki.shared.api.Operation;
import suki.shared.api.Page;

/** The people at a company, for programs. */
@ApiRoutes
@Access(value = Who.API, needs = Permission.CUSTOMERS_EDIT)
class ContactApi {

    private final Contacts contacts;
    private final CustomerDetails details;
    private final CustomerQueries queries;
    private final Api api;

    ContactApi(Contacts contacts, CustomerDetails details, CustomerQueries queries, Api api) {
        this.contacts = contacts;
        this.details = details;
        this.queries = queries;
        this.api = api;
    }

    @Operation(says = "Lists the people at a company, by name; all on one page.", gives = CompanyContact.class,
            list = true)
    @Access(value = Who.API, needs = Permission.CUSTOMERS_READ)
    @GetMapping("/api/v1/customers/{code}/contacts")
    ResponseEntity<byte[]> list(Actor.ApiKey key, @PathVariable String code) {
        var all = contacts.of(queries.summary(key, code).id()).stream().map(CompanyContact::of).toList();
        return api.answer(Page.of(new Slice<>(all, Optional.empty())));
    }

    @Operation(says = "Gives a person at a company.", gives = CompanyContact.class)
    @Access(value = Who.API, needs = Permission.CUSTOMERS_READ)
    @GetMapping("/api/v1/customers/{code}/contacts/{contact}")
    ResponseEntity<byte[]> one(Actor.ApiKey key, @PathVariable String code, @PathVariable String contact) {
        return api.answer(CompanyContact.of(find(queries.summary(key, code).id(), contact)));
    }

    private Contact find(CustomerId customer, String contact) {
        try {
            return contacts.find(customer, new ContactId(UUID.fromString(contact)));
        } catch (IllegalArgumentException e) {
            throw new NotFound("contact " + contact);
        }
    }

    @Operation(says = "Adds a person at a company.", takes = ContactToAdd.class, gives = CompanyContact.class,
            status = 201)
    @PostMapping("/api/v1/customers/{code}/contacts")
    ResponseEntity<byte[]> add(Actor.ApiKey key, @PathVariable String code, HttpServletRequest request) {
        Body<ContactToAdd> body = api.body(request, ContactToAdd.class, CompanyContact.class);
        ContactToAdd said = body.value();
        return api.once(request, key, body, () -> {
            CustomerSummary company = queries.summary(key, code);
            ContactId made = contacts.add(key, company.id(), new NewContact(said.name(), or(said.callName(), ""),
                    or(said.role(), ""), said.language() == null ? company.language() : said.language()));
            address(key, company.id(), made, AddressKind.EMAIL, "email", said.email());
            address(key, company.id(), made, AddressKind.PHONE, "phone", said.phone());
            return Outcome.made("/api/v1/customers/" + company.code() + "/contacts/" + made,
                    CompanyContact.of(contacts.find(company.id(), made)));
        });
    }

    private void address(Actor.ApiKey key, CustomerId company, ContactId contact, AddressKind kind, String field,
            @Nullable String said) {
        if (said == null || said.isBlank()) return;
        try {
            details.addAddress(key, company, contact, kind, said, "");
        } catch (BadForm bad) {
            throw new BadForm(Map.of(field, bad.fields().values().iterator().next()));
        }
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    @Operation(says = "Changes what is said of a person; what is left out stays.", takes = ContactChange.class,
            gives = CompanyContact.class)
    @PatchMapping("/api/v1/customers/{code}/contacts/{contact}")
    ResponseEntity<byte[]> change(Actor.ApiKey key, @PathVariable String code, @PathVariable String contact,
            HttpServletRequest request) {
        int version = Api.match(request);
        Body<ContactChange> body = api.body(request, ContactChange.class, CompanyContact.class);
        ContactChange said = body.value();
        try {
            return api.once(request, key, body, () -> {
                CustomerId company = queries.summary(key, code).id();
                Contact now = find(company, contact);
                contacts.edit(key, company, now.id(), version, new NewContact(or(said.name(), now.name()),
                        or(said.callName(), now.callName()), or(said.role(), now.role()),
                        said.language() == null ? now.language() : said.language()));
                return Outcome.ok(CompanyContact.of(contacts.find(company, now.id())));
            });
        } catch (EditConflict conflict) {
            throw ApiRefusal.changed();
        }
    }

    @Operation(says = "Adds an address or number of a person.", takes = AddressToAdd.class,
            gives = CompanyContact.class, status = 201)
    @PostMapping("/api/v1/customers/{code}/contacts/{contact}/addresses")
    ResponseEntity<byte[]> addAddress(Actor.ApiKey key, @PathVariable String code, @PathVariable String contact,
            HttpServletRequest request) {
        Body<AddressToAdd> body = api.body(request, AddressToAdd.class, CompanyContact.class);
        AddressToAdd said = body.value();
        return api.once(request, key, body, () -> {
            CustomerSummary company = queries.summary(key, code);
            Contact now = find(company.id(), contact);
            details.addAddress(key, company.id(), now.id(), said.kind(), said.value(), or(said.label(), ""));
            return Outcome.made("/api/v1/customers/" + company.code() + "/contacts/" + now.id(),
                    CompanyContact.of(contacts.find(company.id(), now.id())));
        });
    }

    @Operation(says = "Takes a person out, with their addresses; colleagues can bring them back for thirty days. "
            + "The answer is the person as they were.", takes = Nothing.class, gives = CompanyContact.class)
    @PostMapping("/api/v1/customers/{code}/contacts/{contact}/removal")
    ResponseEntity<byte[]> remove(Actor.ApiKey key, @PathVariable String code, @PathVariable String contact,
            HttpServletRequest request) {
        Body<Nothing> body = api.body(request, Nothing.class, CompanyContact.class);
        return api.once(request, key, body, () -> {
            CustomerId company = queries.summary(key, code).id();
            Contact now = find(company, contact);
            contacts.remove(key, company, now.id());
            return Outcome.ok(CompanyContact.of(now));
        });
    }
}
