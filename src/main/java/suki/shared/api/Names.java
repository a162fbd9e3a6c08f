package suki.shared.api;

import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How records and their components are called in JSON. */
final class Names {

    /** Reading them by reflection costs more than reading a body. */
    private static final ClassValue<Map<String, RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected Map<String, RecordComponent> computeValue(Class<?> record) {
            return Collections.unmodifiableMap(read(record));
        }
    };
    private static final Map<RecordComponent, Boolean> NULLABLE = new ConcurrentHashMap<>();

    private Names() {}

    /** {@code dueAt} is {@code due_at}. */
    static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    static Map<String, RecordComponent> components(Class<?> record) {
        return COMPONENTS.get(record);
    }

    private static Map<String, RecordComponent> read(Class<?> record) {
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
        return NULLABLE.computeIfAbsent(component, c -> c.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }
}
