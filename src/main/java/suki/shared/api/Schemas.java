package suki.shared.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** JSON Schema (2020-12, as OpenAPI 3.1 uses it) of our records: what may be null is optional, all else is there. */
final class Schemas {

    private final Map<String, Object> named = new TreeMap<>();

    /** All that were asked for, by name. */
    Map<String, Object> named() {
        return named;
    }

    /** A reference to the record's schema, which is made on first use. */
    Map<String, Object> of(Class<?> record) {
        String name = record.getSimpleName();
        if (!named.containsKey(name)) {
            named.put(name, Map.of());
            named.put(name, object(record));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /** A page of these: made for each record, since the items differ. */
    Map<String, Object> pageOf(Class<?> record) {
        var next = Map.of("type", List.of("string", "null"));
        var items = Map.of("type", "array", "items", of(record));
        String name = record.getSimpleName() + "Page";
        named.put(name, object(new TreeMap<>(Map.of("items", items, "next", next)), List.of("items", "next")));
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        var object = new LinkedHashMap<String, Object>();
        object.put("type", "object");
        object.put("properties", properties);
        if (!required.isEmpty()) object.put("required", required);
        object.put("additionalProperties", false);
        return object;
    }

    private Map<String, Object> object(Class<?> record) {
        Map<String, RecordComponent> components = Names.components(record);
        var properties = new LinkedHashMap<String, Object>();
        components.forEach((name, component) -> properties.put(name, property(component)));
        return object(properties, components.entrySet().stream().filter(e -> !Names.mayBeNull(e.getValue()))
                .map(Map.Entry::getKey).toList());
    }

    /** The schema of a component, or of a parameter of a query. */
    Map<String, Object> property(RecordComponent component) {
        Map<String, Object> schema = of(component.getGenericType());
        if (!Names.mayBeNull(component)) return schema;
        if (schema.containsKey("$ref")) return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
        return nullable(schema);
    }

    private static Map<String, Object> nullable(Map<String, Object> schema) {
        var may = new LinkedHashMap<>(schema);
        may.put("type", List.of(schema.get("type"), "null"));
        if (schema.get("enum") instanceof List<?> words) {
            var all = new java.util.ArrayList<Object>(words);
            all.add(null);
            may.put("enum", all);
        }
        return may;
    }

    private Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) return Map.of("type", "array", "items", of(arguments[0]));
            return Map.of("type", "object", "additionalProperties", of(arguments[1]));
        }
        Class<?> one = (Class<?>) type;
        if (one.isRecord()) return of(one);
        if (one.isEnum()) {
            return Map.of("type", "string", "enum", Arrays.stream(one.getEnumConstants())
                    .map(v -> ((Enum<?>) v).name().toLowerCase(Locale.ROOT)).toList());
        }
        if (one == String.class) return Map.of("type", "string");
        if (one == Instant.class) return Map.of("type", "string", "format", "date-time");
        if (one == UUID.class) return Map.of("type", "string", "format", "uuid");
        if (one == boolean.class || one == Boolean.class) return Map.of("type", "boolean");
        if (one == double.class || one == Double.class) return Map.of("type", "number");
        if (one == int.class || one == Integer.class || one == long.class || one == Long.class) {
            return Map.of("type", "integer");
        }
        throw new IllegalArgumentException("No schema for " + type);
    }
}
