package suki.customers;

import suki.shared.Language;

/**
 * What is said of a person at a company.
 *
 * @param callName what they like to be called; may be empty
 * @param role     what they do there; may be empty
 */
public record NewContact(String name, String callName, String role, Language language) {}
