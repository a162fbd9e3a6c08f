package suki.customers.web;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.customers.NewCustomer;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Language;
import suki.shared.web.Form;

/** The fields of a customer's form: from a customer, and back from what was typed. */
final class CustomerFields {

    /** The fields that a conflict is told by, with the keys of their labels. */
    private static final Map<String, String> LABELS = new LinkedHashMap<>();

    static {
        LABELS.put("name", "customers.name");
        LABELS.put("callName", "customers.call_name");
        LABELS.put("pronunciation", "customers.pronunciation");
        LABELS.put("otherScriptName", "customers.other_name");
        LABELS.put("zone", "customers.zone");
        LABELS.put("tier", "customers.tier");
        LABELS.put("notes", "customers.notes");
    }

    private CustomerFields() {}

    static Form of(CustomerHead head) {
        List<String> values = new ArrayList<>(List.of("kind", head.company() ? "company" : "person", "name",
                head.name(), "callName", head.callName(), "pronunciation", head.pronunciation(), "otherScriptName",
                head.otherName(), "otherScriptLanguage", head.otherLanguage(), "language", head.language(), "zone",
                head.zone(), "branch", head.branch().toString(), "notes", head.notes(), "tier",
                head.tier() == null ? "" : head.tier()));
        head.titles().forEach((language, title) -> values.addAll(List.of("title_" + language.tag(), title)));
        return Form.of(values.toArray(String[]::new));
    }

    /** What stands there now and is not what was typed. */
    static List<FormPage.Theirs> theirs(CustomerHead head, Form typed) {
        Form now = of(head);
        List<FormPage.Theirs> theirs = new ArrayList<>();
        LABELS.forEach((field, label) -> {
            if (!now.value(field).equals(typed.value(field).strip())) {
                theirs.add(new FormPage.Theirs(label, now.value(field)));
            }
        });
        return theirs;
    }

    static int version(Map<String, String> typed) {
        try {
            return Integer.parseInt(typed.getOrDefault("version", ""));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** What was typed, as the door takes it; what can't be chosen at all is named by field. */
    static NewCustomer read(Map<String, String> typed) {
        var bad = new LinkedHashMap<String, BadForm.Message>();
        BranchId branch = branch(typed);
        if (branch == null) bad.put("branch", BadForm.Message.of("customers.bad.choose"));
        Language language = Language.of(get(typed, "language")).orElse(null);
        if (language == null) bad.put("language", BadForm.Message.of("customers.bad.choose"));
        ZoneId zone = zone(typed, bad);
        if (branch == null || language == null || !bad.isEmpty()) throw new BadForm(bad);
        var titles = new EnumMap<Language, String>(Language.class);
        for (Language one : Language.values()) titles.put(one, get(typed, "title_" + one.tag()));
        return new NewCustomer(get(typed, "kind").equals("company"), get(typed, "name"), get(typed, "callName"),
                get(typed, "pronunciation"), get(typed, "otherScriptName"),
                Language.of(get(typed, "otherScriptLanguage")).orElse(null), titles, language, zone, branch,
                get(typed, "notes"), get(typed, "email"), get(typed, "phone"));
    }

    static @Nullable BranchId branch(Map<String, String> typed) {
        try {
            return new BranchId(UUID.fromString(get(typed, "branch")));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable ZoneId zone(Map<String, String> typed, Map<String, BadForm.Message> bad) {
        String zone = get(typed, "zone").strip();
        if (zone.isEmpty()) return null;
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            bad.put("zone", BadForm.Message.of("customers.bad.zone", "example", "Asia/Manila"));
            return null;
        }
    }

    private static String get(Map<String, String> typed, String name) {
        return typed.getOrDefault(name, "");
    }
}
