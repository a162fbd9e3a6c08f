package suki.feedback.web;

/** A survey in the list of settings: a sentence, and who set it last. */
public record SurveyLine(String href, String name, String sentence, boolean active, String set) {}
