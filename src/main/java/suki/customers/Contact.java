package suki.customers;

import java.util.List;
import suki.shared.Language;

/**
 * A person at a company.
 *
 * @param callName what they like to be called; may be empty
 * @param version  rises with each change
 */
public record Contact(ContactId id, String name, String callName, String role, Language language, int version,
        List<ContactAddress> addresses) {}
