package suki.mail;

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
 * Seals secrets with a key that lies in a file outside the database ({@code suki.key-file}): AES-256-GCM for
 * passwords of mailboxes, HMAC-SHA-256 for tokens that nobody else can make, each with a key derived from that of the
 * file. All nodes need the same file; it is made when first needed.
 */
@Component
class Seal {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec sealing;
    private final SecretKeySpec signing;
    private final SecureRandom random = new SecureRandom();

    Seal(@Value("${suki.key-file:data/suki.key}") Path file) {
        byte[] key = KeyFile.read(file);
        this.sealing = new SecretKeySpec(mac(new SecretKeySpec(key, "HmacSHA256"), "mail:seal"), "AES");
        this.signing = new SecretKeySpec(mac(new SecretKeySpec(key, "HmacSHA256"), "mail:sign"), "HmacSHA256");
    }

    byte[] seal(String secret) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    String open(byte[] sealed) {
        byte[] content = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE),
                Arrays.copyOfRange(sealed, NONCE, sealed.length));
        return new String(content, StandardCharsets.UTF_8);
    }

    /** 32 bytes that follow from the words and the key, and from nothing else. */
    byte[] sign(String words) {
        return mac(signing, words);
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret cannot be read with this key file", e);
        }
    }

    private static byte[] mac(SecretKeySpec key, String words) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
