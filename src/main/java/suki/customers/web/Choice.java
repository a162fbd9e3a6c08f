package suki.customers.web;

/** One of several that a form offers. */
public record Choice(String value, String label, boolean chosen) {}
