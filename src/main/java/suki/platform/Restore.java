package suki.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.ZipFile;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/** The way back from a {@link Backup} into a database of any supported release of PostgreSQL. */
public final class Restore {

    /** Where Suki's own tables come from. */
    public static final String MIGRATIONS = "classpath:db/migration";

    private static final int LOOKS = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private Restore() {}

    /** Reads {@code file} into the empty database at {@code target}. */
    public static Manifest read(Path file, DatabaseAddress target, Progress progress) {
        return read(file, target, false, MIGRATIONS, progress);
    }

    /** Reads {@code file} into the database at {@code target} and loses what is in that. */
    public static Manifest readReplacing(Path file, DatabaseAddress target, Progress progress) {
        return read(file, target, true, MIGRATIONS, progress);
    }

    /**
     * Checks the whole file first, then makes the tables as they were when it was written, loads and compares
     * them, and brings them up to this release.
     *
     * @throws CannotRestore with the reason why it can't
     */
    static Manifest read(Path file, DatabaseAddress target, boolean replacing, String migrations, Progress progress) {
        return read(file, target, replacing, migrations, true, progress);
    }

    /** Does the same but leaves the tables as they were when the file was written. */
    static Manifest readAsWritten(Path file, DatabaseAddress target, String migrations, Progress progress) {
        return read(file, target, false, migrations, false, progress);
    }

    private static Manifest read(Path file, DatabaseAddress target, boolean replacing, String migrations,
            boolean bringingUp, Progress progress) {
        if (!Files.isReadable(file)) {
            throw new CannotRestore("There is no file " + file + " that can be read.");
        }
        try (var zip = new ZipFile(file.toFile())) {
            Manifest manifest = Manifest.of(zip);
            BackupFile.check(zip, manifest, new Meter(progress, "Checked"));
            Flyway newest = flyway(target, migrations, "latest");
            checkRelease(newest, manifest, file);
            prepare(target, replacing);
            progress.during("Making the tables …", flyway(target, migrations, manifest.schemaVersion())::migrate);
            try (Connection connection = target.connect()) {
                new TableLoad(connection, zip, manifest, progress).run();
            }
            if (bringingUp) {
                progress.during("Bringing the tables up to this release …", newest::migrate);
            }
            return manifest;
        } catch (CannotRestore | CannotStart refusal) {
            throw refusal;
        } catch (SQLException e) {
            throw new CannotRestore("The database " + target + " can't take the backup: " + e.getMessage() + ".", e);
        } catch (FlywayException e) {
            throw new CannotRestore("The tables can't be made in " + target + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw Manifest.damaged(file, e);
        } catch (Exception e) {
            throw new IllegalStateException("the restore of " + file + " failed", e);
        }
    }

    private static Flyway flyway(DatabaseAddress target, String migrations, String version) {
        return Flyway.configure()
                .dataSource(target.jdbcUrl(), target.user(), target.password())
                .locations(migrations)
                .failOnMissingLocations(true)
                .target(version)
                .load();
    }

    private static void checkRelease(Flyway flyway, Manifest manifest, Path file) {
        MigrationVersion wanted = MigrationVersion.fromVersion(manifest.schemaVersion());
        if (Arrays.stream(flyway.info().all()).noneMatch(migration -> wanted.equals(migration.getVersion()))) {
            throw new CannotRestore(file + " was written by Suki " + manifest.product() + " with tables as of "
                    + manifest.schemaVersion() + ", which this release doesn't know: restore it with that release "
                    + "or a newer one.");
        }
    }

    /** A session that was closed a moment ago is still counted; one that is in use stays. */
    private static int othersThatStay(Catalogue catalogue) throws SQLException, InterruptedException {
        int others = catalogue.otherSessions();
        for (int look = 1; others > 0 && look < LOOKS; look++) {
            Thread.sleep(BETWEEN_LOOKS);
            others = catalogue.otherSessions();
        }
        return others;
    }

    private static void prepare(DatabaseAddress target, boolean replacing) throws SQLException, InterruptedException {
        try (Connection connection = target.connect()) {
            ServerVersion.check(connection);
            var catalogue = new Catalogue(connection);
            int others = othersThatStay(catalogue);
            if (others > 0) {
                throw new CannotRestore("The database " + target + " is in use by " + others
                        + " other sessions: stop Suki and whatever else works in it first.");
            }
            if (catalogue.isEmpty()) {
                return;
            }
            if (!replacing) {
                throw new CannotRestore("The database " + target
                        + " isn't empty: choose an empty one, or say --replace to lose what is in it.");
            }
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                for (String schema : catalogue.schemas()) {
                    statement.execute("drop schema " + Catalogue.quote(schema) + " cascade");
                }
                statement.execute("create schema public");
            }
            connection.commit();
        }
    }
}
