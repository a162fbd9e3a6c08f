package suki.activity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.shared.CustomerId;

/**
 * What an entry is about.
 *
 * @param customer whose timeline it stands in; null for what hangs on no customer
 * @param kind     a word such as {@code case} or {@code colleague}
 */
public record Subject(@Nullable CustomerId customer, String kind, UUID id) {

    public static Subject of(CustomerId customer, String kind, UUID id) {
        return new Subject(customer, kind, id);
    }

    public static Subject house(String kind, UUID id) {
        return new Subject(null, kind, id);
    }
}
