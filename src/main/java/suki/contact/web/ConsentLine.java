package suki.contact.web;

/**
 * A word of a customer's about one kind of letters.
 *
 * @param said when and where, or that nobody asked them yet
 */
public record ConsentLine(String what, String said) {}
