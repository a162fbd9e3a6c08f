package suki.branches;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import suki.branches.calendar.Holidays;
import suki.shared.BadForm;

/** Reads a branch as it was typed: what is around the words goes, the telephone number becomes E.164. */
final class BranchCheck {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    private BranchCheck() {}

    /** @throws BadForm with a message at each field that cannot be kept */
    static Branch checked(Branch typed) {
        var wrong = new LinkedHashMap<String, BadForm.Message>();
        String name = typed.name().strip().replaceAll("\\s+", " ");
        String address = typed.address().strip();
        if (name.isEmpty()) wrong.put("name", BadForm.Message.of("branches.wrong.empty"));
        tooLong(wrong, "name", name, Branches.LONGEST_NAME);
        if (!COUNTRIES.contains(typed.country()) && !Holidays.COUNTRIES.contains(typed.country())) {
            wrong.put("country", BadForm.Message.of("branches.wrong.choice"));
        }
        String phone = phone(wrong, typed.phone().strip(), typed.country());
        tooLong(wrong, "address", address, Branches.LONGEST_ADDRESS);
        if (!wrong.isEmpty()) throw new BadForm(wrong);
        return new Branch(typed.id(), name, typed.zone(), typed.country(), typed.language(), phone, address);
    }

    static void tooLong(Map<String, BadForm.Message> wrong, String field, String text, int longest) {
        int over = text.length() - longest;
        if (over > 0) wrong.put(field, BadForm.Message.of("branches.wrong.long", "n", over));
    }

    private static String phone(Map<String, BadForm.Message> wrong, String typed, String country) {
        if (typed.isEmpty()) return "";
        try {
            var number = PHONES.parse(typed, country.split("-")[0]);
            if (PHONES.isPossibleNumber(number)) return PHONES.format(number, PhoneNumberFormat.E164);
        } catch (NumberParseException e) {
            // Said below, like a number of the wrong length.
        }
        wrong.put("phone", BadForm.Message.of("branches.wrong.phone"));
        return "";
    }
}
