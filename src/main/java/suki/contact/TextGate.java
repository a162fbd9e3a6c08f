package suki.contact;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.customers.Customers;
import suki.shared.CustomerId;

/** The part of the gate that text messages pass: a number, a gateway, the limit on machines, quiet hours always. */
@Component
class TextGate {

    private final Customers customers;
    private final TextMessages messages;
    private final TextGateways gateways;

    TextGate(Customers customers, TextMessages messages, TextGateways gateways) {
        this.customers = customers;
        this.messages = messages;
        this.gateways = gateways;
    }

    /** Where texts to this customer go; empty as long as nobody would carry them. */
    Optional<String> number(CustomerId customer) {
        return gateways.setUp() ? customers.mobile(customer) : Optional.empty();
    }

    Passage send(Letter letter, String phone, Instant now) {
        if (letter.automatic() && !messages.automaticAllowed(phone, now)) return Passage.held("enough_by_machine");
        Instant wanted = letter.notBefore().isAfter(now) ? letter.notBefore() : now;
        Instant due = QuietHours.after(wanted, customers.zone(letter.customer()));
        TextId id = messages.put(letter, letter.brief().orElseThrow(), phone, due, now);
        return Passage.through(id, due, due.isAfter(wanted));
    }

    boolean withdraw(TextId text, Instant now) {
        return messages.withdraw(text, now);
    }
}
