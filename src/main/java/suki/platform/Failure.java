package suki.platform;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why PostgreSQL did not start, read from what it wrote. */
enum Failure {
    /** A server that died still holds the directory; it passes by itself. */
    STALE_LOCK("lock file .* already exists|pre-existing shared memory block", null),
    PORT_TAKEN("Address already in use|could not create any TCP/IP sockets", null),
    NO_SPACE("No space left on device|Disk quota exceeded",
            "The disk of %s is full: free some space or choose another directory with --data."),
    NO_NAMESPACE("unshare failed|unshare\\(0x",
            "PostgreSQL refuses to run as root and this system forbids user namespaces: start Suki as an ordinary "
                    + "user, or make a user named suki that can enter %s."),
    NO_RIGHTS("Permission denied|Operation not permitted|Read-only file system",
            "PostgreSQL may not write in %s: give it back to the user who owned it, or choose another directory."),
    NO_MEMORY("could not map anonymous shared memory|Cannot allocate memory",
            "There isn't enough free memory to start PostgreSQL in %s: stop another program first."),
    OTHER("", null);

    private final Pattern signs;
    private final @Nullable String sentence;

    Failure(String signs, @Nullable String sentence) {
        this.signs = Pattern.compile(signs);
        this.sentence = sentence;
    }

    static Failure of(String said) {
        for (Failure failure : values()) {
            if (failure.signs.matcher(said).find()) {
                return failure;
            }
        }
        return OTHER;
    }

    Optional<String> sentence(Path directory) {
        return Optional.ofNullable(sentence).map(pattern -> pattern.formatted(directory));
    }
}
