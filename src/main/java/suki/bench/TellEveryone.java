package suki.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import suki.platform.CannotStart;
import suki.platform.Progress;

/**
 * Tells ten thousand customers of a known problem that is mended. The data and the begin are written into the database,
 * the telling is the server's own work; letters go as far as the outbox of mailboxes that keep them. On the way it is
 * stopped once, which is timed, and the server is killed once and started anew.
 */
final class TellEveryone {

    private static final int CUSTOMERS = 10_000;
    private static final double STOPPED_AT = 0.2;
    private static final double KILLED_AT = 0.5;
    private static final int LOOK_MS = 20;
    private static final int WORD_EVERY = 100;
    /** So long nothing must move after a stop. */
    private static final long STILL = TimeUnit.SECONDS.toNanos(4);
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(60);

    private final World world;
    private final UUID telling = UUID.randomUUID();
    private final String subject = "Mended " + telling;

    private TellEveryone(World world) {
        this.world = world;
    }

    static Figures measure(World world, BenchOptions options, Progress progress) throws Exception {
        var bench = new TellEveryone(world);
        try (var server = ServerProcess.start(world.address(), world.directory());
                Connection connection = world.address().connect()) {
            long from = System.nanoTime();
            int customers = bench.begin(connection);
            bench.until(connection, (int) (customers * STOPPED_AT), progress);
            double stop = bench.stop(connection);
            progress.say("Stopped after %.0f ms".formatted(stop));
            bench.run(connection, "update tellings set stopped_at = null, stopped_by = null, stopped_name = null,"
                    + " going_since = now() where id = ?");
            bench.until(connection, (int) (customers * KILLED_AT), progress);
            server.killAndStart();
            progress.say("Killed and started anew");
            bench.until(connection, customers, progress);
            double seconds = (System.nanoTime() - from) / 1e9;
            return bench.judge(connection, new Figures().add("customers", customers), seconds, stop);
        }
    }

    /**
     * A problem with a case of each customer who has one that is about no problem yet, and a telling that is to reach
     * them.
     *
     * @return how many they are
     */
    private int begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        // what a run that was broken off left behind
        run(connection, "update tellings set finished_at = now() where finished_at is null and id <> ?");
        run(connection, """
                insert into known_problems (id, code, name, what, language, state, root_id, opened_at, opened_by,
                    opened_name)
                select id, upper(left(md5(id::text), 8)), 'Bench', '', 'en', 'mended', id, now(), id, 'bench'
                  from (select cast(? as uuid) as id) as one""");
        run(connection, """
                insert into problem_cases (customer_id, case_id, id, bucket, problem_id, how, at, by_id, by_name)
                select customer_id, id, gen_random_uuid(), bucket, ?, 'hand', now(), id, 'bench'
                  from (select distinct on (customer_id) customer_id, id, bucket from cases c
                         where not exists (select from problem_cases l where l.customer_id = c.customer_id
                               and l.case_id = c.id and l.undone_at is null)
                         order by customer_id, opened_at desc limit %d) as newest""".formatted(CUSTOMERS));
        run(connection, """
                insert into tellings (id, problem_id, at, by_id, by_name, going_since)
                select one.id, one.id, now(), c.id, c.name, now()
                  from (select cast(? as uuid) as id) as one, (select id, name from colleagues limit 1) as c""");
        for (String language : new String[] {"en", "ur", "ta", "fil"}) {
            run(connection, "insert into telling_words (telling_id, language, subject, body) values (?, ?, ?, ?)",
                    language, subject, "{name}, it is mended.");
        }
        run(connection, """
                insert into telling_customers (customer_id, telling_id, bucket, case_id, state, at, try_at)
                select customer_id, problem_id, bucket, case_id, 'waiting', now(), now() from problem_cases
                 where problem_id = ?""");
        connection.commit();
        connection.setAutoCommit(true);
        return (int) count(connection, "select count(*) from telling_customers where telling_id = ?");
    }

    /** A statement about this telling. */
    private void run(Connection connection, String sql, String... more) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, telling);
            for (int n = 0; n < more.length; n++) statement.setString(n + 2, more[n]);
            statement.executeUpdate();
        }
    }

    private long count(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, telling);
            try (var found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    private long handled(Connection connection) throws SQLException {
        return count(connection, "select count(*) from telling_customers where telling_id = ? and state <> 'waiting'");
    }

    private void until(Connection connection, int wanted, Progress progress) throws SQLException {
        long begun = System.nanoTime();
        long handled = handled(connection);
        for (int looks = 0; handled < wanted; looks++) {
            if (System.nanoTime() - begun > PATIENCE) throw new CannotStart("Not told within an hour.");
            if (looks % WORD_EVERY == 0) progress.say("%,d customers were told".formatted(handled));
            Load.rest(LOOK_MS);
            handled = handled(connection);
        }
    }

    /** Says stop as the page does, and gives the milliseconds until the last customer that was still told. */
    private double stop(Connection connection) throws SQLException {
        run(connection, "update tellings set stopped_at = now(), stopped_by = by_id, stopped_name = by_name"
                + " where id = ?");
        long stopped = System.nanoTime();
        long last = stopped;
        long handled = handled(connection);
        while (System.nanoTime() - last < STILL) {
            Load.rest(LOOK_MS);
            long now = handled(connection);
            if (now != handled) last = System.nanoTime();
            handled = now;
        }
        return (last - stopped) / 1e6;
    }

    private Figures judge(Connection connection, Figures figures, double seconds, double stop) throws SQLException {
        long told = count(connection, "select count(*) from telling_customers where telling_id = ? and state = 'told'");
        String promised = """
                from (select t.customer_id,
                             (select count(*) from promises p where p.customer_id = t.customer_id and p.words = '%1$s')
                                 as promises,
                             (select count(*) from passages a join outbox o on o.id = a.letter_id
                               where a.customer_id = t.customer_id and o.subject like '%%%1$s%%') as letters
                        from telling_customers t where t.telling_id = ? and t.state = 'told') as each
                """.formatted(subject);
        long doubled = count(connection, "select count(*) " + promised + " where promises > 1 or letters > 1");
        long half = count(connection, "select count(*) " + promised + " where promises < 1 or letters < 1");
        return figures.add("told", told).add("doubled", doubled).add("half_done", half).add("seconds", seconds)
                .add("rate", told / seconds).add("stop_ms", stop);
    }
}
