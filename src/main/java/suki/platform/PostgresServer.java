package suki.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands to one PostgreSQL server: make its files, start it, stop it. */
record PostgresServer(
        PostgresBinaries binaries, DataDirectory directory, Account account, Map<String, String> options) {

    /** The role that may do everything; Suki's own connections don't use it. */
    static final String ADMIN = "postgres";

    private static final Duration INIT_LIMIT = Duration.ofMinutes(5);

    /** A long write-ahead log is read before the server answers. */
    private static final Duration START_LIMIT = Duration.ofMinutes(15);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final String UNFINISHED = "database.new-";
    private static final int LOG_TAIL = 8192;
    private static final int OLDEST_WITH_BUILTIN_LOCALE = 17;

    /** Kept safe on the command line, where no file of the directory can weaken them. */
    static final Map<String, String> DURABLE = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "logging_collector", "on");

    /** A start for two cores and two gigabytes, shared with Suki itself; an operator may change them. */
    private static final Map<String, String> FIRST_SETTINGS = Map.ofEntries(
            Map.entry("shared_buffers", "192MB"),
            Map.entry("effective_cache_size", "768MB"),
            Map.entry("work_mem", "8MB"),
            Map.entry("maintenance_work_mem", "96MB"),
            Map.entry("max_connections", "60"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("wal_compression", "on"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_directory", "../log"),
            Map.entry("log_filename", "postgres-%a.log"),
            Map.entry("log_truncate_on_rotation", "on"),
            Map.entry("log_rotation_age", "1d"),
            Map.entry("log_rotation_size", "0"));

    /** Makes an empty cluster; one that was interrupted leaves nothing that looks finished. */
    void initialise(String adminPassword) throws IOException {
        clearUnfinished();
        // an initdb that outlived a killed Suki may still be busy in its own
        Path fresh = Files.createTempDirectory(directory.root(), UNFINISHED);
        Path password = fresh.resolveSibling(fresh.getFileName() + ".password");
        account.own(fresh);
        DataDirectory.writePrivately(password, adminPassword + "\n");
        account.own(password);
        try {
            ProgramRun made = initdb(fresh, password, "C.UTF-8");
            if (!made.ok() && made.output().contains("invalid locale")) {
                made = initdb(fresh, password, "C");
            }
            if (!made.ok()) {
                throw refused("PostgreSQL can't make its files", made.output());
            }
            Files.move(fresh, directory.database(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(password);
            Trees.delete(fresh);
        }
    }

    private void clearUnfinished() throws IOException {
        try (Stream<Path> all = Files.list(directory.root())) {
            for (Path path : all.toList()) {
                if (path.getFileName().toString().startsWith(UNFINISHED)) {
                    Trees.delete(path);
                }
            }
        }
    }

    private ProgramRun initdb(Path fresh, Path password, String locale) {
        var words = new ArrayList<>(List.of(binaries.program("initdb").toString(), "-D", fresh.toString(),
                "-U", ADMIN, "-A", "scram-sha-256", "--pwfile=" + password, "-E", "UTF8", "--data-checksums",
                "--no-instructions", "--locale=" + locale));
        if (binaries.major() >= OLDEST_WITH_BUILTIN_LOCALE) {
            words.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        }
        FIRST_SETTINGS.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        return ProgramRun.of(directory.root(), INIT_LIMIT, account.running(words));
    }

    /** Starts it on a port of this machine only, and waits until it answers. */
    ProgramRun start(int port) throws IOException {
        Files.createDirectories(directory.log());
        account.own(directory.database());
        account.own(directory.log());
        String settings = options.entrySet().stream()
                .map(option -> " -c " + option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining());
        return ProgramRun.of(directory.root(), START_LIMIT.plusSeconds(1), account.running(List.of(
                binaries.program("pg_ctl").toString(), "-D", directory.database().toString(), "-w",
                "-t", Long.toString(START_LIMIT.toSeconds()), "-l", startLog().toString(),
                "-o", "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''" + settings,
                "start")));
    }

    /** Stops it without waiting for sessions; where that doesn't help, as a crash would. */
    void stop() {
        stop("fast", "immediate");
    }

    /** Stops it as after a crash, which loses nothing that matters to a test. */
    void stopAtOnce() {
        stop("immediate");
    }

    private void stop(String... modes) {
        for (String mode : modes) {
            ProgramRun stopped = ProgramRun.of(directory.root(), STOP_LIMIT.plusSeconds(1), account.running(List.of(
                    binaries.program("pg_ctl").toString(), "-D", directory.database().toString(), "-m", mode, "-w",
                    "-t", Long.toString(STOP_LIMIT.toSeconds()), "stop")));
            if (stopped.ok()) {
                return;
            }
        }
    }

    /** Returns how long each log file is by now, to tell later what was added. */
    Map<Path, Long> logSizes() throws IOException {
        var sizes = new HashMap<Path, Long>();
        if (Files.isDirectory(directory.log())) {
            try (Stream<Path> logs = Files.list(directory.log())) {
                for (Path log : (Iterable<Path>) logs::iterator) {
                    sizes.put(log, Files.size(log));
                }
            }
        }
        return sizes;
    }

    /** Returns what the server wrote since its logs had {@code sizes}, or the end of it. */
    String saidSince(Map<Path, Long> sizes) throws IOException {
        var text = new StringBuilder();
        for (Path log : logSizes().keySet()) {
            byte[] all = Files.readAllBytes(log);
            long from = Math.max(all.length - LOG_TAIL, sizes.getOrDefault(log, 0L));
            if (from < all.length) {
                text.append(new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    private Path startLog() {
        return directory.log().resolve("start.log");
    }

    /** Turns what a program said into the one sentence for the person who started Suki. */
    CannotStart refused(String what, String said) {
        return new CannotStart(Failure.of(said).sentence(directory.root()).orElseGet(() -> {
            String telling = said.lines()
                    .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("error"))
                    .reduce((_, last) -> last)
                    .or(() -> said.lines().reduce((_, last) -> last))
                    .orElse("it said nothing");
            return what + ": " + telling.strip() + " (more in " + directory.log() + ").";
        }));
    }
}
