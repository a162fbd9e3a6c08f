package suki.team;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six figures that change every thirty seconds (RFC 6238 on RFC 4226, HMAC-SHA-1). */
final class Totp {

    static final int DIGITS = 6;
    private static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    private static final int SECRET_BYTES = 20;

    /** Clocks of telephones may be one step off, either way. */
    private static final int DRIFT = 1;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    static byte[] secret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0x0F;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7FFF_FFFF;
            return ("%0" + DIGITS + "d").formatted(number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The step whose code was typed, if it is near now and later than the last one used. */
    static OptionalLong match(byte[] secret, String typed, Instant at, long lastStep) {
        byte[] given = typed.replaceAll("[\\s-]", "").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        long now = step(at);
        OptionalLong found = OptionalLong.empty();
        for (long step = now - DRIFT; step <= now + DRIFT; step++) {
            boolean same = MessageDigest.isEqual(code(secret, step).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    given);
            if (same && step > lastStep) found = OptionalLong.of(step);
        }
        return found;
    }

    /** RFC 4648, section 6, without padding: what people type when they cannot point a camera. */
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = buffer << 8 | b & 0xFF;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(buffer >> bits & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) text.append(BASE32.charAt(buffer << (5 - bits) & 31));
        return text.toString();
    }
}
