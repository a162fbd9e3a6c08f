package suki.promises.web;

import java.util.List;

/**
 * The form that gives a promise another time.
 *
 * @param late      its time has passed: moving counts as broken, and the form says so
 * @param again     it was moved before: the customer's agreement is needed
 * @param times     suggestions in open hours
 * @param preview   the message as it will be sent, when asked for; else empty
 */
public record MovePage(String self, String name, String what, String due, String left, String language,
        String languageName, boolean late, boolean again, List<Time> times, String preview, String then) {

    /** A time, as the form carries it and as a person reads it. */
    public record Time(String value, String words) {}
}
