package suki.loyalty.web;

/**
 * An offer in a list.
 *
 * @param off   what comes off, in words
 * @param until its last day
 * @param stage how far it is, in words
 */
public record OfferLine(String id, String name, String off, String until, String stage) {}
