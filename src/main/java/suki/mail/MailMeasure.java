package suki.mail;

import ch.qos.logback.classic.Level;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import suki.platform.CannotStart;
import suki.platform.EmbeddedPostgres;

/**
 * {@code ./suki measure mail}: sends a user's own letters through the real SMTP door into a fresh database, has them
 * read and judged as in service, and prints what became of them.
 */
public final class MailMeasure {

    private static final String HELP = """
            measure mail PATH... [--label ham|spam]
            PATH is a raw message, a folder of them at any depth, a .tar.gz, an .mbox, or a .jsonl with a field eml.
            --label says what the paths before it hold; as the first word it says so for the paths after it.""";
    /** The tables of this module and of those below it. */
    static final String[] OWN = {"classpath:db/migration/shared", "classpath:db/migration/activity",
        "classpath:db/migration/mail"};

    private static final String[] ALL = {"classpath:db/migration"};
    private static final List<String> LABELS = List.of("", "ham", "spam");

    private final List<Class<?>> more;

    /** @param more Spring classes beside those of this module, such as the real {@link MailTaker} and what it needs */
    public MailMeasure(List<Class<?>> more) {
        this.more = List.copyOf(more);
    }

    /** Measures with a taker that counts. Returns the exit code: 0, or 2 with a sentence when the input is not read. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        return new MailMeasure(List.of()).measure(args, out, err);
    }

    /** As {@link #run}, with the classes that were given. */
    public int measure(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.println(HELP);
            return 0;
        }
        Map<Path, String> paths;
        try {
            paths = paths(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
        quietly();
        Path folder = null;
        try {
            folder = Files.createTempDirectory("suki-measure");
            measure(folder, paths, out, err);
            return 0;
        } catch (MeasureInput.Unreadable | CannotStart e) {
            err.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (folder != null) remove(folder);
        }
    }

    private void measure(Path folder, Map<Path, String> paths, PrintStream out, PrintStream err) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startTemporary(folder);
                HikariDataSource data = dataSource(postgres)) {
            Flyway.configure().dataSource(data).locations(more.isEmpty() ? OWN : ALL).loggers("slf4j").load().migrate();
            try (var run = new MeasureRun(data, folder.resolve("suki.key"), more, LABELS, err)) {
                for (var path : paths.entrySet()) {
                    MeasureInput.each(path.getKey(), (name, raw) -> run.send(path.getValue(), name, raw));
                }
                run.finish().forEach((name, value) -> out.println(name + " " + value));
            }
        }
    }

    private static HikariDataSource dataSource(EmbeddedPostgres postgres) {
        var data = new HikariDataSource();
        data.setJdbcUrl(postgres.address().jdbcUrl());
        data.setUsername(postgres.address().user());
        data.setPassword(postgres.address().password());
        data.setMaximumPoolSize(8);
        return data;
    }

    private static Map<Path, String> paths(List<String> args) {
        var found = new LinkedHashMap<Path, String>();
        boolean before = !args.isEmpty() && args.getFirst().equals("--label");
        String label = "";
        var unlabelled = new ArrayList<Path>();
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).equals("--label")) {
                label = i + 1 < args.size() ? args.get(++i) : "?";
                if (!LABELS.contains(label)) throw new IllegalArgumentException("--label needs ham or spam.");
                for (Path path : unlabelled) found.put(path, label);
                unlabelled.clear();
            } else if (args.get(i).startsWith("--")) {
                throw new IllegalArgumentException("measure mail knows no option " + args.get(i) + ".");
            } else {
                Path path = Path.of(args.get(i));
                if (!Files.exists(path)) throw new IllegalArgumentException("There is no " + path + ".");
                found.put(path, before ? label : "");
                if (!before) unlabelled.add(path);
            }
        }
        if (found.isEmpty()) throw new IllegalArgumentException(HELP);
        return found;
    }

    /** What is printed are figures; only what goes wrong is logged. */
    private static void quietly() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.ERROR);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        } catch (IOException e) {
            // a temporary folder; the system clears it away
        }
    }
}
