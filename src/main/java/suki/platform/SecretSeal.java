package suki.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets that must be read again: AES-256-GCM, the nonce before the text. The key follows from that of the key
 * file and a purpose, so that no two purposes seal with the same key; it is never in the database.
 */
public final class SecretSeal {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path file;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** @param purpose such as {@code contact:seal} */
    public SecretSeal(Path file, String purpose) {
        this.file = file;
        this.key = new SecretKeySpec(mac(KeyFile.read(file), purpose), "AES");
    }

    /** @param belongsTo bound to the text, so that a sealed secret cannot be moved elsewhere; may be empty */
    public byte[] seal(String secret, String belongsTo) {
        return seal(secret.getBytes(StandardCharsets.UTF_8), belongsTo.getBytes(StandardCharsets.UTF_8));
    }

    /** @see #seal(String, String) */
    public byte[] seal(byte[] secret, byte[] belongsTo) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, belongsTo, secret);
        return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    }

    /** @throws IllegalStateException when it was sealed with another key, for another purpose or elsewhere */
    public String open(byte[] sealed, String belongsTo) {
        return new String(open(sealed, belongsTo.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** @see #open(byte[], String) */
    public byte[] open(byte[] sealed, byte[] belongsTo) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] rest = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
        return cipher(Cipher.DECRYPT_MODE, nonce, belongsTo, rest);
    }

    /** 32 bytes that follow from the words, the key and the purpose, and from nothing else: HMAC-SHA-256. */
    public byte[] sign(String words) {
        return mac(key.getEncoded(), words);
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] belongsTo, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(belongsTo);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key file " + file + " does not open this secret", e);
        }
    }

    private static byte[] mac(byte[] key, String words) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
