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

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM_CHARACTERS = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new random code: 30⁶ = 729 million; uniqueness is the table's own constraint. */
    public static ReferenceCode next() {
        var code = new StringBuilder();
        for (int i = 0; i < RANDOM_CHARACTERS; i++) code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
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
