package suki.retention.web;

/** A product that somebody may need next, and why. */
public record NeedLine(String product, String reason) {}
