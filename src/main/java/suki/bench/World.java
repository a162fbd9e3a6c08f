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
    /** Customers are counted by their cases; each has this share of the purchases. */
    private static final int PURCHASES_A_CUSTOMER = 10;

    static World open(BenchOptions options, Clock clock, Progress progress) {
        Path directory = options.world();
        try {
            Files.createDirectories(directory);
            EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, progress);
            try {
                return opened(postgres, names(options), options.purchases(), directory, clock, progress);
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

    private static Names names(BenchOptions options) {
        if (!options.purchases()) return new Names(options.rows(), options.seed());
        return new Names(options.rows() / PURCHASES_A_CUSTOMER * Names.CASES_A_CUSTOMER, options.seed());
    }

    private static World opened(EmbeddedPostgres postgres, Names names, boolean purchases, Path directory, Clock clock,
            Progress progress) throws SQLException, IOException {
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
        if (purchases) makePurchases(address, names, now, progress);
        else makeCases(address, names, now, progress);
        Files.writeString(mark, now.toString());
        return new World(postgres, names, now, directory, clock);
    }

    private static void makeCases(DatabaseAddress address, Names names, Instant now, Progress progress)
            throws SQLException, IOException {
        var vocabulary = new Vocabulary(names.seed());
        HouseRows house = house(address, names, vocabulary, now, progress);
        Runnable told = told(names.rows(), CaseRows.BATCH, "cases", progress);
        try (var bare = new BareTables(address, LARGE)) {
            shared(address, names.customers(), (connection, from, to) -> house.customers(connection, from, to));
            shared(address, names.rows(), (connection, from, to) ->
                    new CaseRows(names, house, vocabulary, now).make(connection, from, to, told));
            bare.complete(progress);
        }
        tidy(address, LARGE, progress);
    }

    private static void makePurchases(DatabaseAddress address, Names names, Instant now, Progress progress)
            throws SQLException, IOException {
        HouseRows house = house(address, names, new Vocabulary(names.seed()), now, progress);
        var rows = new PurchaseRows(names, house, now);
        Runnable told = told(rows.count(), PurchaseRows.BATCH, "purchases", progress);
        try (var bare = new BareTables(address, PurchaseRows.TABLES)) {
            shared(address, names.customers(), (connection, from, to) -> house.customers(connection, from, to));
            shared(address, rows.count(), (connection, from, to) -> rows.beside().make(connection, from, to, told));
            bare.complete(progress);
        }
        tidy(address, PurchaseRows.TABLES, progress);
    }

    private static HouseRows house(DatabaseAddress address, Names names, Vocabulary vocabulary, Instant now,
            Progress progress) throws SQLException, IOException {
        var house = new HouseRows(names, vocabulary, now);
        progress.say(String.format(Locale.ROOT, "Making %,d customers …", names.customers()));
        try (Connection connection = address.connect()) {
            house.make(connection);
        }
        return house;
    }

    private static Runnable told(int all, int batch, String what, Progress progress) {
        long begun = System.nanoTime();
        var batches = new AtomicInteger();
        return () -> {
            if (batches.incrementAndGet() % BATCHES_BETWEEN_WORDS == 0) {
                double seconds = (System.nanoTime() - begun) / 1e9;
                int done = Math.min(all, batches.get() * batch);
                progress.say(String.format(Locale.ROOT, "Making %,d of %,d %s, %,.0f a second …", done, all, what,
                        done / seconds));
            }
        };
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

    private static void tidy(DatabaseAddress address, List<String> tables, Progress progress) throws SQLException {
        try (Connection connection = address.connect(); var statement = connection.createStatement()) {
            for (String table : tables) {
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
