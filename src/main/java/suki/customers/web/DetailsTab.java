package suki.customers.web;

import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import suki.customers.Birthday;
import suki.customers.Contact;
import suki.customers.ContactAddress;
import suki.customers.LinkKind;
import suki.customers.PreferredChannel;
import suki.customers.Removed;
import suki.shared.web.Form;

/**
 * Addresses, people at a company, and who belongs with whom.
 *
 * @param prefers how they like to be reached; empty as long as nobody said
 * @param born    the day of the year on which they were born, if somebody said
 * @param removed what can be brought back
 */
public record DetailsTab(List<ContactAddress> own, Optional<PreferredChannel> prefers, Optional<MonthDay> born,
        List<Contact> contacts, List<Linked> links, List<Removed> removed) {

    /** What the form of their birthday holds when nothing was typed. */
    public Form birthday() {
        return Birthday.form(Form.empty(), born);
    }

    /** Another customer, as far as the reader may see them. */
    public record Linked(String code, String name, LinkKind kind) {}
}
