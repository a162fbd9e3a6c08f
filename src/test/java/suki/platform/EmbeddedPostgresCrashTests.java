package suki.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A limit of time only keeps a broken one from hanging for ever. */
@Timeout(180)
class EmbeddedPostgresCrashTests {

    @TempDir
    Path parent;

    private Path directory = Path.of("");

    @BeforeEach
    void prepare() throws Exception {
        directory = PreparedDirectory.in(parent);
    }

    @AfterEach
    void endWhatATestLeft() throws Exception {
        Files.delete(directory.resolve("postgres"));
        Postmaster.processesOf(directory.resolve("database")).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aKilledApplicationLeavesItsServerToTheNext() throws Exception {
        try (var writer = CrashingWriter.on(directory).untilItWrites()) {
            writer.kill();
            try (var postgres = EmbeddedPostgres.start(directory)) {
                assertThat(postgres.adopted()).isTrue();
                assertEveryRowIsThere(postgres, writer.acknowledged());
            }
        }
        assertThat(Postmaster.processesOf(directory.resolve("database"))).isEmpty();
    }

    @Test
    void aKilledServerLosesNoAcknowledgedRow() throws Exception {
        try (var writer = CrashingWriter.on(directory).untilItWrites()) {
            killServer(everyProcess());
            int acknowledged = writer.acknowledged();
            writer.kill();
            assertStartsAnewWith(acknowledged);
        }
    }

    @Test
    void aKilledApplicationWithItsServerLosesNoAcknowledgedRow() throws Exception {
        try (var writer = CrashingWriter.on(directory).untilItWrites()) {
            List<ProcessHandle> all = everyProcess();
            writer.kill();
            killServer(all);
            assertStartsAnewWith(writer.acknowledged());
        }
    }

    @Test
    void childrenThatOutliveTheirServerAreWaitedFor() throws Exception {
        try (var writer = CrashingWriter.on(directory).untilItWrites();
                var postgres = EmbeddedPostgres.startOrJoin(directory, Progress.silent());
                Connection busy = postgres.address().connect()) {
            assertThat(postgres.adopted()).isTrue();
            long postmaster = Postmaster.of(directory.resolve("database")).orElseThrow().pid();
            Thread query = Thread.ofVirtual().start(() -> spin(busy));
            awaitSpinning(postgres);
            writer.kill();
            killServer(List.of(ProcessHandle.of(postmaster).orElseThrow()));
            assertStartsAnewWith(writer.acknowledged());
            query.join();
        }
    }

    @Test
    void aStaleLockFileNamingNoProcessIsNoObstacle() throws Exception {
        forge("999999998");
        assertStartsAnewWith(0);
    }

    @Test
    void aStaleLockFileNamingAnotherProgramIsNoObstacle() throws Exception {
        // not this process: PostgreSQL knows that the one that started it can't be a server
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            forge(Long.toString(other.pid()));
            assertStartsAnewWith(0);
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void anEmptyLockFileIsNoObstacle() throws Exception {
        Files.writeString(directory.resolve("database/postmaster.pid"), "");
        assertStartsAnewWith(0);
    }

    @Test
    void anOrphanWithoutDurabilityIsReplaced() throws Exception {
        var data = DataDirectory.at(directory);
        var careless = new HashMap<>(PostgresServer.DURABLE);
        careless.put("fsync", "off");
        var binaries = PostgresBinaries.under(data.binaries(), Progress.silent());
        var server = new PostgresServer(binaries, data, Account.reaching(directory), careless);
        assertThat(server.start(Launch.anyPort()).ok()).isTrue();
        try (var postgres = EmbeddedPostgres.start(directory)) {
            assertThat(postgres.adopted()).isFalse();
            try (Connection connection = postgres.address().connect();
                    var rows = connection.createStatement().executeQuery("show fsync")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("on");
            }
        }
    }

    @Test
    void aTemporaryServerGoesWithItsKilledApplication() throws Exception {
        Path home = Files.createDirectory(parent.resolve("temporary"));
        try (var holder = CrashingWriter.holdingATemporaryServerIn(home)) {
            holder.untilItSpeaks();
            Path database;
            try (Stream<Path> servers = Files.list(home)) {
                database = servers.findFirst().orElseThrow().resolve("database");
            }
            List<ProcessHandle> server = Postmaster.processesOf(database);
            assertThat(server).isNotEmpty();
            holder.kill();
            while (Files.exists(database.getParent())) {
                Thread.sleep(50);
            }
            for (ProcessHandle process : server) {
                process.onExit().join();
            }
            assertThat(server).noneMatch(ProcessHandle::isAlive);
        }
    }

    private List<ProcessHandle> everyProcess() {
        List<ProcessHandle> all = Postmaster.processesOf(directory.resolve("database"));
        assertThat(all).hasSizeGreaterThan(2);
        return all;
    }

    private static void killServer(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
    }

    private void forge(String process) throws Exception {
        Files.write(directory.resolve("database/postmaster.pid"), List.of(
                process, directory.resolve("database").toString(), "1700000000", "21999", "", "127.0.0.1",
                "  12345678         0", "ready   "));
    }

    private void assertStartsAnewWith(int acknowledged) throws Exception {
        try (var postgres = EmbeddedPostgres.start(directory)) {
            assertThat(postgres.adopted()).isFalse();
            assertEveryRowIsThere(postgres, acknowledged);
        }
    }

    private static void assertEveryRowIsThere(EmbeddedPostgres postgres, int acknowledged) throws Exception {
        try (Connection connection = postgres.address().connect()) {
            CrashingWriter.makeTable(connection);
            try (var rows = connection.createStatement()
                    .executeQuery("select count(*) from word where number <= " + acknowledged)) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(acknowledged);
            }
        }
    }

    private static void spin(Connection connection) {
        try (var statement = connection.createStatement()) {
            // a loop without a point at which the server looks for its parent's death
            statement.execute("select count(*) from generate_series(1, 4000000) a, generate_series(1, 4) b");
        } catch (SQLException _) {
            // its server is killed under it
        }
    }

    private static void awaitSpinning(EmbeddedPostgres postgres) throws Exception {
        try (Connection connection = postgres.address().connect();
                var statement = connection.prepareStatement(
                        "select 1 from pg_stat_activity where state = 'active' and query like '%generate_series%'"
                                + " and pid <> pg_backend_pid()")) {
            while (true) {
                try (var rows = statement.executeQuery()) {
                    if (rows.next()) {
                        return;
                    }
                }
            }
        }
    }
}
