package suki.loyalty.web;

/** A programme in the list of them. */
public record ProgrammeLine(String id, String name, String rule) {}
