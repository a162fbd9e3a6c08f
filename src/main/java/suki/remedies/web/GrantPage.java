package suki.remedies.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a remedy is granted or asked for.
 *
 * @param free     costs nothing: no amount is asked
 * @param limit    what the reader decides, in a sentence; empty: nothing
 * @param why      what is used already, why not more, what is left in doubt
 * @param visit    somebody comes to the customer
 * @param asks     the words of the button that asks somebody else
 * @param hint     what is filled in the letter
 */
public record GrantPage(String remedy, String name, boolean free, String currency, String product, String limit,
        List<String> why, boolean visit, List<Person> people, List<Time> times, String hint, String asks,
        @Nullable LikesChart chart) {

    /** Somebody who may come. @param trained for what, today; may be empty */
    public record Person(String id, String name, String trained) {}

    /** A free time, as the form carries it and as a person reads it. */
    public record Time(String value, String words) {}

    /** A line of a purchase. */
    public record Bought(String value, String name, String words) {}
}
