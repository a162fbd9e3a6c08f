package suki.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suki.shared.BadForm;

/**
 * A form as it is shown: what stands in its fields and what is wrong with them. After a bad form what was typed is
 * shown again, passwords never.
 */
public record Form(Map<String, List<String>> typed, Map<String, BadForm.Message> wrong) {

    private static final Form EMPTY = new Form(Map.of(), Map.of());

    public static Form empty() {
        return EMPTY;
    }

    /** Fields as they begin: names and values in turn. */
    public static Form of(String... namesAndValues) {
        var typed = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            typed.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return new Form(typed, Map.of());
    }

    /** What was sent, with what is wrong with it. Secret fields come back empty. */
    public static Form again(HttpServletRequest request, BadForm bad, Set<String> secret) {
        var typed = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> {
            if (!secret.contains(name) && !name.equals("_csrf")) typed.put(name, List.of(values));
        });
        return new Form(typed, bad.fields());
    }

    /** The same with this in one field. */
    public Form and(String field, String value) {
        var all = new LinkedHashMap<>(typed);
        all.put(field, List.of(value));
        return new Form(all, wrong);
    }

    public String value(String field) {
        List<String> values = typed.get(field);
        return values == null || values.isEmpty() ? "" : values.getFirst();
    }

    /** Whether this option of a choice, or this box, is chosen. */
    public boolean chosen(String field, String option) {
        return typed.getOrDefault(field, List.of()).contains(option);
    }

    public BadForm.@Nullable Message wrong(String field) {
        return wrong.get(field);
    }
}
