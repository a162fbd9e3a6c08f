package suki.remedies.web;

/**
 * A remedy on a case's page.
 *
 * @param cost what it usually costs; empty when somebody must say
 * @param note what the colleague may decide, or who else does
 */
public record RemedyLine(String href, String name, String cost, String note) {}
