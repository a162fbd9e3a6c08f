package suki.shared.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.shared.BadForm;
import suki.shared.BadForm.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON as the REST interface speaks it: snake case, instants in UTC, words of closed lists in lower case. What comes in
 * is read strictly: a field that is not expected, missing, or of another form is named, and nothing is guessed.
 */
@Component
class ApiJson {

    private static final String EXAMPLE = "2026-11-19T12:00:00Z";

    private final JsonMapper strict = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE, EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .withCoercionConfig(LogicalType.Textual, c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();
    private final JsonMapper typed = strict.rebuild().enable(MapperFeature.ALLOW_COERCION_OF_SCALARS).build();

    JsonNode tree(Object answer) {
        return strict.valueToTree(answer);
    }

    byte[] write(Object answer) {
        return strict.writeValueAsBytes(answer);
    }

    /** An object; no bytes at all are an empty one. */
    ObjectNode object(byte[] body) {
        if (body.length == 0) return strict.createObjectNode();
        try {
            if (strict.readTree(body) instanceof ObjectNode object) return object;
        } catch (JacksonException e) {
            throw ApiRefusal.unreadable();
        }
        throw ApiRefusal.unreadable();
    }

    /** @param shown the record of the answer: its fields may be read, not set */
    <T> T read(ObjectNode object, Class<T> type, Class<?> shown) {
        return read(strict, object, type, shown);
    }

    /** As {@link #read}, from the texts of a query. */
    <T> T read(Map<String, String> query, Class<T> type) {
        var object = strict.createObjectNode();
        query.forEach(object::put);
        return read(typed, object, type, type);
    }

    private static <T> T read(JsonMapper mapper, ObjectNode object, Class<T> type, Class<?> shown) {
        var bad = new LinkedHashMap<String, Message>();
        check(object, type, shown, "", bad);
        if (!bad.isEmpty()) throw new BadForm(bad);
        try {
            return mapper.treeToValue(object, type);
        } catch (InvalidFormatException e) {
            throw new BadForm(Map.of(path(e), expected(e.getTargetType())));
        } catch (JacksonException e) {
            throw new BadForm(Map.of(path(e), Message.of("shell.api.wrong_type")));
        }
    }

    private static void check(ObjectNode object, Class<?> type, Class<?> shown, String within,
            Map<String, Message> bad) {
        Map<String, RecordComponent> components = Names.components(type);
        for (String name : object.propertyNames()) {
            if (components.containsKey(name)) continue;
            boolean readOnly = Names.components(shown).containsKey(name);
            bad.put(within + name, Message.of(readOnly ? "shell.api.read_only" : "shell.api.unknown_field"));
        }
        components.forEach((name, component) -> {
            JsonNode value = object.get(name);
            if (value == null || value.isNull()) {
                if (!Names.mayBeNull(component)) bad.put(within + name, Message.of("shell.api.empty"));
            } else if (value instanceof ObjectNode inner && component.getType().isRecord()) {
                check(inner, component.getType(), component.getType(), within + name + ".", bad);
            } else if (value.isArray() && ofRecords(component) instanceof Class<?> each) {
                checkEach(value, each, within + name, bad);
            } else {
                checkTexts(value, within + name, bad);
            }
        });
    }

    /** Named by their place, from 0: {@code lines.2.price}. */
    private static void checkEach(JsonNode list, Class<?> each, String field, Map<String, Message> bad) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof ObjectNode inner) check(inner, each, each, field + "." + i + ".", bad);
            else bad.put(field, Message.of("shell.api.wrong_type"));
        }
    }

    private static @Nullable Class<?> ofRecords(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list && component.getType() == List.class
                && list.getActualTypeArguments()[0] instanceof Class<?> each && each.isRecord() ? each : null;
    }

    /** What PostgreSQL cannot keep as text: U+0000 and halves of characters. */
    private static void checkTexts(JsonNode value, String field, Map<String, Message> bad) {
        if (value.isString() && !storable(value.stringValue())) bad.put(field, Message.of("shell.api.signs"));
        if (value.isArray() || value.isObject()) {
            value.forEach(element -> {
                if (element.isNull()) bad.put(field, Message.of("shell.api.wrong_type"));
                else checkTexts(element, field, bad);
            });
        }
        if (value.isObject() && !value.propertyNames().stream().allMatch(ApiJson::storable)) {
            bad.put(field, Message.of("shell.api.signs"));
        }
    }

    private static boolean storable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static String path(JacksonException e) {
        return e.getPath().stream().map(JacksonException.Reference::getPropertyName).filter(n -> n != null)
                .collect(Collectors.joining("."));
    }

    private static Message expected(Class<?> type) {
        if (type.isEnum()) {
            String values = Arrays.stream(type.getEnumConstants()).map(v -> v.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            return Message.of("shell.api.choose", "values", values);
        }
        if (type == java.time.Instant.class) return Message.of("shell.api.time", "example", EXAMPLE);
        return Message.of("shell.api.wrong_type");
    }
}
