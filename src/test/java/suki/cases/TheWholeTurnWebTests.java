package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import suki.Browser;
import suki.mail.Wire;
import suki.promises.Promise;
import suki.promises.State;

/** From a customer's words to a promise kept: over real SMTP both ways, and over HTTP on both sides. */
class TheWholeTurnWebTests extends CasesTest {

    private static final String WORDS = "السلام علیکم،\n\nمیرا فریج تین دن سے ٹھنڈا نہیں کر رہا۔\nکوئی جواب نہیں دیتا۔";
    private static final GreenMail WORLD = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private static int listener;

    @DynamicPropertySource
    static void aListenerOfItsOwn(DynamicPropertyRegistry properties) throws IOException {
        WORLD.start();
        try (var free = new ServerSocket(0)) {
            listener = free.getLocalPort();
        }
        properties.add("suki.mail.smtp.port", () -> listener);
    }

    @AfterAll
    static void stop() {
        WORLD.stop();
    }

    @Override
    protected Wire.Outgoing outgoing() {
        return new Wire.Outgoing(Wire.Outgoing.Kind.SMTP, "127.0.0.1", WORLD.getSmtp().getPort(), Wire.Security.NONE,
                Wire.SignIn.PASSWORD, "", "");
    }

    /** What a mail server in front of us would say. */
    private static void smtp(String from, String to, byte[] letter) throws IOException {
        try (var socket = new Socket("127.0.0.1", listener);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(),
                        StandardCharsets.US_ASCII))) {
            OutputStream out = socket.getOutputStream();
            in.readLine();
            for (String line : List.of("HELO world.example", "MAIL FROM:<" + from + ">", "RCPT TO:<" + to + ">",
                    "DATA")) {
                out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                assertThat(in.readLine()).as(line).matches("[23]\\d\\d .*");
            }
            out.write(letter);
            out.write("\r\n.\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("250");
        }
    }

    private static List<MimeMessage> received(String address) throws Exception {
        var found = new java.util.ArrayList<MimeMessage>();
        for (MimeMessage one : WORLD.getReceivedMessages()) {
            if (((InternetAddress) one.getAllRecipients()[0]).getAddress().equals(address)) found.add(one);
        }
        return found;
    }

    @Test
    void fromTheFirstWordsToAPromiseKept() throws Exception {
        String shahida = somebody();
        smtp(shahida, care, letter("=?utf-8?b?2LTYp9uB2K/bgSDZvtix2YjbjNmG?= <" + shahida + ">", care,
                "Fridge", WORDS));
        read();
        CaseFile one = casesOf(shahida).getFirst();
        assertThat(thread(one).getFirst().body()).isEqualTo(WORDS);
        Promise promise = owed(one).getFirst();
        assertThat(promise.kind()).isEqualTo("first_answer");
        assertThat(promise.countedFrom()).isEqualTo(one.openedAt());
        assertThat(promise.toldAt()).isNull();

        send();
        MimeMessage ack = received(shahida).getFirst();
        String text = GreenMailUtil.getBody(ack);
        assertThat(ack.getHeader("Auto-Submitted")).isNotNull();
        Sent put = sentTo(shahida).getFirst();
        assertThat(put.automatic()).isTrue();
        assertThat(put.body()).contains("ہم", "/s/").doesNotContain("فریج", "شاہدہ");
        assertThat(owed(one).getFirst().toldAt()).isNotNull();
        assertThat(text).isNotEmpty();

        answered(one, shahida);
        String reply = ((InternetAddress) received(shahida).get(1).getReplyTo()[0]).getAddress();
        seenByTheCustomer(one, link(put), shahida, reply);
    }

    /** A colleague takes it and answers; the answer keeps the promise for the moment, and for good when it arrived. */
    private void answered(CaseFile one, String shahida) throws Exception {
        Browser desk = signIn(sanaId);
        assertThat(ok(desk, "/cases/" + one.code()).select(".case-words .verbatim").text()).contains("فریج");
        assertThat(desk.post("/cases/" + one.code() + "/owner", Map.of("to", "me")).redirect())
                .isEqualTo("/cases/" + one.code() + "?done=cases.taken");
        later(Duration.ofHours(1));
        var form = ok(desk, "/cases/" + one.code()).selectFirst("#reply");
        Browser.Page sent = desk.post("/cases/" + one.code() + "/letters",
                filled(form, "body", "کل گیارہ بجے آئیں گے۔"));
        assertThat(sent.redirect()).startsWith("/cases/" + one.code() + "?done=cases.sent");
        Promise kept = cases.promises(one).getFirst();
        assertThat(kept.state()).isEqualTo(State.KEPT);
        assertThat(kept.settledAt()).isNull();
        assertThat(received(shahida)).hasSize(1);
        later(Duration.ofSeconds(11));
        send();
        assertThat(received(shahida)).hasSize(2);
        assertThat(cases.promises(one).getFirst().settledAt()).isNotNull();
        desk.post("/cases/" + one.code() + "/letters", Map.of("kind", "note", "body", "Only between us"));
    }

    private void seenByTheCustomer(CaseFile one, String link, String shahida, String reply) throws Exception {
        long before = jdbc.sql("select count(*) from portal_visits").query(Long.class).single();
        for (int i = 0; i < 8; i++) assertThat(browser().get(link).status()).isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from portal_visits").query(Long.class).single()).isEqualTo(before);
        Browser phone = opened(link);
        for (int i = 0; i < 4; i++) opened(link);
        assertThat(browser().post(link).status()).isEqualTo(409);
        for (int i = 0; i < 3; i++) assertThat(phone.post(link).redirect()).isEqualTo("/my/" + one.code());

        var page = ok(phone, "/my/" + one.code());
        assertThat(page.select("html").attr("lang")).isEqualTo("ur");
        assertThat(page.text()).contains("کل گیارہ بجے آئیں گے۔").doesNotContain("Only between us");

        smtp(shahida, reply, letter(shahida, reply, "Re: Fridge", "شکریہ، کل ملتے ہیں۔"));
        read();
        assertThat(casesOf(shahida)).hasSize(1);
        assertThat(thread(one).getLast().body()).isEqualTo("شکریہ، کل ملتے ہیں۔");
        assertThat(owed(one)).extracting(Promise::kind).containsExactly("next_answer");

        assertThat(phone.post("/my/" + one.code() + "/words", Map.of("words", "Photo follows")).redirect())
                .isEqualTo("/my/" + one.code() + "?done=cases.answered");
        assertThat(thread(one).getLast().body()).isEqualTo("Photo follows");

        cases.close(sana, one.code(), Resolution.SOLVED);
        assertThat(ok(phone, "/my/" + one.code()).select("form[action$=/reopening]")).hasSize(1);
        later(Duration.ofMinutes(1));
        smtp(shahida, reply, letter(shahida, reply, "Re: Fridge", "یہ پھر خراب ہے۔"));
        read();
        assertThat(fresh(one).open()).isTrue();
        assertThat(owed(one)).extracting(Promise::kind).containsExactly("first_answer");
        assertThat(casesOf(shahida)).hasSize(1);
    }
}
