package suki.remedies.web;

import org.jspecify.annotations.Nullable;

/**
 * What was granted.
 *
 * @param state the mark: kept when the customer has it, open while it is owed, withdrawn when it was taken back
 * @param undo  where to post to take it back; null when this reader cannot
 */
public record GrantLine(String name, String amount, String by, String state, String stateWord, @Nullable String undo) {}
