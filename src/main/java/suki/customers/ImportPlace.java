package suki.customers;

import java.util.List;

/**
 * A page on which files of one kind are brought in. A bean of each: the page of one kind leads to those of the others.
 *
 * @param href  its address
 * @param title the key of its name
 */
public record ImportPlace(String href, String title) {

    /** All but the one at this address. */
    public static List<ImportPlace> others(List<ImportPlace> all, String here) {
        return all.stream().filter(place -> !place.href().equals(here)).toList();
    }
}
