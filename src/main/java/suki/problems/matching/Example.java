package suki.problems.matching;

import org.jspecify.annotations.Nullable;

/**
 * A text and what it is about, to learn from.
 *
 * @param text in any language and script
 * @param label the known problem it belongs to; null if it belongs to none of the known ones
 */
public record Example(String text, @Nullable String label) {}
