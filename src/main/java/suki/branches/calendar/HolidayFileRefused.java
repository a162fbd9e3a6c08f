package suki.branches.calendar;

/** A file of holidays that cannot be read, with the key of the sentence that says why. */
public class HolidayFileRefused extends IllegalArgumentException {

    private final String key;

    HolidayFileRefused(String key, String why) {
        super(why);
        this.key = key;
    }

    /**
     * The key of the sentence for people.
     *
     * @return a key that begins with {@code branches.holiday-file-}
     */
    public String key() {
        return key;
    }
}
