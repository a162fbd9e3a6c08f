package suki.shared;

/** The domain says no: a translation key with named values, rendered in one place. Not for bad forms, not for bugs. */
public class Refusal extends RuntimeException {

    private final String key;
    private final Object[] values;

    /**
     * @param key    a translation key, such as {@code cases.closed_already}
     * @param values names and values in turn
     */
    public Refusal(String key, Object... values) {
        super(key, null, false, false);
        this.key = key;
        this.values = values.clone();
    }

    public String key() {
        return key;
    }

    public Object[] values() {
        return values.clone();
    }
}
