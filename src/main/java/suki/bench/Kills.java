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
 * Kills the server again and again, at moments that nobody chose, while clients open cases. Each client writes down
 * what it is about to ask before it asks, asks again under the same key until it is answered, and writes down the
 * answer. What is written down is the judge: each answered request has made exactly one whole case, each other at most
 * one.
 */
final class Kills {

    private static final int KILLS = 50;
    private static final int REQUESTS_A_SECOND = 50;
    private static final int LEAST_LIFE_MS = 300;
    private static final int MOST_LIFE_MS = 6_000;
    private static final int PAUSE_MS = 50;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);
    private static final Pattern CODE = Pattern.compile("\"code\":\"([0-9A-Z-]+)\"");

    private final World world;
    private final String run = UUID.randomUUID().toString();
    private final Map<Integer, String> answered = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();
    private final AtomicLong longest = new AtomicLong();
    private final BufferedWriter journal;

    private Kills(World world) throws IOException {
        this.world = world;
        Path file = world.directory().resolve("journal-" + run + ".txt");
        journal = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
    }

    static Figures measure(World world, BenchOptions options, Progress progress) throws Exception {
        var bench = new Kills(world);
        var random = new Random(options.seed());
        int rate = options.rateOr(REQUESTS_A_SECOND);
        var stop = new java.util.concurrent.atomic.AtomicBoolean();
        try (var server = ServerProcess.start(world.address(), world.directory())) {
            Thread clients = Thread.ofPlatform().start(() -> bench.ask(server, options.clients(), rate, stop));
            for (int kill = 1; kill <= KILLS; kill++) {
                Load.rest(LEAST_LIFE_MS + random.nextInt(MOST_LIFE_MS - LEAST_LIFE_MS));
                server.killAndStart();
                progress.say("Killed %d times; %d requests answered".formatted(kill, bench.answered.size()));
            }
            Load.rest(MOST_LIFE_MS);
            stop.set(true);
            clients.join();
            return bench.judge();
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
                        open(server, number);
                    }
                    return null;
                });
            }
        }
    }

    private void open(ServerProcess server, int number) throws IOException {
        Names names = world.names();
        String json = "{\"customer\":\"" + names.code(number % names.customers()) + "\",\"words\":\"" + mark(number)
                + "\"}";
        byte[] request = HttpLine.post("/api/v1/cases", json, "Authorization: Bearer "
                + names.apiKey(number % Names.API_KEYS), "Idempotency-Key: " + mark(number));
        write("asks " + number);
        long from = System.nanoTime();
        for (int tries = 0; ; tries++) {
            try (HttpLine line = server.line()) {
                HttpLine.Answer answer = line.ask(request);
                var code = CODE.matcher(answer.text());
                if (answer.status() == 201 && code.find()) {
                    answered.put(number, code.group(1));
                    write("answered " + number + " " + code.group(1));
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

    private Figures judge() throws SQLException {
        var cases = new HashMap<Integer, Integer>();
        int half = 0;
        int other = 0;
        try (Connection connection = world.address().connect(); var statement = connection.prepareStatement("""
                select e.body, c.code,
                       exists (select from promises p where p.customer_id = c.customer_id and p.source_id = c.id
                          and exists (select from promise_facts f where f.customer_id = p.customer_id
                                and f.promise_id = p.id)) as promised,
                       exists (select from promises p where p.customer_id = c.customer_id and p.source_id = c.id
                          and (p.not_told is not null or exists (select from outbox o where o.id = p.notice_id)))
                       as told,
                       exists (select from timeline t where t.customer_id = c.customer_id and t.subject_id = c.id)
                       as noted
                  from entries e join cases c on c.customer_id = e.customer_id and c.id = e.case_id
                 where e.kind = 'words' and e.body like ?""")) {
            statement.setString(1, "kill-" + run + "-%");
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    String body = found.getString("body");
                    int number = Integer.parseInt(body.substring(body.lastIndexOf('-') + 1));
                    cases.merge(number, 1, Integer::sum);
                    boolean whole = found.getBoolean("promised") && found.getBoolean("told")
                            && found.getBoolean("noted");
                    if (!whole) half++;
                    String said = answered.get(number);
                    if (said != null && !said.equals(found.getString("code"))) other++;
                }
            }
        }
        long lost = answered.keySet().stream().filter(n -> !cases.containsKey(n)).count();
        long doubled = cases.values().stream().filter(n -> n > 1).count();
        return new Figures().add("kills", KILLS).add("asked", turn.get()).add("acknowledged", answered.size())
                .add("asked_again", repeats.get()).add("lost", lost).add("doubled", doubled).add("half_done", half)
                .add("answered_otherwise", other).add("longest_wait_s", longest.get() / 1e9);
    }
}
