package suki.shared.api;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How records and their components are called in JSON. */
final class Names {

    private Names() {}

    /** {@code dueAt} is {@code due_at}. */
    static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    static Map<String, RecordComponent> components(Class<?> record) {
        var found = new LinkedHashMap<String, RecordComponent>();
        if (!record.isRecord()) return found;
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(com.fasterxml.jackson.annotation.JsonUnwrapped.class)) {
                found.putAll(components(component.getType()));
            } else {
                found.put(snake(component.getName()), component);
            }
        }
        return found;
    }

    static boolean mayBeNull(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
