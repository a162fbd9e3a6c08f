package suki.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import suki.platform.CannotStart;
import suki.platform.DatabaseAddress;
import suki.platform.EmbeddedPostgres;
import suki.platform.Progress;

/**
 * A database with the data of a bench, durable as in service. It is made once for each size and seed and kept; what
 * benches add to it stays.
 *
 * @param made when the data was made: its newest rows are from then
 */
record World(EmbeddedPostgres postgres, Names names, Instant made, Path directory, Clock clock)
        implements AutoCloseable {

    private static final List<String> LARGE = List.of("customers", "customer_keys", "customer_addresses", "cases",
            "entries", "closures", "holds", "promises", "promise_facts", "outbox", "passages", "portal_links",
            "timeline", "judgements", "outcomes", "purchases", "purchase_lines", "case_products", "remedy_grants",
            "remedy_bookings");
    private static final int MAKERS = 2;
    private static final int BATCHES_BETWEEN_WORDS = 5;

    static World open(BenchOptions options, Clock clock, Progress progress) {
        Path directory = options.world();
        try {
            Files.createDirectories(directory);
            EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, progress);
            try {
                return opened(postgres, new Names(options.rows(), options.seed()), directory, clock, progress);
            } catch (SQLException | IOException | RuntimeException e) {
                postgres.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new CannotStart("The data in " + directory + " can’t be made: " + e.getMessage()
                    + ". Remove the directory to make it anew.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static World opened(EmbeddedPostgres postgres, Names names, Path directory, Clock clock, Progress progress)
            throws SQLException, IOException {
        DatabaseAddress address = postgres.address();
        // data is kept while migrations of several hands come in
        Flyway.configure().dataSource(address.jdbcUrl(), address.user(), address.password())
                .locations("classpath:db/migration").loggers("slf4j").outOfOrder(true).load().migrate();
        Path mark = directory.resolve("made");
        if (Files.exists(mark)) {
            return new World(postgres, names, Instant.parse(Files.readString(mark).strip()), directory,
                    clock);
        }
        try (Connection connection = address.connect(); var statement = connection.createStatement();
                var found = statement.executeQuery("select count(*) from branches")) {
            found.next();
            if (found.getInt(1) > 0) {
                throw new CannotStart("The data in " + directory + " was not finished. Remove the directory.");
            }
        }
        Instant now = clock.instant();
        make(address, names, now, progress);
        Files.writeString(mark, now.toString());
        return new World(postgres, names, now, directory, clock);
    }

    private static void make(DatabaseAddress address, Names names, Instant now, Progress progress)
            throws SQLException, IOException {
        var vocabulary = new Vocabulary(names.seed());
        var house = new HouseRows(names, vocabulary, now);
        progress.say(String.format(Locale.ROOT, "Making %,d customers …", names.customers()));
        try (Connection connection = address.connect()) {
            house.make(connection);
        }
        long begun = System.nanoTime();
        var batches = new AtomicInteger();
        Runnable told = () -> {
            if (batches.incrementAndGet() % BATCHES_BETWEEN_WORDS == 0) {
                double seconds = (System.nanoTime() - begun) / 1e9;
                int cases = Math.min(names.rows(), batches.get() * 2_000);
                progress.say(String.format(Locale.ROOT, "Making %,d of %,d cases, %,.0f a second …", cases,
                        names.rows(), cases / seconds));
            }
        };
        try (var bare = new BareTables(address, LARGE)) {
            shared(address, names.customers(), (connection, from, to) -> house.customers(connection, from, to));
            shared(address, names.rows(), (connection, from, to) ->
                    new CaseRows(names, house, vocabulary, now).make(connection, from, to, told));
            bare.complete(progress);
        }
        tidy(address, progress);
    }

    @FunctionalInterface
    private interface Part {
        void make(Connection connection, int from, int to) throws SQLException, IOException;
    }

    private static void shared(DatabaseAddress address, int rows, Part part) throws SQLException, IOException {
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(MAKERS)) {
            for (int maker = 0; maker < MAKERS; maker++) {
                int from = (int) ((long) rows * maker / MAKERS);
                int to = (int) ((long) rows * (maker + 1) / MAKERS);
                running.add(threads.submit(() -> {
                    try (Connection connection = address.connect()) {
                        part.make(connection, from, to);
                    }
                    return null;
                }));
            }
        }
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof SQLException cause) throw cause;
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void tidy(DatabaseAddress address, Progress progress) throws SQLException {
        try (Connection connection = address.connect(); var statement = connection.createStatement()) {
            for (String table : LARGE) {
                progress.say("Putting " + table + " in order …");
                statement.execute("vacuum analyze " + table);
            }
        }
    }

    /** How many cases were added since; so that no two runs begin with the same customer. */
    int stepsSoFar() throws SQLException {
        try (Connection connection = address().connect(); var statement = connection.createStatement();
                var found = statement.executeQuery("select coalesce(max(n_tup_ins), 0) from pg_stat_user_tables"
                        + " where relname = 'cases'")) {
            found.next();
            return (int) (found.getLong(1) % Integer.MAX_VALUE);
        }
    }

    DatabaseAddress address() {
        return postgres.address();
    }

    @Override
    public void close() {
        postgres.close();
    }
}
