package suki.loyalty.web;

/**
 * A member's day in a list.
 *
 * @param code of the customer
 * @param what whose day it is, in words
 * @param done what was done, or will be, or what is left for a colleague
 */
public record DayLine(String day, String code, String name, String branch, String what, String done) {}
