package suki.shared.api;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.shared.BadForm;

/** Where a page of a list ended: when the last row changed, and which it was. Opaque to programs. */
public record Cursor(Instant at, UUID id) {

    /** The beginning of every list. */
    public static final Cursor START = new Cursor(Instant.EPOCH, new UUID(0, 0));

    private static final int BYTES = 3 * Long.BYTES;

    public String write() {
        byte[] bytes = ByteBuffer.allocate(BYTES).putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws BadForm for one that we did not write */
    public static Cursor read(@Nullable String written) {
        if (written == null) return START;
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(written));
            if (bytes.remaining() != BYTES) throw new IllegalArgumentException("length");
            Instant at = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
            if (at.isBefore(Instant.EPOCH)) throw new IllegalArgumentException("before all");
            return new Cursor(at, new UUID(bytes.getLong(), bytes.getLong()));
        } catch (IllegalArgumentException e) {
            throw BadForm.field("cursor", "shell.api.cursor");
        }
    }
}
