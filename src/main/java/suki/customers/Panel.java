package suki.customers;

import gg.jte.Content;

/** A part of the aside of a customer's page. */
public record Panel(String title, Content body) {}
