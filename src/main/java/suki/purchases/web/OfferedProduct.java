package suki.purchases.web;

/**
 * A product to choose from while typing.
 *
 * @param price what it costs in the branch, or that it has no price there
 */
public record OfferedProduct(String name, String price) {}
