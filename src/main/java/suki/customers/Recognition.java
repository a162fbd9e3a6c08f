package suki.customers;

import java.util.List;
import java.util.Set;

/**
 * How a name is turned into keys, and how what somebody typed is turned into the keys it asks for. Two names that share
 * a key are called alike; what is stored and shown is never changed.
 */
public interface Recognition {

    /**
     * Raised with every change of the keys, so that stored ones are known to be old.
     *
     * @return at least 1
     */
    int version();

    /** The keys stored with a name; few, lower case, in code order. */
    Set<String> keys(String name);

    /** One set of keys for each typed word, any of which will do; the last word may be a beginning. */
    List<Set<String>> asked(String typed);
}
