package suki.remedies.web;

/**
 * A question as whoever decides sees it.
 *
 * @param ended how it ended, in a sentence; empty while it is open
 * @param may   this reader may decide it
 * @param mine  this reader asked
 * @param waits whose answer is awaited
 */
public record ApprovalPage(String href, String code, String remedy, String amount, String asked, String by, String why,
        String words, String wants, String customer, String fault, String already, String like, String due,
        String ended, boolean may, boolean mine, String waits) {}
