package suki.promises;

import java.util.UUID;

/**
 * What a promise comes from.
 *
 * @param kind the name of its {@link PromiseSource}, such as {@code case}
 */
public record Source(String kind, UUID id) {}
