package suki.platform;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server kept in a directory of ours. It is durable: it survives its own crash and ours, and the next
 * start finds every row that was acknowledged. It is not for the network: it listens on this machine only, and
 * everyone needs its password.
 *
 * <p>{@link #close()} stops it. An application closes it after its last connection; one that is killed leaves the
 * server running, and the next start takes it over.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** Asks for the port used last time, or any free one. */
    public static final int ANY_PORT = 0;

    private final OwnDatabase database;
    private final boolean adopted;
    private final AutoCloseable ending;
    private boolean closed;

    EmbeddedPostgres(OwnDatabase database, boolean adopted, AutoCloseable ending) {
        this.database = database;
        this.adopted = adopted;
        this.ending = ending;
    }

    /** Starts the server of {@code dataDirectory} without telling anyone. */
    public static EmbeddedPostgres start(Path dataDirectory) {
        return start(dataDirectory, Progress.silent());
    }

    /** Starts the server of {@code dataDirectory} on the port it had last time, or on another where that is taken. */
    public static EmbeddedPostgres start(Path dataDirectory, Progress progress) {
        return start(dataDirectory, ANY_PORT, progress);
    }

    /**
     * Starts the server of {@code dataDirectory}, making it the first time, or takes over the one that a killed Suki
     * left running.
     *
     * @param port the only acceptable port, or {@link #ANY_PORT}
     * @throws CannotStart if another Suki uses the directory, or with the reason why PostgreSQL can't start
     */
    public static EmbeddedPostgres start(Path dataDirectory, int port, Progress progress) {
        DataDirectory directory = DataDirectory.at(dataDirectory);
        DirectoryLock lock = null;
        try {
            lock = DirectoryLock.on(directory.root());
            return new Launch(directory, progress).start(port, lock);
        } catch (CannotStart refusal) {
            release(lock);
            throw refusal;
        } catch (AccessDeniedException e) {
            release(lock);
            throw new CannotStart(DataDirectory.noRights(directory.root()), e);
        } catch (Exception e) {
            release(lock);
            throw new CannotStart(Failure.of(String.valueOf(e.getMessage()))
                    .sentence(directory.root())
                    .orElse("PostgreSQL can't be started in " + directory.root() + ": " + e.getMessage() + "."), e);
        }
    }

    /**
     * Joins the server of a Suki that is running on {@code dataDirectory}, or starts it where none is. Closing a
     * joined server leaves it running.
     */
    public static EmbeddedPostgres startOrJoin(Path dataDirectory, Progress progress) {
        DataDirectory directory = DataDirectory.at(dataDirectory);
        try (var _ = DirectoryLock.on(directory.root())) {
            // nobody is running on it
        } catch (CannotStart running) {
            return join(directory, running);
        } catch (IOException e) {
            throw new CannotStart("Suki can't lock " + directory.root() + ": " + e.getMessage() + ".", e);
        }
        return start(dataDirectory, progress);
    }

    private static EmbeddedPostgres join(DataDirectory directory, CannotStart running) {
        try {
            Postmaster postmaster = Postmaster.of(directory.database()).orElseThrow(() -> running);
            var database = OwnDatabase.in(directory, postmaster.port());
            database.address().connect().close();
            return new EmbeddedPostgres(database, true, () -> {});
        } catch (IOException | SQLException e) {
            throw new CannotStart(running.sentence(), e);
        }
    }

    /**
     * Starts a server for a test in a new directory below {@code parent}. It is quick and not durable; it and its
     * directory go with {@link #close()}, with the end of this Java process, and also when that is killed.
     */
    public static EmbeddedPostgres startTemporary(Path parent) {
        try {
            return TemporaryPostgres.start(parent);
        } catch (IOException | SQLException e) {
            throw new CannotStart("A temporary PostgreSQL can't be started in " + parent + ": " + e.getMessage(), e);
        }
    }

    /** Returns where Suki's own database is; the same until {@link #close()}. */
    public DatabaseAddress address() {
        return database.address();
    }

    /** Tells whether the server was running already. */
    public boolean adopted() {
        return adopted;
    }

    /**
     * While it is on, the plan of every statement of a new session is written to the server's log, with how many rows
     * each of its steps read. Costs a third of the speed; for looking for plans that read too much.
     */
    public void explain(boolean on) throws SQLException {
        database.explain(on);
    }

    OwnDatabase database() {
        return database;
    }

    /** Stops the server, unless it was joined. Sessions that are still open are ended. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            ending.close();
        } catch (Exception e) {
            throw new IllegalStateException("the embedded PostgreSQL did not stop cleanly", e);
        }
    }

    private static void release(@Nullable DirectoryLock lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException _) {
            // the system drops it with our process
        }
    }
}
