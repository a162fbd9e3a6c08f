package suki.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class SmtpDoorModuleTests extends MailTest {

    @Test
    void onlyKnownAddressesAreTakenAndOnlyUpToTheLimit() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        open("other@shop.example", Wire.Incoming.none(), Wire.Outgoing.keep());
        var door = new SmtpDoor(context.getBean(SmtpIntake.class), port, "127.0.0.1");
        door.start();
        try (var client = new SmtpClient("127.0.0.1", port)) {
            assertThat(client.send("a@customer.example", "care@shop.example", letter("Hello"))).startsWith("250");
            assertThat(client.send("a@customer.example", "CARE+" + "a".repeat(26) + "@shop.example", letter("Hello")))
                    .startsWith("250");
            assertThat(client.send("a@customer.example", "nobody@shop.example", letter("Hello"))).startsWith("550");
            assertThat(client.send("a@customer.example", "other@shop.example", letter("Hello"))).startsWith("550");
            assertThat(client.send("", "care@shop.example", letter("From the null sender"))).startsWith("250");
            assertThat(client.send("a@customer.example", "care@shop.example", letter("y".repeat(76).concat("\r\n")
                    .repeat(350_000)))).startsWith("552");
            assertThat(client.send("a@customer.example", "care@shop.example", letter(".\r\n..\r\nafter dots")))
                    .startsWith("250");
        } finally {
            door.stop();
        }
        assertThat(count("mails")).isEqualTo(4);
        mailroom.process(NOW.plusSeconds(60), 10);
        assertThat(taker.taken).extracting(ReceivedMail::text).contains(".\n..\nafter dots");
        assertThat(taker.taken).filteredOn(ReceivedMail::automatic).hasSize(1);
    }
}
