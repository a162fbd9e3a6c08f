package suki.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.ReferenceCode;

/** What the data of a bench is called: the same for whoever makes it and whoever asks for it. */
record Names(int rows, long seed) {

    static final int BRANCHES = 5;
    static final int COLLEAGUES = 50;
    static final int API_KEYS = 400;
    /** Cases with {@link #ENTRIES} entries: the last ones. */
    static final int LONG_CASES = 200;
    static final int ENTRIES = 50;
    /** What the first colleague owes. */
    static final int OWED = 200;

    static final int CASES_A_CUSTOMER = 5;
    private static final int LEAST_CUSTOMERS = 1_000;
    /** Coprime to the number of codes, so that numbers a step apart have codes that look random and never meet. */
    private static final long STEP = 271_828_183;
    private static final Duration SPAN = Duration.ofDays(365);

    enum Kind {
        BRANCH, COLLEAGUE, CUSTOMER, CASE, KEY, MAILBOX, KIND, SESSION, RULE, MEMBER, PROGRAMME
    }

    int customers() {
        return Math.max(LEAST_CUSTOMERS, rows / CASES_A_CUSTOMER);
    }

    /** An id that follows from the number; its time is the given one. */
    UUID id(Kind kind, int number, Instant at) {
        return id(at, new Random(seed * 31 + kind.ordinal() * 1_000_003L + number * 7_919L));
    }

    /** An id as {@link Ids} makes them, from random numbers that can be made again. */
    static UUID id(Instant at, Random random) {
        long high = at.toEpochMilli() << 16 | 0x7000L | random.nextInt(1 << 12);
        return new UUID(high, random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    String code(int number) {
        return ReferenceCode.of((int) ((number * STEP + seed) % ReferenceCode.MOST)).value();
    }

    /** When the case of this number was opened; the last ones yesterday. */
    static Instant opened(int number, int rows, Instant now) {
        Instant begun = now.minus(SPAN);
        return begun.plus(SPAN.minusDays(1).multipliedBy(number).dividedBy(rows));
    }

    int customerOf(int number) {
        return (int) (new Random(seed + number * 104_729L).nextLong() >>> 33) % customers();
    }

    static Language language(int customer) {
        return Language.values()[customer % Language.values().length];
    }

    static String email(int customer) {
        return "customer" + customer + "@people.example";
    }

    static String mailbox(int branch) {
        return "care" + branch + "@shop.example";
    }

    String secret(Kind kind, int number) {
        byte[] bytes = sha256(kind + ":" + seed + ":" + number);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String apiKey(int number) {
        return "suki_" + secret(Kind.KEY, number);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
