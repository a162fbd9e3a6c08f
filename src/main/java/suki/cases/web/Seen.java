package suki.cases.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The last word of a thread that a page showed, as its form carries it. */
final class Seen {

    private Seen() {}

    static @Nullable UUID of(String typed) {
        try {
            return typed.isEmpty() ? null : UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
