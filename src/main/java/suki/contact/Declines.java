package suki.contact;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import suki.customers.AddressAdopted;
import suki.shared.Actor;

/** What somebody declined at an address goes with it, when it turns out whose it is. What they allowed does not. */
@Component
class Declines {

    private static final Actor HOUSE = new Actor.House("address");

    private final Consents consents;

    Declines(Consents consents) {
        this.consents = consents;
    }

    @EventListener
    void on(AddressAdopted event) {
        for (Consent said : consents.of(event.unknown())) {
            if (said.channel() != Channel.EMAIL || said.given()) continue;
            consents.written(HOUSE, event.customer(), said.channel(), said.purpose(), false,
                    said.how().orElse(Consent.How.LETTER), event.at());
        }
    }
}
