package suki.platform;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.OptionalInt;

/**
 * The directory Suki keeps everything in, and where in it each thing lies.
 *
 * @param root absolute, without symbolic links
 */
record DataDirectory(Path root) {

    /** Programs, an empty database and its first write-ahead log. */
    static final long FIRST_START_BYTES = 300L << 20;

    /** Below this PostgreSQL may stop in the middle of its recovery. */
    static final long LATER_START_BYTES = 64L << 20;

    private static final int PASSWORD_BYTES = 24;
    private static final String UNQUOTABLE = "\"$`\\\n";

    /** Makes the directory where there is none, and refuses one that can't be used. */
    static DataDirectory at(Path directory) {
        Path wanted = directory.toAbsolutePath().normalize();
        if (wanted.toString().chars().anyMatch(c -> UNQUOTABLE.indexOf(c) >= 0)) {
            throw new CannotStart("PostgreSQL can't work in " + wanted
                    + ": choose a directory without quotes, dollars, backticks and backslashes in its name.");
        }
        try {
            Files.createDirectories(wanted);
            Path probe = Files.createTempFile(wanted, "probe", null);
            Files.delete(probe);
            return new DataDirectory(wanted.toRealPath());
        } catch (FileAlreadyExistsException e) {
            throw new CannotStart(e.getFile() + " is a file, not a directory: choose another with --data.", e);
        } catch (AccessDeniedException e) {
            throw new CannotStart(noRights(wanted), e);
        } catch (FileSystemException e) {
            Failure failure = Failure.of(String.valueOf(e.getReason()));
            throw new CannotStart(failure == Failure.NO_SPACE
                    ? failure.sentence(wanted).orElseThrow()
                    : noRights(wanted), e);
        } catch (IOException e) {
            throw new CannotStart(noRights(wanted), e);
        }
    }

    Path database() {
        return root.resolve("database");
    }

    Path log() {
        return root.resolve("log");
    }

    Path binaries() {
        return root.resolve("postgres");
    }

    /** Refuses a directory whose disk has less than {@code bytes} left. */
    void needsRoom(long bytes) throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < bytes) {
            throw new CannotStart("The disk of " + root + " has " + (free >> 20) + " MB left and PostgreSQL needs "
                    + (bytes >> 20) + " MB: free some space or choose another directory with --data.");
        }
    }

    /** Returns a password kept in a file that only its owner may read, and makes it the first time. */
    String password(String file) throws IOException {
        Path path = root.resolve(file);
        if (Files.exists(path)) {
            return Files.readString(path).strip();
        }
        if (Files.exists(database())) {
            throw new CannotStart("The file " + path + " is gone and with it the password of the database: "
                    + "put it back, or restore a backup into a new directory.");
        }
        var random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String made = HexFormat.of().formatHex(random);
        writePrivately(path, made + "\n");
        return made;
    }

    /** Writes a file that only its owner may read; it is there whole or not at all. */
    static void writePrivately(Path path, String text) throws IOException {
        Path fresh = Files.createTempFile(
                path.getParent(), path.getFileName().toString(), null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    OptionalInt rememberedPort() {
        try {
            return OptionalInt.of(Integer.parseInt(Files.readString(root.resolve("database.port")).strip()));
        } catch (IOException | NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    void rememberPort(int port) throws IOException {
        Files.writeString(root.resolve("database.port"), port + "\n");
    }

    static String noRights(Path directory) {
        return "Suki may not write in " + directory
                + ": choose another directory with --data, or run it as the user who owns this one.";
    }
}
