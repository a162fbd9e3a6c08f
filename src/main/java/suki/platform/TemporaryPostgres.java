package suki.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Servers for tests. The first on a machine makes a template in a cache; each copies it, which takes a tenth of the
 * time.
 */
final class TemporaryPostgres {

    private static final int ATTEMPTS = 10;

    /** Counts up when what is in a template changes. */
    private static final int TEMPLATE = 1;

    private static final Map<String, String> QUICK = Map.of(
            "fsync", "off",
            "synchronous_commit", "off",
            "full_page_writes", "off",
            "shared_buffers", "64MB",
            "max_connections", "100",
            "logging_collector", "off");

    /** Waits until the Java process is gone, however it went, then does what it can't do any more. */
    private static final String LEASH = """
            trap '' INT TERM HUP
            cat > /dev/null
            [ -d "$1" ] || exit 0
            read -r pid < "$1/database/postmaster.pid" && kill -QUIT "$pid"
            tries=0
            while kill -0 "$pid" && [ $tries -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
            rm -rf "$1"
            """;

    private TemporaryPostgres() {}

    static EmbeddedPostgres start(Path parent) throws IOException, SQLException {
        Path shelf = shelf();
        var binaries = PostgresBinaries.under(shelf, Progress.silent());
        DataDirectory template = template(shelf, binaries);
        Files.createDirectories(parent);
        Path root = Files.createTempDirectory(parent.toRealPath(), "postgres-");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process leash = leash(root);
        var directory = new DataDirectory(root);
        try {
            Trees.copy(template.database(), directory.database());
            var server = new PostgresServer(binaries, directory, Account.reaching(root), QUICK);
            int port = begin(server);
            OwnDatabase database = OwnDatabase.in(template, port);
            var ending = new Ending(server, leash);
            Runtime.getRuntime().addShutdownHook(ending.hook);
            return new EmbeddedPostgres(database, false, ending);
        } catch (IOException | RuntimeException e) {
            Trees.delete(root);
            leash.destroy();
            throw e;
        }
    }

    private static int begin(PostgresServer server) throws IOException {
        ProgramRun started = new ProgramRun(ProgramRun.TIMED_OUT, "");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = Launch.anyPort();
            started = server.start(port);
            if (started.ok()) {
                return port;
            }
        }
        throw server.refused("A temporary PostgreSQL doesn't start", started.output() + server.saidSince(Map.of()));
    }

    /** Root's home is closed to the account PostgreSQL runs under, so root has its cache elsewhere. */
    static Path shelf() throws IOException {
        if (Account.isRoot()) {
            return Path.of("/var/cache/suki");
        }
        Path home = Path.of(System.getProperty("user.home"));
        return Files.isWritable(home)
                ? home.resolve(".cache").resolve("suki")
                : Path.of(System.getProperty("java.io.tmpdir"), "suki-" + System.getProperty("user.name"));
    }

    static synchronized DataDirectory template(Path shelf, PostgresBinaries binaries) throws IOException, SQLException {
        Path home = shelf.resolve("template-" + TEMPLATE + "-" + binaries.home().getFileName());
        if (!Files.isDirectory(home)) {
            try (FileChannel channel = FileChannel.open(
                            shelf.resolve("template.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                if (!Files.isDirectory(home)) {
                    makeTemplate(home, binaries);
                }
            }
        }
        return new DataDirectory(home);
    }

    private static void makeTemplate(Path home, PostgresBinaries binaries) throws IOException, SQLException {
        Path fresh = home.resolveSibling(home.getFileName() + ".making");
        Trees.delete(fresh);
        Files.createDirectory(fresh);
        var directory = new DataDirectory(fresh);
        var server = new PostgresServer(binaries, directory, Account.reaching(fresh), QUICK);
        OwnDatabase passwords = OwnDatabase.in(directory, 0);
        server.initialise(passwords.adminPassword());
        int port = begin(server);
        try {
            new OwnDatabase(port, passwords.password(), passwords.adminPassword()).ensure();
        } finally {
            server.stop();
        }
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Process leash(Path root) throws IOException {
        return new ProcessBuilder(List.of("sh", "-c", LEASH, "sh", root.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Stops a temporary server and takes its directory away. */
    private static final class Ending implements AutoCloseable {

        private final PostgresServer server;
        private final Process leash;
        private final Thread hook = new Thread(this::end, "stop temporary PostgreSQL");

        Ending(PostgresServer server, Process leash) {
            this.server = server;
            this.leash = leash;
        }

        @Override
        public void close() {
            end();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException _) {
                // the hook itself is what runs
            }
        }

        private void end() {
            server.stopAtOnce();
            try {
                Trees.delete(server.directory().root());
                leash.getOutputStream().close();
            } catch (IOException _) {
                // the leash tries again when this process is gone
            }
        }
    }
}
