package suki.mail;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import suki.platform.SecretSeal;

/**
 * Seals the passwords of mailboxes and signs tokens that nobody else can make, each with a key of its own that follows
 * from that in {@code suki.key-file}. All nodes need the same file; it is made when first needed.
 */
@Component
class Seal {

    private final SecretSeal sealing;
    private final SecretSeal signing;

    Seal(@Value("${suki.key-file:data/suki.key}") Path file) {
        this.sealing = new SecretSeal(file, "mail:seal");
        this.signing = new SecretSeal(file, "mail:sign");
    }

    byte[] seal(String secret) {
        return sealing.seal(secret, "");
    }

    String open(byte[] sealed) {
        return sealing.open(sealed, "");
    }

    /** 32 bytes that follow from the words and the key, and from nothing else. */
    byte[] sign(String words) {
        return signing.sign(words);
    }
}
