package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the REST interface, held against what is really answered: statuses, media types and bodies. */
public final class Contract {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode description;
    private final Set<String> done = new TreeSet<>();

    public Contract(String openApi) {
        this.description = JSON.readTree(openApi);
    }

    public JsonNode description() {
        return description;
    }

    /** Every operation, as {@code POST /api/v1/cases}. */
    public Set<String> operations() {
        var all = new TreeSet<String>();
        description.get("paths").properties().forEach(path -> path.getValue().propertyNames()
                .forEach(method -> all.add(method.toUpperCase() + " " + path.getKey())));
        return all;
    }

    /** The operations that were seen to succeed. */
    public Set<String> done() {
        return done;
    }

    /** Fails when the answer is not as described; an address that is not described may only be refused. */
    public void check(String method, String address, Browser.Page answer) {
        String path = address.split("\\?")[0];
        for (Map.Entry<String, JsonNode> described : description.get("paths").properties()) {
            JsonNode operation = described.getValue().get(method.toLowerCase());
            if (operation == null || !path.matches(described.getKey().replaceAll("\\{[^}]+}", "[^/]+"))) continue;
            String where = method + " " + described.getKey() + " " + answer.status();
            JsonNode response = operation.get("responses").get(String.valueOf(answer.status()));
            assertThat(response).as(where + " is described; it answered " + answer.body()).isNotNull();
            String type = answer.header("content-type").orElse("").split(";")[0];
            JsonNode media = response.get("content").get(type);
            assertThat(media).as(where + " as " + type).isNotNull();
            if (type.endsWith("json")) {
                assertThat(faults(media.get("schema"), JSON.readTree(answer.body()))).as(where).isEmpty();
            }
            if (answer.status() < 300) done.add(method + " " + described.getKey());
            return;
        }
        assertThat(answer.status()).as("an address that is not described: " + address).isGreaterThanOrEqualTo(400);
    }

    public List<String> faults(JsonNode schema, JsonNode value) {
        var faults = new ArrayList<String>();
        check(schema, value, "$", faults);
        return faults;
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> faults) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").stringValue().replace("#/components/schemas/", "");
            check(description.get("components").get("schemas").get(name), value, at, faults);
            return;
        }
        if (schema.has("anyOf")) {
            boolean one = false;
            for (JsonNode either : schema.get("anyOf")) one |= faults(either, value).isEmpty();
            if (!one) faults.add(at + " is none of " + schema.get("anyOf"));
            return;
        }
        if (!typed(schema.get("type"), value)) {
            faults.add(at + " is " + value + ", not " + schema.get("type"));
            return;
        }
        if (schema.has("enum") && !in(schema.get("enum"), value)) faults.add(at + " is " + value);
        if (value.isString() && schema.has("format")) format(schema.get("format").stringValue(), value, at, faults);
        if (value.isArray()) for (JsonNode item : value) check(schema.get("items"), item, at + "[]", faults);
        if (value.isObject()) object(schema, value, at, faults);
    }

    private void object(JsonNode schema, JsonNode value, String at, List<String> faults) {
        JsonNode properties = schema.has("properties") ? schema.get("properties") : JSON.createObjectNode();
        if (schema.has("required")) {
            for (JsonNode name : schema.get("required")) {
                if (!value.has(name.stringValue())) faults.add(at + "." + name.stringValue() + " is missing");
            }
        }
        value.properties().forEach(field -> {
            JsonNode known = properties.get(field.getKey());
            JsonNode other = schema.get("additionalProperties");
            if (known != null) check(known, field.getValue(), at + "." + field.getKey(), faults);
            else if (other != null && other.isObject()) check(other, field.getValue(), at + ".*", faults);
            else if (other != null && !other.booleanValue()) faults.add(at + "." + field.getKey() + " is unknown");
        });
    }

    private static boolean in(JsonNode values, JsonNode value) {
        for (JsonNode one : values) if (one.equals(value)) return true;
        return false;
    }

    private static boolean typed(JsonNode types, JsonNode value) {
        if (types.isArray()) {
            for (JsonNode one : types) if (typed(one, value)) return true;
            return false;
        }
        return switch (types.stringValue()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new AssertionError("type " + types);
        };
    }

    private static void format(String format, JsonNode value, String at, List<String> faults) {
        try {
            if (format.equals("uuid")) UUID.fromString(value.stringValue());
            if (format.equals("date-time")) Instant.parse(value.stringValue());
            boolean utc = !format.equals("date-time") || value.stringValue().endsWith("Z");
            if (!utc) faults.add(at + " is not UTC");
        } catch (IllegalArgumentException | DateTimeParseException e) {
            faults.add(at + " is no " + format + ": " + value);
        }
    }
}
