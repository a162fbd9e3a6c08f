package suki.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import suki.platform.CannotStart;
import suki.platform.Progress;

/**
 * Kills the server again and again, at moments that nobody chose, while clients ask for deeds. Each client writes down
 * what it is about to ask before it asks, asks again under the same key until it is answered, and writes down the
 * answer. What is written down is the judge: each answered request has done its deed exactly once and wholly, each
 * other at most once.
 */
final class Kills {

    private static final int REQUESTS_A_SECOND = 50;
    private static final int LEAST_LIFE_MS = 300;
    private static final int MOST_LIFE_MS = 6_000;
    private static final int PAUSE_MS = 50;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

    /** What is asked for meanwhile. */
    interface Deed {

        /**
         * A request that leaves its mark in what it makes.
         *
         * @param number counted from 0
         * @param apiKey of the program that asks
         * @param mark   also its Idempotency-Key
         */
        byte[] request(int number, String apiKey, String mark);

        /** Finds, as its first group, in a good answer the name of what was made. */
        Pattern named();

        /** What is there: {@code mark}, {@code name} and whether it is {@code whole}; bound to a pattern of marks. */
        String there();

        /** The figure that counts what is not whole. */
        String fault();

        /** What else is not whole, that no mark leads to. */
        int otherFaults(Connection connection) throws SQLException;
    }

    private final World world;
    private final Deed deed;
    private final String run = UUID.randomUUID().toString();
    private final Map<Integer, String> answered = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();
    private final BufferedWriter journal;

    private Kills(World world, Deed deed) throws IOException {
        this.world = world;
        this.deed = deed;
        Path file = world.directory().resolve("journal-" + run + ".txt");
        journal = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
    }

    static Figures measure(World world, BenchOptions options, Progress progress, int kills, Deed deed)
            throws Exception {
        var bench = new Kills(world, deed);
        var random = new Random(options.seed());
        int rate = options.rateOr(REQUESTS_A_SECOND);
        var stop = new java.util.concurrent.atomic.AtomicBoolean();
        try (var server = ServerProcess.start(world.address(), world.directory())) {
            Thread clients = Thread.ofPlatform().start(() -> bench.ask(server, options.clients(), rate, stop));
            for (int kill = 1; kill <= kills; kill++) {
                Load.rest(LEAST_LIFE_MS + random.nextInt(MOST_LIFE_MS - LEAST_LIFE_MS));
                server.killAndStart();
                progress.say("Killed %d times; %d requests answered".formatted(kill, bench.answered.size()));
            }
            Load.rest(MOST_LIFE_MS);
            stop.set(true);
            clients.join();
            return bench.judge(kills);
        } finally {
            bench.journal.close();
        }
    }

    private void ask(ServerProcess server, int clients, int rate, java.util.concurrent.atomic.AtomicBoolean stop) {
        long begun = System.nanoTime();
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(clients)) {
            for (int client = 0; client < clients; client++) {
                threads.submit(() -> {
                    while (!stop.get()) {
                        int number = turn.getAndIncrement();
                        long due = begun + number * (TimeUnit.SECONDS.toNanos(1) / rate);
                        Load.rest(TimeUnit.NANOSECONDS.toMillis(Math.max(0, due - System.nanoTime())));
                        request(server, number);
                    }
                    return null;
                });
            }
        }
    }

    private void request(ServerProcess server, int number) throws IOException {
        byte[] request = deed.request(number, world.names().apiKey(number % Names.API_KEYS), mark(number));
        write("asks " + number);
        long from = System.nanoTime();
        for (int tries = 0; ; tries++) {
            try (HttpLine line = server.line()) {
                HttpLine.Answer answer = line.ask(request);
                var name = deed.named().matcher(answer.text());
                if (answer.status() == 201 && name.find()) {
                    answered.put(number, name.group(1));
                    write("answered " + number + " " + name.group(1));
                    longest.accumulateAndGet(System.nanoTime() - from, Math::max);
                    if (tries > 0) repeats.incrementAndGet();
                    return;
                }
            } catch (IOException e) {
                // not known whether it was done: the same key asks again
            }
            if (System.nanoTime() - from > PATIENCE) throw new CannotStart("No answer for two minutes.");
            Load.rest(PAUSE_MS);
        }
    }

    private String mark(int number) {
        return "kill-" + run + "-" + number;
    }

    private synchronized void write(String line) throws IOException {
        journal.write(line);
        journal.newLine();
        journal.flush();
    }

    private Figures judge(int kills) throws SQLException {
        var there = new HashMap<Integer, Integer>();
        int faults;
        int other = 0;
        try (Connection connection = world.address().connect();
                var statement = connection.prepareStatement(deed.there())) {
            faults = deed.otherFaults(connection);
            statement.setString(1, "kill-" + run + "-%");
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    String mark = found.getString("mark");
                    int number = Integer.parseInt(mark.substring(mark.lastIndexOf('-') + 1));
                    there.merge(number, 1, Integer::sum);
                    if (!found.getBoolean("whole")) faults++;
                    String said = answered.get(number);
                    if (said != null && !said.equals(found.getString("name"))) other++;
                }
            }
        }
        long lost = answered.keySet().stream().filter(n -> !there.containsKey(n)).count();
        long doubled = there.values().stream().filter(n -> n > 1).count();
        return new Figures().add("kills", kills).add("asked", turn.get()).add("acknowledged", answered.size())
                .add("asked_again", repeats.get()).add("lost", lost).add("doubled", doubled)
                .add(deed.fault(), faults).add("answered_otherwise", other).add("longest_wait_s", longest.get() / 1e9);
    }
}
