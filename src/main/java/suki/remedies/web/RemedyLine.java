package suki.remedies.web;

/**
 * A remedy on a case's page.
 *
 * @param cost what it usually costs, or up to how much the colleague decides; may be empty
 */
public record RemedyLine(String href, String name, String cost) {}
