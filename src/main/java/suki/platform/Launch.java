package suki.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** One start of the durable server: look what is there, then adopt, repair or begin. */
final class Launch {

    private static final int ATTEMPTS = 40;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
    private static final int ATTEMPTS_BEFORE_FORCE = 4;

    /** Below the ports that systems give to outgoing connections, so that a remembered one stays free. */
    private static final int LOWEST_PORT = 20_000;

    private static final int HIGHEST_PORT = 29_999;

    private final DataDirectory directory;
    private final Progress progress;

    Launch(DataDirectory directory, Progress progress) {
        this.directory = directory;
        this.progress = progress;
    }

    EmbeddedPostgres start(int wantedPort, DirectoryLock lock) throws Exception {
        // it is put in place whole, and what only others may enter is there too
        boolean first = Files.notExists(directory.database());
        directory.needsRoom(first ? DataDirectory.FIRST_START_BYTES : DataDirectory.LATER_START_BYTES);
        var binaries = PostgresBinaries.under(directory.binaries(), progress);
        Account account = Account.reaching(directory.root());
        var server = new PostgresServer(binaries, directory, account, PostgresServer.DURABLE);
        OwnDatabase passwords = OwnDatabase.in(directory, 0);
        if (first) {
            progress.during("Making an empty database (once) …", () -> {
                server.initialise(passwords.adminPassword());
                return directory;
            });
        }
        refuseOtherMajor(binaries);
        var adopted = wantedPort == EmbeddedPostgres.ANY_PORT ? adopt(server) : Optional.<OwnDatabase>empty();
        OwnDatabase database = adopted.isPresent()
                ? adopted.get()
                : progress.during("Starting PostgreSQL …", () -> begin(server, wantedPort));
        try {
            database.ensure();
        } catch (SQLException e) {
            server.stop();
            throw e;
        }
        handOver(account);
        return new EmbeddedPostgres(database, adopted.isPresent(), () -> {
            server.stop();
            lock.close();
        });
    }

    /** A start by root leaves nothing in a user's own directory that this user can't read the next time. */
    private void handOver(Account account) throws IOException {
        if (Files.getOwner(directory.root()).equals(account.owner())) {
            try (Stream<Path> all = Files.list(directory.root())) {
                for (Path path : all.toList()) {
                    account.own(path);
                }
            }
        }
    }

    private void refuseOtherMajor(PostgresBinaries binaries) throws IOException {
        String major = Files.readString(directory.database().resolve("PG_VERSION")).strip();
        if (!major.equals(Integer.toString(binaries.major()))) {
            throw new CannotStart("The database in " + directory.root() + " was made by PostgreSQL " + major
                    + " and this Suki brings PostgreSQL " + binaries.major()
                    + ": back it up with the Suki that made it, then restore that file into a new directory.");
        }
    }

    /** Takes over a server that a killed Suki left behind, if it is just what we would start. */
    private Optional<OwnDatabase> adopt(PostgresServer server) throws IOException {
        Optional<Postmaster> running = Postmaster.of(directory.database())
                .filter(postmaster -> postmaster.runs(directory.database()));
        if (running.isEmpty()) {
            return Optional.empty();
        }
        OwnDatabase database = OwnDatabase.in(directory, running.get().port());
        if (database.isAsStarted(directory, server.binaries().major(), server.options())) {
            progress.say("PostgreSQL is still running from before: using it.");
            return Optional.of(database);
        }
        return Optional.empty();
    }

    /** Begins a new server process; a dead one may hold on to the directory for a moment, so it tries again. */
    private OwnDatabase begin(PostgresServer server, int wantedPort) throws Exception {
        int port = wantedPort != EmbeddedPostgres.ANY_PORT
                ? wantedPort
                : directory.rememberedPort().orElseGet(Launch::anyPort);
        String said = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            clearTheWay(server, attempt);
            if (!isFree(port)) {
                port = otherPort(port, wantedPort);
            }
            Map<Path, Long> sizes = server.logSizes();
            ProgramRun started = server.start(port);
            if (started.ok()) {
                directory.rememberPort(port);
                return OwnDatabase.in(directory, port);
            }
            said = started.output() + "\n" + server.saidSince(sizes);
            switch (Failure.of(said)) {
                case STALE_LOCK -> Thread.sleep(BETWEEN_ATTEMPTS);
                case PORT_TAKEN -> port = otherPort(port, wantedPort);
                default -> throw server.refused("PostgreSQL doesn't start", said);
            }
        }
        throw server.refused("PostgreSQL doesn't start", said);
    }

    /** Ends or disowns whatever a lock file still names, so that only PostgreSQL's own checks remain. */
    private void clearTheWay(PostgresServer server, int attempt) throws Exception {
        Path database = directory.database();
        Optional<Postmaster> named = Postmaster.of(database);
        if (named.isPresent() && named.get().runs(database)) {
            progress.say("Stopping a PostgreSQL that was left running …");
            server.stop();
        } else if (named.isPresent()
                && (named.get().pid() == 0 || ProcessHandle.of(named.get().pid()).isPresent())) {
            Postmaster.disown(database);
        }
        // children of a killed server leave by themselves unless they are deep in a query
        if (attempt >= ATTEMPTS_BEFORE_FORCE) {
            Postmaster.processesOf(database).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static int otherPort(int taken, int wanted) {
        if (wanted != EmbeddedPostgres.ANY_PORT) {
            throw new CannotStart("Port " + wanted + " is in use by another program: choose another one.");
        }
        int port = anyPort();
        return port == taken ? anyPort() : port;
    }

    static int anyPort() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT + 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new CannotStart("No free port between " + LOWEST_PORT + " and " + HIGHEST_PORT + " was found.");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
