package suki.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The signed token in the reply address of each letter: 128 bits that follow from the letter and our key file, so they
 * are the same on each repeat, and only their hash is in the database. Whoever has it received our letter.
 */
@Component
class ReplyTokens {

    static final int LENGTH = 26;

    private static final String SIGNS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BYTES = 16;

    private final Seal seal;

    ReplyTokens(Seal seal) {
        this.seal = seal;
    }

    String token(OutboxId id) {
        return text(seal.sign("reply:" + id));
    }

    /** What the database keeps of it. */
    byte[] kept(OutboxId id) {
        return hash(token(id));
    }

    /** Cannot be guessed either, so an answer that names it had a letter of ours before it. */
    String messageId(OutboxId id, Mailbox from) {
        return text(seal.sign("message:" + id)) + "@" + from.asAddress().domain();
    }

    /** The address that answers to this letter go to: {@code local+token@domain}. */
    Address replyAddress(OutboxId id, Mailbox from) {
        Address own = from.asAddress();
        return new Address(own.local() + "+" + token(id) + "@" + own.domain(), own.name());
    }

    /** The hash of the token that this address of ours carries, if it carries one. */
    static Optional<byte[]> in(Address address) {
        String local = address.local();
        int plus = local.lastIndexOf('+');
        if (plus < 1 || local.length() - plus - 1 != LENGTH) return Optional.empty();
        String token = local.substring(plus + 1);
        return token.chars().allMatch(c -> SIGNS.indexOf(c) >= 0) ? Optional.of(hash(token)) : Optional.empty();
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        var out = new StringBuilder(LENGTH);
        int held = 0;
        int bits = 0;
        for (int i = 0; i < BYTES; i++) {
            held = held << 8 | bytes[i] & 0xFF;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                out.append(SIGNS.charAt(held >> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        return out.append(SIGNS.charAt(held << 5 - bits & 31)).toString();
    }
}
