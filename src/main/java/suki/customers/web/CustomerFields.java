package suki.customers.web;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.customers.NewCustomer;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Language;

/** The form of a customer as typed, to be read, and to be shown again when it can't be. */
public record CustomerFields(Map<String, String> typed) {

    private static final int LONGEST = 20_000;

    public String get(String name) {
        String value = typed.getOrDefault(name, "");
        return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    }

    static CustomerFields empty(BranchId branch, Language language, String name) {
        return new CustomerFields(Map.of("kind", "person", "branch", branch.toString(), "language", language.tag(),
                "name", name));
    }

    /** A customer's present values, by the names of the fields. */
    static CustomerFields of(CustomerHead head) {
        var values = new LinkedHashMap<String, String>();
        values.put("kind", head.company() ? "company" : "person");
        values.put("name", head.name());
        values.put("callName", head.callName());
        values.put("pronunciation", head.pronunciation());
        values.put("otherScriptName", head.otherName());
        values.put("otherScriptLanguage", head.otherLanguage());
        values.put("language", head.language());
        values.put("zone", head.zone());
        values.put("branch", head.branch().toString());
        values.put("notes", head.notes());
        values.put("version", String.valueOf(head.version()));
        head.titles().forEach((language, title) -> values.put("title_" + language.tag(), title));
        return new CustomerFields(values);
    }

    int version() {
        try {
            return Integer.parseInt(get("version"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** What was typed, as the door takes it; what can't be chosen at all is named by field. */
    NewCustomer read() {
        var bad = new LinkedHashMap<String, BadForm.Message>();
        BranchId branch = branch();
        if (branch == null) bad.put("branch", BadForm.Message.of("customers.bad.choose"));
        Language language = Language.of(get("language")).orElse(null);
        if (language == null) bad.put("language", BadForm.Message.of("customers.bad.choose"));
        ZoneId zone = zone(bad);
        if (branch == null || language == null || !bad.isEmpty()) throw new BadForm(bad);
        var titles = new EnumMap<Language, String>(Language.class);
        for (Language one : Language.values()) titles.put(one, get("title_" + one.tag()));
        return new NewCustomer(get("kind").equals("company"), get("name"), get("callName"), get("pronunciation"),
                get("otherScriptName"), Language.of(get("otherScriptLanguage")).orElse(null), titles, language, zone,
                branch, get("notes"), get("email"), get("phone"));
    }

    private @Nullable BranchId branch() {
        try {
            return new BranchId(UUID.fromString(get("branch")));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable ZoneId zone(Map<String, BadForm.Message> bad) {
        String zone = get("zone").strip();
        if (zone.isEmpty()) return null;
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            bad.put("zone", BadForm.Message.of("customers.bad.zone", "example", "Asia/Manila"));
            return null;
        }
    }
}
