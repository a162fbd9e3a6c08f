package suki.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The nightly backups in one directory.
 *
 * @param directory where they lie; it may hold other files, which are left alone
 */
public record Backups(Path directory) {

    /** How many nights are kept. */
    public static final int KEPT = 7;

    /** A youngest backup older than this is a warning: a night was missed. */
    public static final Duration LONGEST_GAP = Duration.ofHours(26);

    private static final Pattern NAME = Pattern.compile("nightly-\\d{4}-\\d{2}-\\d{2}\\.zip");

    /** Writes the backup of {@code day}, then deletes the oldest until {@link #KEPT} remain. */
    public Manifest writeNightly(DatabaseAddress from, LocalDate day, Progress progress) {
        try {
            Files.createDirectories(directory);
            deleteUnfinished();
            Manifest written = Backup.write(from, directory.resolve("nightly-" + day + ".zip"), progress);
            List<Path> all = all();
            for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
                Files.delete(old);
            }
            return written;
        } catch (IOException e) {
            throw new CannotBackUp(
                    "The nightly backups can't be kept in " + directory + ": " + e.getMessage() + ".", e);
        }
    }

    private void deleteUnfinished() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(".nightly-") && name.endsWith(Backup.UNFINISHED)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Returns the moment that the youngest nightly backup is of, as the file itself tells it. */
    public Optional<Instant> youngest() {
        try {
            return all().reversed().stream().flatMap(Backups::createdAt).findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Tells whether a night was missed: there is no backup, or the youngest is too old at {@code now}. */
    public boolean isOverdue(Instant now) {
        return youngest().map(at -> Duration.between(at, now).compareTo(LONGEST_GAP) > 0).orElse(true);
    }

    /** A file that can't be read is no backup. */
    private static Stream<Instant> createdAt(Path file) {
        try {
            return Stream.of(Manifest.of(file).createdAt());
        } catch (CannotRestore _) {
            return Stream.empty();
        }
    }

    /** Returns all nightly backups, oldest first. */
    private List<Path> all() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }
}
