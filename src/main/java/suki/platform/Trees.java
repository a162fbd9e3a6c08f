package suki.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories at once. */
final class Trees {

    private static final Duration COPY_LIMIT = Duration.ofMinutes(2);

    private Trees() {}

    /** Deletes a directory with everything in it, or does nothing where there is none. */
    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(tree)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException | UncheckedIOException _) {
            // a server that is just ending takes files away under the walk
            delete(tree);
            return;
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
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
