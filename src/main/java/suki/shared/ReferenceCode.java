package suki.shared;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * A short code that people read aloud, such as {@code K7Q2-M94}: seven characters of an alphabet without look-alikes,
 * the last of them a check character. It is not an access right and not a sequence.
 *
 * @param value the canonical form: four characters, a hyphen, three characters
 */
public record ReferenceCode(String value) {

    /** Digits and capitals that nobody takes for one another. */
    public static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM_CHARACTERS = 6;

    /** How many codes there are: 30⁶. */
    public static final int MOST = 729_000_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new random code; uniqueness is the table's own constraint. */
    public static ReferenceCode next() {
        return of(RANDOM.nextInt(MOST));
    }

    /** @param number from 0 to {@link #MOST} - 1; each has a code of its own */
    public static ReferenceCode of(int number) {
        if (number < 0 || number >= MOST) throw new IllegalArgumentException("No code has the number " + number);
        var code = new StringBuilder();
        int left = number;
        for (int i = 0; i < RANDOM_CHARACTERS; i++, left /= ALPHABET.length()) {
            code.append(ALPHABET.charAt(left % ALPHABET.length()));
        }
        code.append(check(code));
        return new ReferenceCode(code.insert(4, '-').toString());
    }

    /** Reads what a person typed: any case, with or without hyphen or spaces. Empty when it cannot be a code. */
    public static Optional<ReferenceCode> parse(String typed) {
        String letters = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        if (letters.length() != RANDOM_CHARACTERS + 1) return Optional.empty();
        if (!letters.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) return Optional.empty();
        String body = letters.substring(0, RANDOM_CHARACTERS);
        if (check(body) != letters.charAt(RANDOM_CHARACTERS)) return Optional.empty();
        return Optional.of(new ReferenceCode(letters.substring(0, 4) + "-" + letters.substring(4)));
    }

    /** Weighted sum mod 29: one wrong character or two neighbours swapped never pass unseen. */
    private static char check(CharSequence body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) sum += (i + 2) * ALPHABET.indexOf(body.charAt(i));
        return ALPHABET.charAt(sum % 29);
    }

    @Override
    public String toString() {
        return value;
    }
}
