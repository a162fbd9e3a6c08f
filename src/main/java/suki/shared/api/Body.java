package suki.shared.api;

import java.util.Set;

/**
 * A body as it was read.
 *
 * @param said  the names of the fields that were there, also those that were null
 * @param bytes as they came, to know a repeated request by
 */
public record Body<T>(T value, Set<String> said, byte[] bytes) {

    public boolean says(String field) {
        return said.contains(field);
    }
}
