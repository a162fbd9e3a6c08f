package suki.branches.web;

import suki.shared.Wording;

/** What a holiday is called: the shipped ones in each language, others as their file has them. */
final class HolidayNames {

    private static final String KEY = "branches.holiday.";

    private HolidayNames() {}

    static boolean isOurs(Wording w, String name) {
        return w.has(KEY + name);
    }

    static String of(Wording w, String name) {
        if (isOurs(w, name)) return w.text(KEY + name);
        return name.isBlank() ? w.text("branches.holiday_unnamed") : name;
    }
}
