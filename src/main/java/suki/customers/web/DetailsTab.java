package suki.customers.web;

import java.util.List;
import java.util.Optional;
import suki.customers.Contact;
import suki.customers.ContactAddress;
import suki.customers.LinkKind;
import suki.customers.PreferredChannel;
import suki.customers.Removed;

/**
 * Addresses, people at a company, and who belongs with whom.
 *
 * @param prefers how they like to be reached; empty as long as nobody said
 * @param removed what can be brought back
 */
public record DetailsTab(List<ContactAddress> own, Optional<PreferredChannel> prefers, List<Contact> contacts,
        List<Linked> links, List<Removed> removed) {

    /** Another customer, as far as the reader may see them. */
    public record Linked(String code, String name, LinkKind kind) {}
}
