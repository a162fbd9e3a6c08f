package suki.contact.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import suki.contact.Channel;
import suki.contact.Consent;
import suki.contact.Consents;
import suki.contact.Purpose;
import suki.contact.web.ConsentJson.ConsentToSay;
import suki.contact.web.ConsentJson.CustomerConsent;
import suki.customers.Customers;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.ReferenceCode;
import suki.shared.api.Api;
import suki.shared.api.Api.Outcome;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Body;
import suki.shared.api.Operation;
import suki.shared.api.Page;

/** What customers allow, for programs such as a web shop that asks them. */
@ApiRoutes
@Access(value = Who.API, needs = Permission.CUSTOMERS_EDIT)
class ConsentApi {

    private static final String CONSENTS = "/api/v1/customers/{code}/consents";

    private final Consents consents;
    private final Customers customers;
    private final Api api;

    ConsentApi(Consents consents, Customers customers, Api api) {
        this.consents = consents;
        this.customers = customers;
        this.api = api;
    }

    @Operation(says = "Lists what a customer allows and declines, of what they ever spoke of; all on one page.",
            gives = CustomerConsent.class, list = true)
    @Access(value = Who.API, needs = Permission.CUSTOMERS_READ)
    @GetMapping(CONSENTS)
    ResponseEntity<byte[]> list(Actor.ApiKey key, @PathVariable String code) {
        List<Consent> said = consents.of(customer(key, code));
        return api.answer(new Page<>(said.stream().map(CustomerConsent::of).toList(), null));
    }

    private CustomerId customer(Actor.ApiKey key, String code) {
        return customers.byCode(key, ReferenceCode.parse(code).map(ReferenceCode::value).orElse(code)).id();
    }

    @Operation(says = "Writes down what a customer told the program; what is as it was is not said again.",
            takes = ConsentToSay.class, gives = CustomerConsent.class)
    @PostMapping(CONSENTS)
    ResponseEntity<byte[]> say(Actor.ApiKey key, @PathVariable String code, HttpServletRequest request) {
        Body<ConsentToSay> body = api.body(request, ConsentToSay.class, CustomerConsent.class);
        Channel channel = body.value().channel().channel();
        Purpose purpose = body.value().purpose().purpose();
        boolean never = purpose == Purpose.ASKING && !Consents.Wishes.ASKING.contains(channel);
        if (never) throw BadForm.field("channel", "shell.api.unknown_value");
        return api.once(request, key, body, () -> {
            CustomerId customer = customer(key, code);
            consents.say(key, customer, channel, purpose, body.value().given(), Consent.How.PROGRAM);
            return Outcome.ok(consents.of(customer).stream().filter(c -> c.channel() == channel
                    && c.purpose() == purpose).map(CustomerConsent::of).findFirst().orElseThrow());
        });
    }
}
