package suki.contact;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import suki.customers.AddressAdopted;
import suki.shared.Actor;

/**
 * What somebody declined at an address goes with it when it turns out whose it is, as do the links by which they may
 * decline. What they allowed does not, and what the customer said since holds.
 */
@Component
class Declines {

    private static final Actor HOUSE = new Actor.House("address");

    private final Consents consents;
    private final StopLinks links;

    Declines(Consents consents, StopLinks links) {
        this.consents = consents;
        this.links = links;
    }

    @EventListener
    void on(AddressAdopted event) {
        for (Consent said : consents.of(event.unknown())) {
            if (said.channel() == Channel.EMAIL && !said.given()) {
                consents.carried(HOUSE, event.customer(), said, event.at());
            }
        }
        links.carried(event.unknown(), event.customer(), Channel.EMAIL);
    }
}
