package suki.customers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.ibm.icu.text.IDNA;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The one form of an address by which two are the same: e-mail trimmed, in lower case, its domain in ASCII (UTS #46);
 * telephone numbers E.164.
 */
public final class Addresses {

    /** RFC 5321, 4.5.3.1: a path holds 256 octets, its local part 64. */
    static final int LONGEST_EMAIL = 254;
    static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_PHONE = 40;
    private static final int FEWEST_LOCAL_DIGITS = 4;
    private static final int MOST_LOCAL_DIGITS = 15;
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final IDNA DOMAINS =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI);

    private Addresses() {}

    /** What a typed telephone number turned out to be. */
    public sealed interface Phone {

        record Whole(String e164) implements Phone {}

        /** @param digits how many are missing, at least 1 */
        record Short(int digits) implements Phone {}

        record Unreadable() implements Phone {}
    }

    /** The normal form of an e-mail address; empty when it can't be one. */
    public static Optional<String> email(String typed) {
        String text = Normalizer.normalize(visible(typed), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        if (text.startsWith("mailto:")) text = text.substring("mailto:".length());
        int at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1 || at > LONGEST_LOCAL_PART) return Optional.empty();
        String local = text.substring(0, at);
        if (local.chars().anyMatch(c -> c <= ' ' || "()<>[],;:\\\"@".indexOf(c) >= 0)) return Optional.empty();
        if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) return Optional.empty();
        var info = new IDNA.Info();
        var domain = DOMAINS.nameToASCII(text.substring(at + 1), new StringBuilder(), info).toString();
        boolean named = domain.indexOf('.') > 0 && !domain.endsWith(".");
        if (info.hasErrors() || !named || at + 1 + domain.length() > LONGEST_EMAIL) return Optional.empty();
        return Optional.of(local + "@" + domain);
    }

    /**
     * Reads a telephone number as it is dialled in a country.
     *
     * @param country ISO 3166, or a subdivision's code such as {@code IN-TN}
     */
    public static Phone phone(String typed, String country) {
        String text = visible(typed);
        if (text.isEmpty() || text.length() > LONGEST_PHONE) return new Phone.Unreadable();
        String region = country.length() >= 2 ? country.substring(0, 2).toUpperCase(Locale.ROOT) : "ZZ";
        try {
            PhoneNumber number = PHONES.parse(text, region);
            ValidationResult result = PHONES.isPossibleNumberWithReason(number);
            int missing = missing(number, region);
            if (result == ValidationResult.IS_POSSIBLE && missing > 0 && !PHONES.isValidNumber(number)) {
                return new Phone.Short(missing);
            }
            return switch (result) {
                case IS_POSSIBLE -> new Phone.Whole(PHONES.format(number, PhoneNumberFormat.E164));
                case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> new Phone.Short(Math.max(1, missing));
                default -> new Phone.Unreadable();
            };
        } catch (NumberParseException e) {
            return new Phone.Unreadable();
        }
    }

    /** E.164, or empty. */
    public static Optional<String> e164(String typed, String country) {
        return phone(typed, country) instanceof Phone.Whole whole ? Optional.of(whole.e164()) : Optional.empty();
    }

    /** The digits of a number without its area, as files hold them: found by its end, recognises nobody. */
    static Optional<String> localDigits(String typed) {
        var digits = new StringBuilder();
        for (char c : visible(typed).toCharArray()) {
            int digit = Character.digit(c, 10);
            if (digit >= 0) digits.append(digit);
            else if (Character.isLetter(c)) break;
        }
        boolean fits = digits.length() >= FEWEST_LOCAL_DIGITS && digits.length() <= MOST_LOCAL_DIGITS;
        return fits ? Optional.of(digits.toString()) : Optional.empty();
    }

    /** A number as people of a region read it, for a page. */
    public static String shown(String value) {
        try {
            if (!value.startsWith("+")) return value;
            return PHONES.format(PHONES.parse(value, "ZZ"), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return value;
        }
    }

    /** Whether a number in its normal form may take text messages; where nobody can tell, it may. */
    static boolean takesTexts(String value) {
        try {
            if (!value.startsWith("+")) return false;
            PhoneNumber number = PHONES.parse(value, "ZZ");
            return PHONES.isValidNumber(number) && switch (PHONES.getNumberType(number)) {
                case MOBILE, FIXED_LINE_OR_MOBILE, PERSONAL_NUMBER, UNKNOWN -> true;
                default -> false;
            };
        } catch (NumberParseException e) {
            return false;
        }
    }

    /** How many digits fewer than a mobile number of the region has; 0 or less when none. */
    private static int missing(PhoneNumber number, String region) {
        PhoneNumber example = PHONES.getExampleNumberForType(region, PhoneNumberType.MOBILE);
        if (example == null || example.getCountryCode() != number.getCountryCode()) return 0;
        int has = PHONES.getNationalSignificantNumber(number).length();
        return PHONES.getNationalSignificantNumber(example).length() - has;
    }

    /** Without what can't be seen: bidi signs, zero-width letters, blanks at the ends. */
    static String visible(String typed) {
        return typed.replaceAll("[\\p{Cf}\\p{Cc}&&[^\\n]]", "").replace('\u00a0', ' ').strip();
    }
}
