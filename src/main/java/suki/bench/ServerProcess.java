package suki.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import suki.platform.CannotStart;
import suki.platform.DatabaseAddress;

/** A Suki of its own, in another process, with the options of Java that this one was started with. */
final class ServerProcess implements AutoCloseable {

    private static final int SECONDS_TO_START = 120;
    private static final int SECONDS_TO_STOP = 30;
    private static final int LOOK_MS = 100;

    private final DatabaseAddress database;
    private final Path directory;
    private final int port = free();
    private final int mailPort = free();
    private Process process;

    private ServerProcess(DatabaseAddress database, Path directory) throws IOException {
        this.database = database;
        this.directory = directory;
        Files.createDirectories(directory.resolve("server"));
        process = begin();
        // whoever ends the bench ends the server with it
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroy()));
    }

    /** Starts it and waits until it answers. Its log is in the file {@code server.log}. */
    static ServerProcess start(DatabaseAddress database, Path directory) {
        try {
            var started = new ServerProcess(database, directory);
            started.await();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a power cut would, and starts it anew on the same ports. */
    void killAndStart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = begin();
        await();
    }

    private Process begin() throws IOException {
        var words = new ArrayList<String>();
        words.add(ProcessHandle.current().info().command().orElse("java"));
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.addAll(List.of("suki.Suki", "start", "--port", String.valueOf(port), "--data",
                directory.resolve("server").toString(), "--database", database.jdbcUrl().substring("jdbc:".length())));
        var builder = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("SUKI_DATABASE_USER", database.user());
        builder.environment().put("SUKI_DATABASE_PASSWORD", database.password());
        builder.environment().put("SUKI_MAIL_SMTP_PORT", String.valueOf(mailPort));
        builder.environment().put("SUKI_URL", "http://localhost:" + port);
        return builder.start();
    }

    private Path log() {
        return directory.resolve("server.log");
    }

    private void await() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (System.nanoTime() < until && process.isAlive()) {
            try (var line = new HttpLine(port)) {
                if (line.ask(HttpLine.get("/health/readiness")).status() == 200) return;
            } catch (IOException e) {
                // not yet
            }
            Load.rest(LOOK_MS);
        }
        close();
        throw new CannotStart("The server that was to be measured did not start; see " + log() + ".");
    }

    private static int free() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    int mailPort() {
        return mailPort;
    }

    HttpLine line() throws IOException {
        return new HttpLine(port);
    }

    /** The most memory it has held, in megabytes; empty where the system does not tell. */
    OptionalLong peakMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                    .filter(l -> l.startsWith("VmHWM:"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1_024).findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
