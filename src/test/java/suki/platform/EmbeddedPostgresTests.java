package suki.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A limit of time only keeps a broken one from hanging for ever. */
@Timeout(180)
class EmbeddedPostgresTests {

    private static final int SOCKET_LINE = 4;

    private Path parent = Path.of("");

    /** Unlike a temporary directory of JUnit, one that other accounts can enter too. */
    @BeforeEach
    void makeParent() throws Exception {
        parent = Files.createTempDirectory(Files.createDirectories(Path.of("target")).toAbsolutePath(), "embedded-");
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void deleteParent() throws Exception {
        Trees.delete(parent);
    }

    @Test
    void aServerIsMadeOnceAndKeepsItsRowsAndItsPort() throws Exception {
        var said = new ArrayList<String>();
        var urls = new ArrayList<String>();
        for (int round = 1; round <= 2; round++) {
            try (var postgres = EmbeddedPostgres.start(parent, said::add);
                    Connection connection = postgres.address().connect();
                    var statement = connection.createStatement()) {
                assertThat(postgres.adopted()).isFalse();
                urls.add(postgres.address().jdbcUrl());
                statement.execute("create table if not exists word (said text)");
                statement.execute("insert into word values ('kept')");
                assertThat(answer(connection, "select count(*)::text from word")).isEqualTo(Integer.toString(round));
            }
        }
        assertThat(urls.get(0)).isEqualTo(urls.get(1));
        assertThat(said).containsOnlyOnce("Unpacking PostgreSQL (once) …", "Making an empty database (once) …");
        // a process that has been told to end may still be on its way out
        for (ProcessHandle leaving : Postmaster.processesOf(parent.resolve("database"))) {
            leaving.onExit().get(10, TimeUnit.SECONDS);
        }
        assertThat(Postmaster.processesOf(parent.resolve("database"))).isEmpty();
    }

    @Test
    void theServerIsDurableClosedToOthersAndNotRunByRoot() throws Exception {
        Path directory = PreparedDirectory.in(parent);
        try (var postgres = EmbeddedPostgres.start(directory);
                Connection connection = postgres.address().connect()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(answer(connection, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(answer(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Files.readAllLines(directory.resolve("database/postmaster.pid")).get(SOCKET_LINE)).isEmpty();
            assertThat(answer(connection, "show server_encoding")).isEqualTo("UTF8");
            assertThat(answer(connection, "select usesuper::text from pg_user where usename = current_user"))
                    .isEqualTo("false");
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> DriverManager.getConnection(
                    postgres.address().jdbcUrl(), "suki", "guessed"));
            assertThat(Postmaster.processesOf(directory.resolve("database")))
                    .isNotEmpty()
                    .noneMatch(process -> process.info().user().orElse("root").equals("root"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("database.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aStartByRootLeavesAUsersDirectoryToThem() throws Exception {
        assumeTrue(Account.isRoot(), "only root can start in the name of another");
        var nobody = parent.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Path directory = Files.setOwner(PreparedDirectory.in(parent), nobody);
        EmbeddedPostgres.start(directory).close();
        try (Stream<Path> all = Files.list(directory)) {
            assertThat(all.filter(path -> !Files.isSymbolicLink(path)))
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(Files.getOwner(path)).isEqualTo(nobody));
        }
    }

    @Test
    void aSecondSukiOnTheSameDirectoryIsRefused() throws Exception {
        Path directory = PreparedDirectory.in(parent);
        try (var _ = CrashingWriter.on(directory).untilItWrites()) {
            assertRefused(directory, "is already running on " + directory);
        }
        try (var _ = EmbeddedPostgres.start(directory)) {
            assertRefused(directory, "is already running on " + directory);
            // being refused here must not let another process in
            try (var other = CrashingWriter.on(directory)) {
                assertThat(other.acknowledged()).isZero();
            }
        }
    }

    @Test
    void aJoinedServerRunsOnWhenItsGuestLeaves() throws Exception {
        Path directory = PreparedDirectory.in(parent);
        try (var host = EmbeddedPostgres.start(directory)) {
            try (var guest = EmbeddedPostgres.startOrJoin(directory, Progress.silent())) {
                assertThat(guest.adopted()).isTrue();
                assertThat(guest.address()).isEqualTo(host.address());
            }
            try (Connection connection = host.address().connect()) {
                assertThat(answer(connection, "select 'on'")).isEqualTo("on");
            }
        }
    }

    @Test
    void aPortInUseIsRefusedWhereItWasAskedForAndAvoidedWhereNot() throws Exception {
        Path directory = PreparedDirectory.in(parent);
        try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            int taken = socket.getLocalPort();
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> EmbeddedPostgres.start(directory, taken, Progress.silent()))
                    .satisfies(refusal -> assertThat(refusal.sentence())
                            .isEqualTo("Port " + taken + " is in use by another program: choose another one."));
            Files.writeString(directory.resolve("database.port"), taken + "\n");
            try (var postgres = EmbeddedPostgres.start(directory)) {
                assertThat(postgres.address().jdbcUrl()).doesNotContain(":" + taken + "/");
            }
        }
    }

    @Test
    void aDatabaseOfAnotherMajorIsRefused() throws Exception {
        Path directory = PreparedDirectory.in(parent);
        Files.writeString(directory.resolve("database/PG_VERSION"), "12\n");
        assertRefused(directory, "was made by PostgreSQL 12 and this Suki brings PostgreSQL");
    }

    @Test
    void aLostPasswordIsRefused() throws Exception {
        Path directory = PreparedDirectory.in(parent);
        Files.delete(directory.resolve("database.password"));
        assertRefused(directory, "database.password is gone");
    }

    @Test
    void aFullDiskIsRefused() {
        DataDirectory directory = DataDirectory.at(parent);
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> directory.needsRoom(Long.MAX_VALUE))
                .satisfies(refusal -> assertThat(refusal.sentence()).contains("MB left and PostgreSQL needs"));
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsRefused() throws Exception {
        Path file = Files.writeString(parent.resolve("file"), "");
        assertRefused(file, "is a file, not a directory");
    }

    @Test
    void aNameTheShellWouldReadIsRefused() {
        assertRefused(parent.resolve("a$b"), "choose a directory without quotes");
    }

    @Test
    void aDirectoryWithoutRightsIsRefused() throws Exception {
        Path closed = Path.of("/sys/suki");
        if (!Account.isRoot()) {
            closed = Files.createDirectory(parent.resolve("closed"));
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        }
        assumeTrue(!Account.isRoot() || Files.isDirectory(closed.getParent()), "root may write everywhere else");
        assertRefused(closed, "Suki may not write in " + closed);
    }

    @Test
    void aTemporaryServerAnswersAndLeavesNothingBehind() throws Exception {
        try (var postgres = EmbeddedPostgres.startTemporary(parent);
                Connection connection = postgres.address().connect()) {
            assertThat(answer(connection, "select 'quick'")).isEqualTo("quick");
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void theArchiveUnpacksWithoutTheSystemsTar() throws Exception {
        var archive = PostgresBinaries.archive();
        PostgresBinaries.unpackInJava(archive, parent);
        assertThat(PostgresBinaries.version(parent).output()).contains("(PostgreSQL)");
    }

    private static void assertRefused(Path directory, String words) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> EmbeddedPostgres.start(directory))
                .satisfies(refusal -> assertThat(refusal.sentence()).contains(words).endsWith("."));
    }

    private static String answer(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
