package suki.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is acknowledged is kept once, wherever the node dies: fetched, received, read, marked. */
class CrashesModuleTests extends MailTest {

    private static final int FETCHED = 200;
    private static final int RECEIVED = 100;
    private static final int CUTS = 20;
    private static final Duration LONGEST = Duration.ofMinutes(14);

    private final Random random = new Random(300);
    private final Instant end = Instant.now().plus(LONGEST);
    private final AtomicInteger acknowledged = new AtomicInteger();

    private static byte[] numbered(String subject) {
        return letter("Subject: " + subject, "Message-ID: <" + subject + "@customer.example>", "Hello, " + subject);
    }

    /** As a mail server would: until it is acknowledged. */
    private void sends(int port) {
        for (int i = 0; i < RECEIVED && Instant.now().isBefore(end); ) {
            var client = new SmtpClient("127.0.0.1", port);
            try {
                if (client.send("asha@customer.example", "care@shop.example", numbered("r" + i)).startsWith("250")) {
                    i++;
                    acknowledged.incrementAndGet();
                }
            } catch (IOException nobodyThere) {
                pause(30);
            } finally {
                client.close();
            }
            pause(15);
        }
    }

    private static void pause(int millis) {
        try {
            java.lang.Thread.sleep(millis);
        } catch (InterruptedException e) {
            java.lang.Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void until(CrashingMailroom node, int letters) {
        while (count("mails") < letters && Instant.now().isBefore(end)) {
            assertThat(node.alive()).as("it works until it is killed").isTrue();
            pause(1);
        }
    }

    @Test
    void threeHundredLettersAndTwentyDeathsMakeThreeHundredEntries() throws Exception {
        jdbc.sql("create table notebook (subject text not null)").update();
        var world = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        world.setUser("post@other.example", "post", "secret");
        world.start();
        int port = freePort();
        var sender = java.lang.Thread.ofVirtual().unstarted(() -> sends(port));
        try {
            open("post@shop.example", new Wire.Incoming(Wire.Incoming.Kind.IMAP, "127.0.0.1",
                    world.getImap().getPort(), Wire.Security.NONE, Wire.SignIn.PASSWORD, "post", "secret", "", "", "",
                    "", ""), Wire.Outgoing.none());
            for (int i = 0; i < FETCHED; i++) {
                world.getUserManager().getUser("post").deliver(new MimeMessage(
                        Session.getInstance(new Properties()), new ByteArrayInputStream(numbered("f" + i))));
            }
            sender.start();
            for (int cut = 0; cut < CUTS; cut++) {
                try (var node = CrashingMailroom.on(postgres.address(), port, cut)) {
                    int more = 1 + random.nextInt(2 * (FETCHED + RECEIVED) / CUTS / 3);
                    until(node, Math.min(FETCHED + RECEIVED, count("mails") + more));
                    pause(random.nextInt(8));
                    node.kill();
                }
            }
            try (var node = CrashingMailroom.on(postgres.address(), port, CUTS)) {
                while (count("notebook") < FETCHED + RECEIVED && Instant.now().isBefore(end)) pause(20);
                sender.join(Duration.ofMinutes(1));
                pause(2_000);
                assertThat(node.alive()).isTrue();
            }
        } finally {
            world.stop();
        }
        assertThat(acknowledged).hasValue(RECEIVED);
        assertThat(jdbc.sql("select count(distinct subject) from notebook").query(Integer.class).single())
                .as("none is lost").isEqualTo(FETCHED + RECEIVED);
        assertThat(count("notebook")).as("none is doubled").isEqualTo(FETCHED + RECEIVED);
        assertThat(jdbc.sql("select count(*) from mails where state in ('stored', 'quarantined')")
                .query(Integer.class).single()).isZero();
        jdbc.sql("drop table notebook").update();
    }
}
