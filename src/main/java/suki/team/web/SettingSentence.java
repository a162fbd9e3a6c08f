package suki.team.web;

/** A setting as a sentence that opens its form. */
public record SettingSentence(String sentence, String href) {}
