package suki.mail;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import suki.platform.EmbeddedPostgres;
import suki.shared.Actor;
import suki.shared.HouseClock;
import suki.shared.Language;

/** This module alone over a real PostgreSQL, with a taker that remembers what it was given. */
abstract class MailTest {

    static final Actor HOUSE = new Actor.House("test");
    static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");

    static EmbeddedPostgres postgres;
    static HikariDataSource data;
    static AnnotationConfigApplicationContext context;
    static JdbcClient jdbc;
    static TransactionTemplate transaction;
    static Mailboxes mailboxes;
    static Mailroom mailroom;
    static Outbox outbox;
    static Dispatch dispatch;
    static Remembering taker;
    static Heard heard;
    MailboxId care;
    String domain;

    /** Takes everything, unless told to fail. */
    static class Remembering implements MailTaker {
        final List<ReceivedMail> taken = new CopyOnWriteArrayList<>();
        volatile int failures;

        @Override
        public void take(ReceivedMail mail, Instant now) {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("the module above failed");
            }
            taken.add(mail);
        }
    }

    static class Heard {
        final List<Object> events = new CopyOnWriteArrayList<>();
        volatile OutboxId unheard;

        @EventListener
        void on(MailAccepted event) {
            if (event.letter().equals(unheard)) throw new IllegalStateException("the module above failed");
            events.add(event);
        }

        @EventListener
        void on(MailRefused event) {
            events.add(event);
        }

        @EventListener
        void on(MailBounced event) {
            events.add(event);
        }
    }

    @BeforeAll
    static void begin() {
        postgres = EmbeddedPostgres.startTemporary(Path.of("target"));
        data = new HikariDataSource();
        data.setJdbcUrl(postgres.address().jdbcUrl());
        data.setUsername(postgres.address().user());
        data.setPassword(postgres.address().password());
        Flyway.configure().dataSource(data).locations(MailMeasure.OWN).load().migrate();
        context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test",
                Map.of("suki.key-file", "target/test-secret.key", "suki.mail.smtp.port", "0")));
        context.registerBean(DataSource.class, () -> data);
        context.register(MailContext.class, Remembering.class, Heard.class);
        context.refresh();
        jdbc = context.getBean(JdbcClient.class);
        transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        mailboxes = context.getBean(Mailboxes.class);
        mailroom = context.getBean(Mailroom.class);
        outbox = context.getBean(Outbox.class);
        dispatch = context.getBean(Dispatch.class);
        taker = context.getBean(Remembering.class);
        heard = context.getBean(Heard.class);
        context.getBean(HouseClock.class).set(NOW);
    }

    @AfterAll
    static void end() {
        context.close();
        data.close();
        postgres.close();
    }

    @BeforeEach
    void aMailbox() {
        for (String table : List.of("bounces", "mail_contents", "mail_files", "outbox_files", "outbox",
                "automatic_addresses", "blobs_to_clear", "mails", "imap_folders", "mailboxes", "blob_parts", "blobs")) {
            jdbc.sql("delete from " + table).update();
        }
        taker.taken.clear();
        taker.failures = 0;
        heard.events.clear();
        domain = "shop.example";
        care = open("care@" + domain, Wire.Incoming.smtp(), Wire.Outgoing.keep());
    }

    static MailboxId open(String address, Wire.Incoming in, Wire.Outgoing out) {
        return mailboxes.open(HOUSE, new NewMailbox(address, "Care", new UUID(0, 1), Language.EN, in, out));
    }

    static byte[] letter(String... headersThenBody) {
        var all = new ArrayList<String>(List.of("From: Asha Rao <asha@customer.example>", "To: care@shop.example",
                "Subject: Parcel missing", "Date: Tue, 03 Nov 2026 09:59:00 +0000", "MIME-Version: 1.0"));
        String body = headersThenBody[headersThenBody.length - 1];
        for (int i = 0; i < headersThenBody.length - 1; i++) {
            String name = headersThenBody[i].substring(0, headersThenBody[i].indexOf(':') + 1);
            all.removeIf(h -> h.startsWith(name));
            all.add(headersThenBody[i]);
        }
        return (String.join("\r\n", all) + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    MailId arrives(String identity, byte[] raw) {
        return mailroom.store(care, raw, "smtp", identity, NOW);
    }

    OutboxId puts(OutgoingMail mail) {
        return transaction.execute(status -> outbox.put(mail, NOW));
    }

    static String state(MailId id) {
        return jdbc.sql("select state from mails where id = :id").param("id", id.value()).query(String.class).single();
    }

    static int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
