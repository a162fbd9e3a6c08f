package suki.feedback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suki.shared.Language;

/**
 * What somebody answered.
 *
 * @param byName the colleague who noted it; null when the customer answered themselves
 */
public record Answer(int value, String words, Language language, Via via, Instant at, @Nullable String byName) {}
