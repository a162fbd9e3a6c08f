package suki.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.client.SMTPException;
import org.subethamail.smtp.client.SmartClient;
import suki.platform.CannotStart;
import suki.platform.Progress;
import suki.shared.Language;

/**
 * Letters from customers and strangers over the real SMTP door, until each is a case with its promise and an answer
 * that says so is on its way. Counted is what became a case in all the time from the first letter to the last case.
 */
final class MailIn {

    private static final int WARM_UP_SECONDS = 10;
    private static final int STRANGERS_OF_TEN = 2;
    private static final int WORDS = 60;
    private static final int PATIENCE_SECONDS = 300;
    private static final int LOOK_MS = 200;
    private static final int CALM = 5;

    private final World world;
    private final Vocabulary vocabulary;
    private final AtomicInteger turn = new AtomicInteger();
    private final long run = System.nanoTime();

    private MailIn(World world, long seed) {
        this.world = world;
        this.vocabulary = new Vocabulary(seed);
    }

    static Figures measure(World world, BenchOptions options, Progress progress) throws Exception {
        var bench = new MailIn(world, options.seed());
        try (var server = ServerProcess.start(world.address(), world.directory())) {
            progress.say("Warming up …");
            Load.run(options.clients(), WARM_UP_SECONDS, 0, n -> bench.client(server.mailPort(), n));
            bench.untilRead(progress);
            Instant begun = world.clock().instant();
            long from = System.nanoTime();
            int sent = 0;
            for (int round = 1; round <= options.rounds(); round++) {
                sent += Load.run(options.clients(), options.seconds(), 0, n -> bench.client(server.mailPort(), n))
                        .timings().count();
                progress.say("Round %d of %d: %d letters sent".formatted(round, options.rounds(), sent));
            }
            bench.untilRead(progress);
            double seconds = (System.nanoTime() - from) / 1e9;
            var figures = new Figures();
            bench.read(figures, begun, sent, seconds);
            server.peakMegabytes().ifPresent(mb -> figures.add("peak_mb", mb));
            return figures;
        }
    }

    /** A few letters, read before this returns. */
    static void some(World world, BenchOptions options, ServerProcess server, int seconds) throws Exception {
        var bench = new MailIn(world, options.seed());
        Load.run(1, seconds, CALM, n -> bench.client(server.mailPort(), n));
        bench.untilRead(Progress.silent());
    }

    private void untilRead(Progress progress) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (int looks = 0; waiting() > 0; looks++) {
            if (System.nanoTime() > until) throw new CannotStart("The letters were not read within five minutes.");
            if (looks % 20 == 0) progress.say(waiting() + " letters wait to be read …");
            Load.rest(LOOK_MS);
        }
    }

    private long waiting() throws SQLException {
        try (Connection connection = world.address().connect(); var statement = connection.createStatement();
                var found = statement.executeQuery("select count(*) from mails where state = 'stored'")) {
            found.next();
            return found.getLong(1);
        }
    }

    private void read(Figures figures, Instant begun, int sent, double seconds) throws SQLException {
        try (Connection connection = world.address().connect(); var statement = connection.prepareStatement("""
                select count(c.id) as cases,
                       count(*) filter (where m.state = 'aside') as aside,
                       percentile_cont(array[.5, .95, .99])
                           within group (order by extract(epoch from m.decided_at - m.arrived_at) * 1000) as waits
                  from mails m
                  left join entries e on e.mail_id = m.id and e.kind = 'words'
                  left join cases c on c.customer_id = e.customer_id and c.id = e.case_id
                 where m.arrived_at >= ?""")) {
            statement.setObject(1, OffsetDateTime.ofInstant(begun, ZoneOffset.UTC));
            try (var found = statement.executeQuery()) {
                found.next();
                Double[] waits = (Double[]) found.getArray("waits").getArray();
                figures.add("rate", found.getLong("cases") / seconds).add("p50_ms", waits[0]).add("p95_ms", waits[1])
                        .add("p99_ms", waits[2]).add("sent", sent).add("cases", found.getLong("cases"))
                        .add("set_aside", found.getLong("aside"));
            }
        }
    }

    private Load.Client client(int port, int number) throws Exception {
        SmartClient smtp = SmartClient.createAndConnect("localhost", port, "bench.example");
        var random = new Random(run + number);
        return new Load.Client() {
            @Override
            public boolean act() throws Exception {
                int next = turn.getAndIncrement();
                boolean stranger = random.nextInt(10) < STRANGERS_OF_TEN;
                int customer = random.nextInt(world.names().customers());
                String from = stranger ? "stranger" + run + "-" + next + "@people.example" : Names.email(customer);
                String to = Names.mailbox(customer % Names.BRANCHES);
                try {
                    smtp.from(from);
                    smtp.to(to);
                    smtp.dataStart();
                    byte[] letter = letter(from, to, Names.language(customer), random).getBytes(StandardCharsets.UTF_8);
                    smtp.dataWrite(letter, letter.length);
                    smtp.dataEnd();
                    return true;
                } catch (SMTPException e) {
                    return false;
                }
            }

            @Override
            public void close() {
                smtp.quit();
            }
        };
    }

    private String letter(String from, String to, Language language, Random random) {
        String subject = vocabulary.text(language, 5, random);
        return "From: Somebody <" + from + ">\r\nTo: " + to + "\r\nDate: " + java.time.format.DateTimeFormatter
                .RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.UTC)) + "\r\nMessage-ID: <"
                + UUID.randomUUID() + "@people.example>\r\nSubject: =?utf-8?B?" + java.util.Base64.getEncoder()
                .encodeToString(subject.getBytes(StandardCharsets.UTF_8)) + "?=\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                + vocabulary.text(language, WORDS, random).replace(". ", ".\r\n") + "\r\n";
    }
}
