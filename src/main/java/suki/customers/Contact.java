package suki.customers;

import java.util.List;
import suki.shared.Language;

/** A person at a company. */
public record Contact(ContactId id, String name, String role, Language language, List<ContactAddress> addresses) {}
