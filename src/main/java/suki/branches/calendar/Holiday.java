package suki.branches.calendar;

import java.time.LocalDate;

/**
 * One day off. A holiday of several days is as many of these, with the same key.
 *
 * @param key what is celebrated, the same in every country and year, such as {@code eid-al-fitr}; names are
 *         translations of it
 * @param country the code of the list it comes from, such as {@code PK} or {@code IN-TN}
 * @param date the date
 * @param kind how sure the date is
 */
public record Holiday(String key, String country, LocalDate date, Kind kind) {

    /** How a date was come by. */
    public enum Kind {

        /** By the civil calendar or Easter: certain. */
        FIXED,

        /** By the sighting of the moon: foretold, and may move by a day when the month is announced. */
        MOON,

        /** From a table of dates: those of another calendar, worked out beforehand, or a day moved by decree. */
        TABLE
    }
}
