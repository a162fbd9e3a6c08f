package suki.customers.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import suki.branches.Branches;
import suki.customers.Birthday;
import suki.customers.CustomerDetails;
import suki.customers.Customers;
import suki.customers.EditConflict;
import suki.customers.NewCustomer;
import suki.customers.web.CustomerJson.CustomerChange;
import suki.customers.web.CustomerJson.CustomerKind;
import suki.customers.web.CustomerJson.CustomerLine;
import suki.customers.web.CustomerJson.CustomerQuery;
import suki.customers.web.CustomerJson.CustomerToAdd;
import suki.customers.web.CustomerJson.WholeCustomer;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.api.Api;
import suki.shared.api.Api.Outcome;
import suki.shared.api.ApiRefusal;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Body;
import suki.shared.api.Operation;
import suki.shared.api.Page;

/** Customers for programs. */
@ApiRoutes
@Access(value = Who.API, needs = Permission.CUSTOMERS_EDIT)
class CustomerApi {

    private final Customers customers;
    private final CustomerDetails details;
    private final CustomerQueries queries;
    private final CustomerApiRows rows;
    private final Branches branches;
    private final Api api;

    CustomerApi(Customers customers, CustomerDetails details, CustomerQueries queries, CustomerApiRows rows,
            Branches branches, Api api) {
        this.customers = customers;
        this.details = details;
        this.queries = queries;
        this.rows = rows;
        this.branches = branches;
        this.api = api;
    }

    @Operation(says = "Lists confirmed customers, oldest change first.", query = CustomerQuery.class,
            gives = CustomerLine.class, list = true)
    @Access(value = Who.API, needs = Permission.CUSTOMERS_READ)
    @GetMapping("/api/v1/customers")
    ResponseEntity<byte[]> list(Actor.ApiKey key, HttpServletRequest request) {
        return api.answer(Page.of(rows.list(key, api.query(request, CustomerQuery.class))));
    }

    @Operation(says = "Gives a customer with addresses.", gives = WholeCustomer.class)
    @Access(value = Who.API, needs = Permission.CUSTOMERS_READ)
    @GetMapping("/api/v1/customers/{code}")
    ResponseEntity<byte[]> one(Actor.ApiKey key, @PathVariable String code) {
        return api.answer(rows.whole(queries.summary(key, code).id()));
    }

    @Operation(says = "Adds a confirmed customer.", takes = CustomerToAdd.class, gives = WholeCustomer.class,
            status = 201)
    @PostMapping("/api/v1/customers")
    ResponseEntity<byte[]> add(Actor.ApiKey key, HttpServletRequest request) {
        Body<CustomerToAdd> body = api.body(request, CustomerToAdd.class, WholeCustomer.class);
        return api.once(request, key, body, () -> {
            WholeCustomer made = rows.whole(customers.add(key, wanted(key, body.value())));
            return Outcome.made("/api/v1/customers/" + made.line().code(), made);
        });
    }

    private NewCustomer wanted(Actor.ApiKey key, CustomerToAdd said) {
        return new NewCustomer(said.kind() == CustomerKind.COMPANY, said.name(), or(said.callName(), ""),
                or(said.pronunciation(), ""), or(said.otherScriptName(), ""), said.otherScriptLanguage(),
                titles(said.titles()), said.language(), zone(said.zone()), branch(key, said.branch()),
                or(said.notes(), ""), or(said.email(), ""), or(said.phone(), ""));
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private static Map<Language, String> titles(@Nullable Map<String, String> said) {
        var titles = new EnumMap<Language, String>(Language.class);
        if (said != null) {
            said.forEach((tag, title) -> titles.put(Language.of(tag).orElseThrow(() ->
                    BadForm.field("titles", "shell.api.choose", "values", "en, ur, ta, fil")), title));
        }
        return titles;
    }

    private static @Nullable ZoneId zone(@Nullable String said) {
        try {
            return said == null ? null : ZoneId.of(said);
        } catch (DateTimeException e) {
            throw BadForm.field("zone", "customers.bad.zone", "example", "Asia/Manila");
        }
    }

    private BranchId branch(Actor.ApiKey key, @Nullable UUID said) {
        Reach reach = key.reach(Permission.CUSTOMERS_EDIT);
        BranchId branch = said != null ? new BranchId(said)
                : reach.branches().size() == 1 ? reach.branches().iterator().next() : null;
        if (branch == null) throw BadForm.field("branch", "shell.api.empty");
        boolean there = reach.covers(branch) && branches.all().stream().anyMatch(b -> b.id().equals(branch));
        if (!there) throw BadForm.field("branch", "shell.api.unknown_value");
        return branch;
    }

    @Operation(says = "Changes what is said of a customer; what is left out stays.", takes = CustomerChange.class,
            gives = WholeCustomer.class)
    @PatchMapping("/api/v1/customers/{code}")
    ResponseEntity<byte[]> change(Actor.ApiKey key, @PathVariable String code, HttpServletRequest request) {
        int version = Api.match(request);
        Body<CustomerChange> body = api.body(request, CustomerChange.class, WholeCustomer.class);
        try {
            return api.once(request, key, body, () -> {
                CustomerId id = queries.summary(key, code).id();
                customers.edit(key, id, version, changed(key, rows.whole(id).line(), body));
                if (body.says("preferred_channel")) {
                    details.prefer(key, id, Optional.ofNullable(body.value().preferredChannel()));
                }
                if (body.says("birthday")) {
                    details.born(key, id, Optional.ofNullable(body.value().birthday()).map(Birthday::read));
                }
                return Outcome.ok(rows.whole(id));
            });
        } catch (EditConflict conflict) {
            throw ApiRefusal.changed();
        }
    }

    private NewCustomer changed(Actor.ApiKey key, CustomerLine now, Body<CustomerChange> body) {
        CustomerChange said = body.value();
        Language other = body.says("other_script_language") ? said.otherScriptLanguage() : now.otherScriptLanguage();
        return new NewCustomer((said.kind() == null ? now.kind() : said.kind()) == CustomerKind.COMPANY,
                or(said.name(), now.name()), or(said.callName(), now.callName()),
                or(said.pronunciation(), now.pronunciation()), or(said.otherScriptName(), now.otherScriptName()),
                other, titles(said.titles() == null ? now.titles() : said.titles()),
                said.language() == null ? now.language() : said.language(), zone(or(said.zone(), now.zone())),
                said.branch() == null ? new BranchId(now.branch()) : branch(key, said.branch()),
                or(said.notes(), now.notes()), "", "");
    }
}
