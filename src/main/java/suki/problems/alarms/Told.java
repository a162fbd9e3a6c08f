package suki.problems.alarms;

/**
 * A customer's text.
 *
 * @param words what was written, in any language
 * @param customer who wrote it, in any form that is the same for the same customer
 */
public record Told(String words, String customer) {}
