package suki.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** An application that starts its database and writes until it is killed, telling each row it got acknowledged. */
final class CrashingWriter implements AutoCloseable {

    private static final int ROWS_BEFORE_CRASH = 300;

    private final Process process;
    private final BufferedReader said;
    private int acknowledged;

    private CrashingWriter(Process process) {
        this.process = process;
        this.said = process.inputReader();
    }

    static CrashingWriter on(Path directory) throws IOException {
        return begin("write", directory);
    }

    static CrashingWriter holdingATemporaryServerIn(Path directory) throws IOException {
        return begin("hold", directory);
    }

    private static CrashingWriter begin(String what, Path directory) throws IOException {
        return new CrashingWriter(new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx128m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(), what, directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Waits until the application is in the middle of its writing. */
    CrashingWriter untilItWrites() throws IOException {
        while (acknowledged < ROWS_BEFORE_CRASH) {
            assertThat(hear()).as("the application still runs").isTrue();
        }
        return this;
    }

    void untilItSpeaks() throws IOException {
        assertThat(hear()).as("the application still runs").isTrue();
    }

    void kill() throws Exception {
        // unlike Process, its handle leaves open what was said and not yet read
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** Returns the number of the last row that was acknowledged before the end. */
    int acknowledged() throws IOException {
        while (hear()) {
            // what was said before the end counts too
        }
        return acknowledged;
    }

    private boolean hear() throws IOException {
        String line = said.readLine();
        if (line == null) {
            return false;
        }
        // a line cut off by the kill is shorter than its number
        if (line.endsWith(".")) {
            acknowledged = Integer.parseInt(line.substring(0, line.length() - 1));
        }
        return true;
    }

    @Override
    public void close() throws Exception {
        kill();
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[1]);
        if (arguments[0].equals("hold")) {
            EmbeddedPostgres.startTemporary(directory);
            System.out.println("0.");
            Thread.sleep(Long.MAX_VALUE);
        }
        try (var postgres = EmbeddedPostgres.start(directory);
                Connection connection = postgres.address().connect()) {
            write(connection);
        }
    }

    static void makeTable(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists word (number int primary key, said text not null)");
        }
    }

    private static void write(Connection connection) throws SQLException {
        makeTable(connection);
        try (PreparedStatement insert = connection.prepareStatement("insert into word values (?, ?)")) {
            for (int number = 1; ; number++) {
                insert.setInt(1, number);
                insert.setString(2, "word ".repeat(50));
                insert.executeUpdate();
                System.out.println(number + ".");
            }
        }
    }
}
