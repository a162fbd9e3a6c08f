package suki.shared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A form or request that cannot be read as meant: messages by field (422). What was typed is shown again. */
public class BadForm extends RuntimeException {

    /** A translation key with names and values in turn. */
    public record Message(String key, List<Object> values) {

        public static Message of(String key, Object... values) {
            return new Message(key, List.of(values));
        }
    }

    private final Map<String, Message> fields;

    public BadForm(Map<String, Message> fields) {
        super("bad form: " + fields.keySet(), null, false, false);
        this.fields = new LinkedHashMap<>(fields);
    }

    public static BadForm field(String name, String key, Object... values) {
        return new BadForm(Map.of(name, Message.of(key, values)));
    }

    public Map<String, Message> fields() {
        return fields;
    }
}
