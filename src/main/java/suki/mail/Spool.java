package suki.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Takes in bytes of unknown number: keeps the first of them in memory, the rest in a temporary file, and knows their
 * hash at the end. So a letter of 25 MB costs no 25 MB.
 */
final class Spool extends OutputStream {

    private static final int IN_MEMORY = 256 * 1024;
    private static final int FIRST = 4 * 1024;

    private final MessageDigest digest;
    private final long limit;
    private byte[] memory = new byte[FIRST];
    private int used;
    private long size;
    private @Nullable Path file;
    private @Nullable OutputStream out;
    private @Nullable BlobId id;

    /** @param limit how many bytes are kept; more are counted and dropped */
    Spool(long limit) {
        this.limit = limit;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Spool of(byte[] content) {
        var spool = new Spool(content.length);
        spool.write(content, 0, content.length);
        return spool;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        int kept = (int) Math.max(0, Math.min(length, limit - size));
        size += length;
        if (kept == 0) return;
        digest.update(bytes, from, kept);
        try {
            if (out == null && used + kept > IN_MEMORY) overflow();
            if (out != null) out.write(bytes, from, kept);
            else keep(bytes, from, kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(byte[] bytes, int from, int length) {
        if (used + length > memory.length) {
            memory = Arrays.copyOf(memory, Math.min(IN_MEMORY, Math.max(used + length, memory.length * 4)));
        }
        System.arraycopy(bytes, from, memory, used, length);
        used += length;
    }

    private void overflow() throws IOException {
        file = Files.createTempFile("suki-mail", ".part");
        out = Files.newOutputStream(file);
        out.write(memory, 0, used);
    }

    /** How many bytes came, also those that were dropped. */
    long size() {
        return size;
    }

    boolean tooLarge() {
        return size > limit;
    }

    BlobId id() {
        if (id == null) id = new BlobId(HexFormat.of().formatHex(digest.digest()));
        return id;
    }

    /** Reads what was kept, from the beginning. */
    InputStream open() throws IOException {
        if (file == null) return new ByteArrayInputStream(memory, 0, used);
        if (out != null) out.flush();
        return Files.newInputStream(file);
    }

    @Override
    public void close() {
        try {
            if (out != null) out.close();
            if (file != null) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
