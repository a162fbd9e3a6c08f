package suki.remedies.web;

/**
 * A question in a list.
 *
 * @param asked who asks, and for whom
 * @param stand by when it is to be answered, or how it ended
 */
public record ApprovalLine(String href, String remedy, String amount, String asked, String stand) {}
