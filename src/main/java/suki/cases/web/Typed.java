package suki.cases.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.shared.BadForm;

/** Reads what a form sends for choices and hidden fields; what cannot be read is a bad form, not a fault of ours. */
final class Typed {

    private Typed() {}

    static @Nullable UUID uuid(String typed) {
        if (typed.isEmpty()) return null;
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw BadForm.field("kind", "cases.val.empty");
        }
    }

    static int number(String typed) {
        return typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : 0;
    }
}
