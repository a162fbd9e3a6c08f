package suki.feedback.web;

/**
 * Something that a customer said, or what is known instead.
 *
 * @param words    theirs; may be empty
 * @param language of the words, when it is known
 * @param aside    when, and who noted it
 */
public record HeardLine(String heading, String words, String language, String aside) {}
