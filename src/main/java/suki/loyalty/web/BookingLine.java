package suki.loyalty.web;

/**
 * A line of a member's book.
 *
 * @param what    what was booked
 * @param why     in somebody's own words, or what it repaid; may be empty
 * @param change  with its sign
 */
public record BookingLine(String day, String what, String why, String change, String balance) {}
