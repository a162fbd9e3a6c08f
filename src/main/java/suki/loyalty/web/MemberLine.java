package suki.loyalty.web;

/** A member in the list. */
public record MemberLine(String number, String name, String programme, String joined, String points) {}
