package suki.retention.web;

/** A good customer: what they bring in a year, how they buy, and when they were last thanked. */
public record ThanksLine(String code, String name, String tier, String branch, String rhythm, String worth,
        String thanked) {}
