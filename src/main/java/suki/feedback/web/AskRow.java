package suki.feedback.web;

/** A question in the list, asked or not. */
public record AskRow(String customer, String caseHref, String code, String survey, String state, String when) {}
