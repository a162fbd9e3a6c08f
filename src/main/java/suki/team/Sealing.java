package suki.team;

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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import suki.platform.KeyFile;

/**
 * Seals secrets that must be read again, with a key that lies in a file and never in the database: AES-256-GCM, the
 * nonce before the text. All nodes share one file; it is made when first needed.
 */
@Component
class Sealing {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final byte[] key;

    Sealing(@Value("${suki.key-file:data/suki.key}") Path file) {
        this.file = file;
        this.key = KeyFile.read(file);
    }

    /** @param belongsTo bound to the text, so that a sealed secret cannot be moved to another row */
    byte[] seal(byte[] secret, byte[] belongsTo) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, belongsTo, secret);
        return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    }

    byte[] open(byte[] sealed, byte[] belongsTo) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, nonce, belongsTo, Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] belongsTo, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(belongsTo);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key file " + file + " does not open this secret", e);
        }
    }

    /** Follows from the file's key and this module's name, so that no two modules seal with the same key. */
    private SecretKeySpec sealing() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return new SecretKeySpec(mac.doFinal("team:seal".getBytes(StandardCharsets.UTF_8)), "AES");
    }
}
