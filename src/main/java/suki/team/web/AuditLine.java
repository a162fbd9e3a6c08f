package suki.team.web;

/** A line of the audit in words. */
public record AuditLine(String when, String who, String what) {}
