package suki.shared;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes identifiers of the form UUIDv7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, a counter of 12 bits that
 * begins at random and goes on within the same millisecond (section 6.2, method 1), then 62 random bits. Rows made
 * together lie together in an index, those of one node stand in the order in which they were made, and no sequence is
 * shared.
 */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COUNTER = 12;
    private static final long MOST = (1 << COUNTER) - 1;
    /** The milliseconds of the latest identifier above its counter. */
    private static final AtomicLong LATEST = new AtomicLong();

    private Ids() {}

    /** A new identifier for something that happened at the given instant. */
    public static UUID next(Instant at) {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        long milliseconds = at.toEpochMilli();
        long begin = (random[0] & 0x07L) << 8 | random[1] & 0xFFL;
        long stamp = LATEST.updateAndGet(last -> last >> COUNTER == milliseconds && (last & MOST) < MOST ? last + 1
                : milliseconds << COUNTER | begin);
        long high = milliseconds << 16 | 0x7000L | stamp & MOST;
        long low = 0;
        for (int i = 2; i < 10; i++) low = low << 8 | random[i] & 0xFFL;
        return new UUID(high, low & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    /** Reads one that came from outside, such as a cursor; null for what is empty or none. */
    public static @Nullable UUID read(String typed) {
        try {
            return typed.isEmpty() ? null : UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The share of customers a row belongs to, 0 to 63: a hash of the customer, so that data can be spread later. */
    public static int bucket(UUID customer) {
        long mixed = (customer.getMostSignificantBits() ^ customer.getLeastSignificantBits()) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 58);
    }
}
