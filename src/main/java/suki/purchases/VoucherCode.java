package suki.purchases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import suki.shared.ReferenceCode;

/**
 * What a voucher is redeemed by: twenty characters of the alphabet of reference codes, 98 random bits, in groups of
 * four. Whoever knows it can redeem it, so only its hash is kept; with that many bits a plain SHA-256 can't be tried
 * out.
 *
 * @param letters the twenty characters, without hyphens
 */
record VoucherCode(String letters) {

    private static final int LENGTH = 20;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    static VoucherCode next() {
        var letters = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            letters.append(ReferenceCode.ALPHABET.charAt(RANDOM.nextInt(ReferenceCode.ALPHABET.length())));
        }
        return new VoucherCode(letters.toString());
    }

    /** Reads what a person typed: any case, with or without hyphens or spaces. Empty when it cannot be a code. */
    static Optional<VoucherCode> parse(String typed) {
        String letters = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s\\p{Pd}]", "");
        boolean whole = letters.length() == LENGTH
                && letters.chars().allMatch(c -> ReferenceCode.ALPHABET.indexOf(c) >= 0);
        return whole ? Optional.of(new VoucherCode(letters)) : Optional.empty();
    }

    String grouped() {
        return letters.replaceAll(".{" + GROUP + "}(?=.)", "$0-");
    }

    String lastFour() {
        return letters.substring(LENGTH - GROUP);
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(letters.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never the code: what is printed into a log stays there. */
    @Override
    public String toString() {
        return "…" + lastFour();
    }
}
