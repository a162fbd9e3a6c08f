package suki.customers.web;

import gg.jte.Content;

/**
 * One line of a customer's story.
 *
 * @param time    figures alone
 * @param day     the day in words
 * @param byHouse whether Suki did it by itself
 */
public record StoryLine(String time, String day, String icon, Content text, String actor, boolean byHouse) {}
