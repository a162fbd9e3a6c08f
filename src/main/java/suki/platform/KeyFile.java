package suki.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The house's key: 32 random bytes in a file outside the database, from which each module derives keys of its own. All
 * nodes need the same file; it is made when first needed.
 */
public final class KeyFile {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final int BYTES = 32;

    private KeyFile() {}

    /**
     * The 32 bytes of the key.
     *
     * @throws CannotStart if the file is no key file
     */
    public static byte[] read(Path file) {
        try {
            if (!Files.exists(file)) make(file);
            byte[] key = Files.readAllBytes(file);
            if (key.length != BYTES) throw new CannotStart(file + " is not a key file of Suki.");
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + file + " cannot be read", e);
        }
    }

    /** Whole or not at all, also when several nodes make it at once. */
    private static void make(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "key", ".new");
        try {
            Files.write(fresh, key);
            Files.createLink(file, fresh);
            LOG.info("Made the key file {}. Keep a copy apart from the database.", file.toAbsolutePath());
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Another node made the key file first");
        } finally {
            Files.delete(fresh);
        }
    }
}
