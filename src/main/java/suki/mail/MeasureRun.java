package suki.mail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import suki.shared.Actor;
import suki.shared.Language;

/** One measurement: the module in a small context of its own, a mailbox per label, and what became of the letters. */
final class MeasureRun implements AutoCloseable {

    private static final Duration PROGRESS = Duration.ofSeconds(5);
    private static final int ROUNDS = 5;
    private static final int BATCH = 100;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Watch watch = new Watch();
    private final Map<String, Integer> sent = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private final PrintStream err;
    private final SmtpClient client;
    private final JdbcClient jdbc;
    private final Mailroom mailroom;
    private final Clock clock;
    private final long began = System.nanoTime();
    private long told = began;
    private int count;
    private int failedSends;

    MeasureRun(DataSource data, Path key, List<Class<?>> more, List<String> labels, PrintStream err)
            throws IOException {
        this.err = err;
        int port = freePort();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("measure", Map.of(
                "suki.key-file", key.toString(), "suki.mail.smtp.port", port)));
        context.registerBean(DataSource.class, () -> data);
        context.registerBean(Sorting.Stopwatch.class, () -> watch);
        context.register(MailContext.class);
        if (more.isEmpty()) context.register(MeasureTaker.class);
        else context.register(more.toArray(Class<?>[]::new));
        context.refresh();
        context.start();
        this.jdbc = context.getBean(JdbcClient.class);
        this.mailroom = context.getBean(Mailroom.class);
        this.clock = context.getBean(Clock.class);
        for (String label : labels) {
            context.getBean(Mailboxes.class).open(new Actor.House("measure"), new NewMailbox(address(label), "Care",
                    new UUID(0, 1), Language.EN, Wire.Incoming.smtp(), Wire.Outgoing.keep()));
        }
        this.client = new SmtpClient("127.0.0.1", port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String address(String label) {
        return (label.isEmpty() ? "care" : label) + "@measure.invalid";
    }

    void send(String label, String name, byte[] raw) throws IOException {
        sent.merge(label, 1, Integer::sum);
        count++;
        try {
            String answer = client.send(sender(raw), address(label), raw);
            if (!answer.startsWith("2")) {
                refusals.add(answer.substring(0, Math.min(3, answer.length())));
                err.println(name + ": " + answer);
            }
        } catch (IOException e) {
            failedSends++;
            err.println(name + ": " + e.getMessage());
        }
        mailroom.process(clock.instant(), BATCH);
        long now = System.nanoTime();
        if (now - told > PROGRESS.toNanos()) {
            told = now;
            err.printf(Locale.ROOT, "%d letters, %.0f a second%n", count, count / ((now - began) / 1e9));
        }
    }

    /** The sender of the envelope as the letter remembers it: its Return-Path, else its From. */
    private static String sender(byte[] raw) {
        Headers headers = Headers.of(raw.length > 256 * 1024 ? java.util.Arrays.copyOf(raw, 256 * 1024) : raw);
        if (headers.has("return-path")) {
            return AddressLine.read(headers.or("return-path", "")).stream().findFirst().map(Address::mailbox)
                    .orElse("");
        }
        return LetterReader.addresses(headers, "from").stream().findFirst().map(Address::mailbox)
                .orElse("sender@measure.invalid");
    }

    Map<String, String> finish() throws IOException {
        for (int round = 1; round <= ROUNDS; round++) {
            while (mailroom.process(clock.instant().plus(Duration.ofHours(round)), BATCH) > 0) {
                // until none is left
            }
        }
        int all = sent.values().stream().mapToInt(Integer::intValue).sum();
        int stored = states("", "%");
        long refused = refusals.stream().filter("552"::equals).count();
        var figures = new LinkedHashMap<String, String>();
        figures.put("sent", "" + all);
        figures.put("stored", "" + stored);
        figures.put("refused", "" + refused);
        figures.put("cases", "" + states("taken", "%"));
        figures.put("set_aside", "" + states("aside", "%"));
        figures.put("machine", "" + states("ignored", "%"));
        figures.put("double", "" + states("double", "%"));
        figures.put("answers_to_automatic", "" + answersToAutomatic());
        figures.put("failed", "" + (states("quarantined", "%") + states("stored", "%") + refusals.size() - refused));
        figures.put("lost", "" + (all - stored - refusals.size()));
        figures.put("slowest_ms", "" + watch.slowest / 1_000_000);
        figures.put("worst_alloc_mb", String.format(Locale.ROOT, "%.1f", watch.worst / 1048576.0));
        if (sent.containsKey("ham")) {
            figures.put("ham_sent", "" + sent.get("ham"));
            figures.put("ham_set_aside", "" + states("aside", address("ham")));
        }
        if (sent.containsKey("spam")) {
            figures.put("spam_sent", "" + sent.get("spam"));
            figures.put("spam_cases", "" + states("taken", address("spam")));
            figures.put("answers_to_spam", "" + answers(address("spam")));
        }
        watch.over.forEach((mail, cost) -> err.println(named(mail) + ": " + cost));
        return figures;
    }

    private String named(MailId mail) {
        return jdbc.sql("select 'Letter <' || message_id || '> ' || subject from mails where id = :id")
                .param("id", mail.value()).query((row, n) -> row.getString(1)).single();
    }

    private int states(String state, String mailbox) {
        return jdbc.sql("""
                select count(*) from mails m join mailboxes b on b.id = m.mailbox_id
                 where (:state = '' or m.state = :state) and b.address like :mailbox""")
                .param("state", state).param("mailbox", mailbox).query(Integer.class).single();
    }

    private int answers(String mailbox) {
        return jdbc.sql("""
                select count(*) from outbox o join mailboxes b on b.id = o.mailbox_id
                 where o.automatic and b.address = :mailbox""").param("mailbox", mailbox).query(Integer.class).single();
    }

    /** Of the letters that a machine of ours answered, those that say themselves that a machine wrote them. */
    private int answersToAutomatic() throws IOException {
        List<MailId> answered = jdbc.sql("select in_reply_to from outbox where automatic and in_reply_to is not null")
                .query((row, n) -> new MailId(row.getObject(1, UUID.class))).list();
        int machines = 0;
        for (MailId id : answered) {
            try (InputStream raw = mailroom.raw(new Actor.House("measure"), id)) {
                if (saysMachine(Headers.open(raw).headers())) machines++;
            }
        }
        return machines;
    }

    private static boolean saysMachine(Headers headers) {
        String submitted = headers.or("auto-submitted", "no").toLowerCase(Locale.ROOT);
        String precedence = headers.or("precedence", "").toLowerCase(Locale.ROOT);
        return !submitted.startsWith("no") || precedence.matches("bulk|list|junk|auto.reply")
                || headers.names().stream().anyMatch(n -> n.startsWith("list-"))
                || headers.has("x-auto-response-suppress") || headers.or("return-path", "x").equals("<>")
                || headers.or("content-type", "").toLowerCase(Locale.ROOT).startsWith("multipart/report");
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }

    /** The costliest letter, by time and by what its thread allocated. */
    private static final class Watch implements Sorting.Stopwatch {

        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private static final long SLOW_NANOS = 2_000_000_000L;
        private static final long MUCH = 64L << 20;
        private long slowest;
        private long worst;
        private final Map<MailId, String> over = new LinkedHashMap<>();
        private long since;
        private long before;

        @Override
        public void begin(MailId mail) {
            since = System.nanoTime();
            before = THREADS.getCurrentThreadAllocatedBytes();
        }

        @Override
        public void end(MailId mail) {
            long took = System.nanoTime() - since;
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            slowest = Math.max(slowest, took);
            worst = Math.max(worst, allocated);
            if (took > SLOW_NANOS || allocated > MUCH) {
                over.put(mail, took / 1_000_000 + " ms, " + (allocated >> 20) + " MB");
            }
        }
    }
}
