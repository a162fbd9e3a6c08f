package suki.branches.web;

/**
 * A branch in the list.
 *
 * @param country  by its name
 * @param language the language spoken there first, by its own name; {@code tag} is its tag
 * @param now      whether it is open
 * @param holiday  the next day on which it is closed for a holiday, or empty
 */
public record BranchRow(String href, String name, String country, String language, String tag, boolean open, String now,
        String holiday) {}
