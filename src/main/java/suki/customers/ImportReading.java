package suki.customers;

import com.ibm.icu.lang.UScript;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import suki.branches.Branch;
import suki.shared.Language;

/** Reads rows of one file into customers, or says what is wrong with them. */
final class ImportReading {

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_BAD_VALUE = 200;
    private static final Set<String> COMPANY_WORDS = Set.of("company", "organisation", "organization", "business",
            "account", "کمپنی", "کاروبار", "நிறுவனம்", "வணிகம்", "kompanya", "negosyo");
    private static final Map<String, Language> LANGUAGE_WORDS = Map.ofEntries(Map.entry("english", Language.EN),
            Map.entry("انگریزی", Language.EN), Map.entry("ஆங்கிலம்", Language.EN), Map.entry("ingles", Language.EN),
            Map.entry("urdu", Language.UR), Map.entry("اردو", Language.UR), Map.entry("உருது", Language.UR),
            Map.entry("tamil", Language.TA), Map.entry("தமிழ்", Language.TA), Map.entry("تامل", Language.TA),
            Map.entry("filipino", Language.FIL), Map.entry("tagalog", Language.FIL),
            Map.entry("فلپائنی", Language.FIL), Map.entry("பிலிப்பினோ", Language.FIL));

    /** Thrown inside this class only. */
    private static final class Wrong extends RuntimeException {
        private final String reason;
        private final String value;

        Wrong(String reason, String value) {
            super(reason, null, false, false);
            this.reason = reason;
            this.value = value;
        }
    }

    private final ImportOptions options;
    private final Branch home;
    private final Map<String, Branch> branches = new HashMap<>();

    /** @param allowed the branches that rows may name */
    ImportReading(ImportOptions options, Branch home, List<Branch> allowed) {
        this.options = options;
        this.home = home;
        for (Branch branch : allowed) branches.put(branch.name().toLowerCase(Locale.ROOT), branch);
    }

    ImportRow read(CsvRecord row) {
        List<String> cells = row.getFields();
        long line = row.getStartingLineNumber();
        try {
            return read(line, cells);
        } catch (Wrong wrong) {
            return new ImportRow.Bad(line, wrong.reason, Customers.cut(wrong.value, LONGEST_BAD_VALUE), cells);
        }
    }

    private ImportRow read(long line, List<String> cells) {
        for (int i = options.header().size(); i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) throw new Wrong("cells", cells.get(i));
        }
        for (String cell : cells) if (cell.indexOf('\u0000') >= 0) throw new Wrong("unreadable", "");
        Branch branch = branch(one(cells, ImportField.BRANCH));
        Language said = language(one(cells, ImportField.LANGUAGE));
        String employer = one(cells, ImportField.COMPANY);
        String person = name(cells);
        String name = person.isEmpty() ? employer : person;
        if (name.isEmpty()) throw new Wrong("no_name", "");
        String other = within(one(cells, ImportField.OTHER_NAME), CustomerForm.LONGEST_NAME);
        String id = one(cells, ImportField.EXTERNAL_ID);
        List<String> phones = new ArrayList<>();
        List<String> typed = new ArrayList<>();
        phones(cells, branch, phones, typed);
        String notes = String.join("\n", all(cells, ImportField.NOTES));
        if (!person.isEmpty() && !employer.isEmpty()) notes = notes.isEmpty() ? employer : employer + "\n" + notes;
        boolean company = company(one(cells, ImportField.KIND), person.isEmpty());
        return new ImportRow.Good(line, id.isEmpty() ? null : within(id, LONGEST_ID),
                company, within(name, CustomerForm.LONGEST_NAME),
                within(one(cells, ImportField.CALL_NAME), CustomerForm.LONGEST_CALL_NAME),
                within(one(cells, ImportField.PRONUNCIATION), CustomerForm.LONGEST_NAME), other, script(other),
                within(one(cells, ImportField.TITLE), CustomerForm.LONGEST_TITLE), emails(cells), phones, typed,
                within(String.join(", ", all(cells, ImportField.ADDRESS)), Customers.LONGEST_ADDRESS), said,
                said == null ? branch.language() : said, branch.id().value(), branch.zone().getId(),
                within(notes, CustomerForm.LONGEST_NOTES),
                within(one(cells, ImportField.TIER), CustomerForm.LONGEST_TIER), company ? null : birthday(cells));
    }

    private @Nullable MonthDay birthday(List<String> cells) {
        for (ImportField field : List.of(ImportField.BIRTHDAY, ImportField.BIRTHDAY_MONTH_FIRST)) {
            String typed = one(cells, field);
            if (Birthday.unknown(typed)) continue;
            return Birthday.filed(typed, field == ImportField.BIRTHDAY_MONTH_FIRST)
                    .orElseThrow(() -> new Wrong("birthday", typed));
        }
        return null;
    }

    private String name(List<String> cells) {
        String whole = one(cells, ImportField.NAME);
        if (!whole.isEmpty()) return whole;
        var parts = new ArrayList<String>();
        for (var part : List.of(ImportField.GIVEN_NAME, ImportField.MIDDLE_NAME, ImportField.FAMILY_NAME)) {
            String text = one(cells, part);
            if (!text.isEmpty()) parts.add(text);
        }
        return String.join(" ", parts);
    }

    private List<String> emails(List<String> cells) {
        var found = new LinkedHashSet<String>();
        for (String cell : all(cells, ImportField.EMAIL)) {
            for (String typed : cell.split("\\s*[;,]\\s*|\\s*:::\\s*")) {
                if (typed.isBlank()) continue;
                found.add(Addresses.email(typed).orElseThrow(() -> new Wrong("email", typed)));
            }
        }
        return List.copyOf(found);
    }

    private void phones(List<String> cells, Branch branch, List<String> phones, List<String> typed) {
        for (String cell : all(cells, ImportField.PHONE)) {
            for (String one : cell.split("\\s*;\\s*|\\s*:::\\s*")) {
                if (one.isBlank()) continue;
                String value = Addresses.e164(one, branch.country()).or(() -> Addresses.localDigits(one))
                        .orElseThrow(() -> new Wrong("phone", one));
                if (phones.contains(value)) continue;
                phones.add(value);
                typed.add(Customers.cut(one.strip(), Customers.LONGEST_ADDRESS));
            }
        }
    }

    private Branch branch(String typed) {
        if (typed.isEmpty()) return home;
        Branch branch = branches.get(typed.toLowerCase(Locale.ROOT));
        if (branch == null) throw new Wrong("branch", typed);
        return branch;
    }

    private static @Nullable Language language(String typed) {
        if (typed.isEmpty()) return null;
        Language named = LANGUAGE_WORDS.get(typed.toLowerCase(Locale.ROOT));
        return named != null ? named : Language.of(typed).orElseThrow(() -> new Wrong("language", typed));
    }

    private boolean company(String typed, boolean nothingPersonal) {
        if (typed.isEmpty()) return options.company() || nothingPersonal;
        return COMPANY_WORDS.contains(typed.toLowerCase(Locale.ROOT));
    }

    /** The language of a name by its letters, as far as letters tell. */
    private static @Nullable Language script(String name) {
        if (name.isEmpty()) return null;
        return switch (UScript.getScript(name.codePointAt(0))) {
            case UScript.ARABIC -> Language.UR;
            case UScript.TAMIL -> Language.TA;
            default -> Language.EN;
        };
    }

    private static String within(String text, int longest) {
        if (text.length() > longest) throw new Wrong("too_long", text);
        return text;
    }

    private String one(List<String> cells, ImportField field) {
        List<String> all = all(cells, field);
        return all.isEmpty() ? "" : all.getFirst();
    }

    private List<String> all(List<String> cells, ImportField field) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (options.field(i) != field) continue;
            String text = Addresses.visible(cells.get(i)).replaceAll("[\\s]+", " ").strip();
            if (!text.isEmpty()) found.add(text);
        }
        return found;
    }
}
