package suki.customers.web;

import java.util.List;
import suki.customers.Contact;
import suki.customers.ContactAddress;
import suki.customers.LinkKind;

/** Addresses, people at a company, and who belongs with whom. */
public record DetailsTab(List<ContactAddress> own, List<Contact> contacts, List<Linked> links) {

    /** Another customer, as far as the reader may see them. */
    public record Linked(String code, String name, LinkKind kind) {}
}
