package suki.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories at once. */
final class Trees {

    private static final int ATTEMPTS = 10;
    private static final Duration COPY_LIMIT = Duration.ofMinutes(2);

    private Trees() {}

    /** Deletes a directory with everything in it, or does nothing where there is none. */
    static void delete(Path tree) throws IOException {
        for (int attempt = 1; Files.exists(tree, LinkOption.NOFOLLOW_LINKS); attempt++) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException | UncheckedIOException e) {
                // a server that is just ending adds and takes away files under the walk
                if (attempt == ATTEMPTS) {
                    throw new IOException("deleting " + tree + " failed", e);
                }
            }
        }
    }

    /** Copies a directory with owners and modes; {@code to} must not exist. */
    static void copy(Path from, Path to) throws IOException {
        ProgramRun copied = ProgramRun.of(
                Path.of("/"), COPY_LIMIT, List.of("cp", "-R", "-p", from.toString(), to.toString()));
        if (!copied.ok()) {
            throw new IOException("copying " + from + " failed: " + copied.output());
        }
    }
}
