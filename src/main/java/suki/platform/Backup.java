package suki.platform;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A whole database in one file: every row of every table as of one moment, with checksums. It is not a copy of the
 * server's files, so any supported release of PostgreSQL can read it back. It doesn't hold the key file that
 * secrets are encrypted with, nor PostgreSQL's large objects (Suki has none), nor other databases of the server.
 */
public final class Backup {

    /** Half the size of the data at a fifth of the work that the best compression takes. */
    private static final int COMPRESSION = Deflater.BEST_SPEED;

    /** Ends the name of a file that is still being written. */
    static final String UNFINISHED = ".part";

    private static final int BUFFER = 1 << 18;

    private Backup() {}

    /**
     * Copies the database at {@code from} into {@code file} while others go on working in it. The file appears whole
     * or not at all, and takes the place of one that has its name.
     *
     * @throws CannotBackUp with the reason why it can't
     */
    public static Manifest write(DatabaseAddress from, Path file, Progress progress) {
        Path target = file.toAbsolutePath();
        Path fresh = target.resolveSibling("." + target.getFileName() + UNFINISHED);
        try (Connection connection = from.connect()) {
            ServerVersion.check(connection);
            Manifest manifest = write(connection, fresh, progress);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return manifest;
        } catch (FileSystemException e) {
            throw new CannotBackUp("The backup can't be written to " + target + ", as " + reason(e)
                    + ": choose another place.", e);
        } catch (IOException e) {
            throw new CannotBackUp("The backup can't be written to " + target + ": " + e.getMessage() + ".", e);
        } catch (SQLException e) {
            throw new CannotBackUp("The database " + from + " can't be read: " + e.getMessage() + ".", e);
        } finally {
            discard(fresh);
        }
    }

    private static String reason(FileSystemException e) {
        return switch (e) {
            case NoSuchFileException _ -> "its directory doesn't exist";
            case AccessDeniedException _ -> "this user may not write there";
            default -> String.valueOf(e.getReason());
        };
    }

    private static Manifest write(Connection connection, Path fresh, Progress progress)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        TableStream.settle(connection);
        var catalogue = new Catalogue(connection);
        String schemaVersion = catalogue.schemaVersion().stream()
                .findFirst()
                .orElseThrow(() -> new CannotBackUp("This database has no tables of Suki: start Suki on it once."));
        Instant createdAt = catalogue
                .list("select now()", row -> row.getObject(1, OffsetDateTime.class).toInstant())
                .getFirst();
        List<Catalogue.Shape> shapes = catalogue.tables();
        List<Manifest.Sequence> sequences = catalogue.sequences();
        var meter = new Meter(progress, "Copied");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                // names, mails and phone numbers: for nobody else's eyes
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            var zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
            zip.setLevel(COMPRESSION);
            var tables = new ArrayList<Manifest.Table>();
            for (Catalogue.Shape shape : shapes) {
                tables.add(add(zip, connection, shape, meter));
            }
            var manifest = new Manifest(Manifest.FORMAT, release(), postgres(connection), createdAt, schemaVersion,
                    tables, sequences);
            zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
            zip.write(manifest.json());
            zip.closeEntry();
            zip.finish();
            zip.flush();
            channel.force(true);
            connection.rollback();
            progress.say(meter + " from " + tables.size() + " tables into " + (channel.size() >> 10) + " KB.");
            return manifest;
        }
    }

    private static Manifest.Table add(
            ZipOutputStream zip, Connection connection, Catalogue.Shape shape, Meter meter)
            throws SQLException, IOException {
        zip.putNextEntry(new ZipEntry(
                new Manifest.Table(shape.schema(), shape.name(), List.of(), 0, 0, "", "").entry()));
        // rows are short, and each step into the compressor is dear
        OutputStream buffer = new BufferedOutputStream(zip, BUFFER);
        Manifest.Table table = TableStream.write(connection, shape, buffer, meter);
        buffer.flush();
        zip.closeEntry();
        return table;
    }

    private static String postgres(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    private static String release() {
        String version = Backup.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static void discard(Path fresh) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException _) {
            // the next backup of this name deletes it first
        }
    }
}
