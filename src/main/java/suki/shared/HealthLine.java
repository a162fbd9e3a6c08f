package suki.shared;

import java.util.Map;

/** One thing that may go wrong in silence, told on the health page and at {@code /health}. Contributed as a bean. */
public interface HealthLine {

    /** Yellow: somebody should look. Red: something is not being done. */
    enum State { GREEN, YELLOW, RED }

    /**
     * @param key    translation key of the sentence
     * @param values named values of the sentence
     */
    record Finding(State state, String key, Map<String, Object> values) {}

    /** Stable name, such as {@code mail.oldest_unsent}. */
    String name();

    Finding look();
}
