package suki.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A backup that nobody ever restored is a hope. This restores one and compares every table. */
public final class BackupDrill {

    private BackupDrill() {}

    /**
     * Backs up the database at {@code from}, restores that into a fresh temporary server and compares the
     * checksums of all tables.
     *
     * @throws PlainRefusal if a step fails or a table differs
     */
    public static void run(DatabaseAddress from, Progress progress) {
        run(from, Restore.MIGRATIONS, progress);
    }

    static void run(DatabaseAddress from, String migrations, Progress progress) {
        Path directory = null;
        try {
            directory = Files.createTempDirectory("suki-drill-");
            Path first = directory.resolve("first.zip");
            Manifest written = Backup.write(from, first, progress);
            try (var temporary = EmbeddedPostgres.startTemporary(directory)) {
                Restore.readAsWritten(first, temporary.address(), migrations, progress);
                Manifest again = Backup.write(temporary.address(), directory.resolve("second.zip"), progress);
                compare(written, again);
            }
            progress.say("ok: " + written.tables().size() + " tables with " + written.rows()
                    + " rows come back as they were.");
        } catch (IOException e) {
            throw new CannotBackUp("The drill can't write its files: " + e.getMessage() + ".", e);
        } finally {
            delete(directory);
        }
    }

    static void compare(Manifest written, Manifest again) {
        List<String> differing = written.tables().stream()
                .filter(table -> again.tables().stream().noneMatch(other -> same(table, other)))
                .map(Manifest.Table::name)
                .toList();
        if (!differing.isEmpty() || written.tables().size() != again.tables().size()) {
            throw new CannotRestore("These tables came back different: " + differing + ".");
        }
        if (!written.sequences().equals(again.sequences())) {
            throw new CannotRestore("The sequences came back different.");
        }
    }

    private static boolean same(Manifest.Table one, Manifest.Table other) {
        return one.entry().equals(other.entry())
                && one.rows() == other.rows()
                && one.rowSum().equals(other.rowSum());
    }

    private static void delete(@Nullable Path directory) {
        try {
            if (directory != null) {
                Trees.delete(directory);
            }
        } catch (IOException _) {
            // below the system's directory for temporary files, which is cleared anyway
        }
    }
}
