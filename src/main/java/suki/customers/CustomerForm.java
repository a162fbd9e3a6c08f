package suki.customers;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import suki.branches.Branch;
import suki.shared.BadForm;
import suki.shared.Language;

/** Reads what staff typed about a customer: trims, normalises addresses, and says field by field what is wrong. */
final class CustomerForm {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_CALL_NAME = 120;
    static final int LONGEST_TITLE = 40;
    static final int LONGEST_NOTES = 4000;
    static final int LONGEST_TIER = 40;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");

    private CustomerForm() {}

    static NewCustomer checked(NewCustomer form, Branch branch) {
        var bad = new LinkedHashMap<String, BadForm.Message>();
        String name = line("name", form.name(), LONGEST_NAME, bad);
        if (name.isEmpty()) bad.put("name", BadForm.Message.of("customers.bad.empty"));
        String called = line("callName", form.callName(), LONGEST_CALL_NAME, bad);
        String said = line("pronunciation", form.pronunciation(), LONGEST_NAME, bad);
        String other = line("otherScriptName", form.otherScriptName(), LONGEST_NAME, bad);
        Language otherLanguage = other.isEmpty() ? null : form.otherScriptLanguage();
        if (!other.isEmpty() && otherLanguage == null) {
            bad.put("otherScriptLanguage", BadForm.Message.of("customers.bad.other_language"));
        }
        var titles = new EnumMap<Language, String>(Language.class);
        form.titles().forEach((language, title) -> {
            String text = line("title_" + language.tag(), title, LONGEST_TITLE, bad);
            if (!text.isEmpty()) titles.put(language, text);
        });
        String notes = form.notes().strip();
        if (notes.length() > LONGEST_NOTES) bad.put("notes", tooLong(LONGEST_NOTES));
        String email = email(form.email(), bad);
        String phone = phone(form.phone(), branch.country(), bad);
        if (!bad.isEmpty()) throw new BadForm(bad);
        return new NewCustomer(form.company(), name, called, said, other, otherLanguage, titles, form.language(),
                form.zone() == null ? branch.zone() : form.zone(), form.branch(), notes, email, phone);
    }

    static String line(String field, String typed, int longest, Map<String, BadForm.Message> bad) {
        String text = BLANKS.matcher(typed).replaceAll(" ").strip();
        if (text.length() > longest) bad.put(field, tooLong(longest));
        return text;
    }

    static BadForm.Message tooLong(int longest) {
        return BadForm.Message.of("customers.bad.too_long", "n", longest);
    }

    static String email(String typed, Map<String, BadForm.Message> bad) {
        if (typed.isBlank()) return "";
        return Addresses.email(typed).orElseGet(() -> {
            bad.put("email", BadForm.Message.of("customers.bad.email", "example", "name@example.com"));
            return "";
        });
    }

    static String phone(String typed, String country, Map<String, BadForm.Message> bad) {
        if (typed.isBlank()) return "";
        return switch (Addresses.phone(typed, country)) {
            case Addresses.Phone.Whole whole -> whole.e164();
            case Addresses.Phone.Short shortOne -> {
                bad.put("phone", BadForm.Message.of("customers.bad.phone_short", "n", shortOne.digits()));
                yield "";
            }
            case Addresses.Phone.Unreadable _ -> {
                bad.put("phone", BadForm.Message.of("customers.bad.phone"));
                yield "";
            }
        };
    }
}
