package suki.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireModuleTests extends MailTest {

    private GreenMail servers;

    @BeforeEach
    void serve() {
        servers = new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
        servers.setUser("post@other.example", "post", "secret");
        servers.start();
    }

    @AfterEach
    void stop() {
        servers.stop();
    }

    private Wire.Incoming imap(String done) {
        return new Wire.Incoming(Wire.Incoming.Kind.IMAP, "127.0.0.1", servers.getImap().getPort(), Wire.Security.NONE,
                Wire.SignIn.PASSWORD, "post", "secret", "", "", "", done, "");
    }

    private MailboxId box(String address, String done) {
        return open(address, imap(done), new Wire.Outgoing(Wire.Outgoing.Kind.SMTP, "127.0.0.1",
                servers.getSmtp().getPort(), Wire.Security.NONE, Wire.SignIn.PASSWORD, "", ""));
    }

    private void delivered(String subject) throws Exception {
        var raw = letter("Subject: " + subject, "Message-ID: <" + subject + "@customer.example>", "Hello");
        servers.getUserManager().getUser("post").deliver(new MimeMessage(Session.getInstance(new Properties()),
                new ByteArrayInputStream(raw)));
    }

    @Test
    void aLetterGoesOutWithItsTokenAndNothingInjected() throws Exception {
        MailboxId from = box("post@shop.example", "");
        BlobId blob = context.getBean(Blobs.class).put("file".getBytes(StandardCharsets.UTF_8));
        OutboxId id = puts(new OutgoingMail(from, new Address("asha@customer.example", "آشا\r\nBcc: x@y.example"),
                "رسید \r\nBcc: victim@other.example", "شکریہ\n.\nQUIT", Optional.of("<p>شکریہ</p>"),
                List.of(new Attachment(blob, "رسید.txt", "text/plain", 4, Optional.empty())), Optional.empty(), true,
                NOW, "service", Optional.empty()));
        dispatch.run(NOW);
        assertThat(outbox.status(id).state()).isEqualTo(OutboxStatus.State.ACCEPTED);
        MimeMessage[] sent = servers.getReceivedMessages();
        assertThat(sent).hasSize(1);
        assertThat(sent[0].getHeader("Bcc")).isNull();
        assertThat(sent[0].getAllRecipients()).hasSize(1);
        assertThat(sent[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(sent[0].getReplyTo()[0].toString()).contains("post+");
        assertThat(sent[0].getSubject()).startsWith("رسید");
        assertThat(sent[0].getContentType()).startsWith("multipart/mixed");
    }

    @Test
    void anAnswerToASentLetterFindsItsWayBack() throws Exception {
        MailboxId from = box("post@shop.example", "");
        var thread = new Thread("case", java.util.UUID.randomUUID(), java.util.UUID.randomUUID());
        puts(OutboxModuleTests.mail(from, "asha@customer.example", Optional.of(thread), false));
        dispatch.run(NOW);
        String reply = servers.getReceivedMessages()[0].getReplyTo()[0].toString().replaceAll(".*<|>.*", "");
        mailroom.store(from, letter("To: " + reply, "Yes"), "smtp", "1", NOW);
        mailroom.process(NOW, 10);
        ReceivedMail mail = taker.taken.getFirst();
        assertThat(mail.thread()).contains(thread);
        assertThat(mail.threadByToken()).isTrue();
        assertThat(mail.senderIsThreadParty()).isTrue();
    }

    @Test
    void lettersAreFetchedOnceAndMarked() throws Exception {
        MailboxId id = box("post@shop.example", "");
        for (int i = 0; i < 5; i++) delivered("s" + i);
        var fetching = context.getBean(ImapFetching.class);
        assertThat(fetching.run(NOW)).isEqualTo(5);
        assertThat(fetching.run(NOW.plus(Duration.ofMinutes(1)))).isZero();
        delivered("later");
        jdbc.sql("update imap_folders set last_uid = 0").update();
        fetching.run(NOW.plus(Duration.ofMinutes(2)));
        mailroom.process(NOW.plus(Duration.ofMinutes(3)), 20);
        assertThat(taker.taken).extracting(ReceivedMail::subject).containsExactlyInAnyOrder(
                "s0", "s1", "s2", "s3", "s4", "later");
        assertThat(mailboxes.test(HOUSE, id)).allMatch(Trial::worked);
    }

    @Test
    void onePollerAtATimeReadsAFolder() throws Exception {
        MailboxId id = box("post@shop.example", "");
        delivered("one");
        var folders = context.getBean(ImapFolders.class);
        assertThat(folders.take(id, NOW)).isPresent();
        assertThat(context.getBean(ImapFetching.class).run(NOW)).isZero();
        assertThat(context.getBean(ImapFetching.class).run(NOW.plus(Duration.ofMinutes(6)))).isEqualTo(1);
    }

    @Test
    void aTestSaysWhatIsWrong() {
        MailboxId wrong = open("wrong@shop.example", new Wire.Incoming(Wire.Incoming.Kind.IMAP, "127.0.0.1",
                servers.getImap().getPort(), Wire.Security.NONE, Wire.SignIn.PASSWORD, "post", "not it", "", "", "", "",
                ""), new Wire.Outgoing(Wire.Outgoing.Kind.SMTP, "127.0.0.1", 1, Wire.Security.NONE,
                Wire.SignIn.PASSWORD, "", ""));
        assertThat(mailboxes.test(HOUSE, wrong)).extracting(Trial::key)
                .containsExactly("mail.test.sign_in", "mail.test.no_answer");
    }

    @Test
    void secretsAreSealedInTheDatabase() {
        MailboxId id = box("post@shop.example", "");
        byte[] kept = jdbc.sql("select in_secret from mailboxes where id = :id").param("id", id.value())
                .query((row, n) -> row.getBytes(1)).single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(mailboxes.incomingSecret(id)).isEqualTo("secret");
        assertThat(mailboxes.find(HOUSE, id).incoming().secret()).isEmpty();
    }

    private Wire.Outgoing byToken(TokenServers servers, String secret) {
        return new Wire.Outgoing(Wire.Outgoing.Kind.SMTP, "127.0.0.1", servers.smtpPort(), Wire.Security.NONE,
                Wire.SignIn.XOAUTH2, "post@shop.example", secret, servers.tokenUrl(), "suki-client");
    }

    @Test
    void sendingFetchesItsTokenWithTheRefreshTokenAndKeepsIt() {
        try (var tokens = new TokenServers()) {
            MailboxId from = open("post@shop.example", Wire.Incoming.none(), byToken(tokens, "long-lived"));
            assertThat(mailboxes.find(HOUSE, from).outgoing()).returns(tokens.tokenUrl(), Wire.Outgoing::tokenUrl)
                    .returns("suki-client", Wire.Outgoing::client);
            for (int i = 0; i < 2; i++) {
                OutboxId id = puts(OutboxModuleTests.mail(from, "asha@customer.example", Optional.empty(), false));
                dispatch.run(NOW);
                assertThat(outbox.status(id).state()).isEqualTo(OutboxStatus.State.ACCEPTED);
            }
            assertThat(tokens.letters).hasSize(2);
            assertThat(tokens.asked).as("one token for both").hasSize(1);
            assertThat(mailboxes.test(HOUSE, from)).last().matches(Trial::worked);

            tokens.issued++;
            OutboxId id = puts(OutboxModuleTests.mail(from, "asha@customer.example", Optional.empty(), false));
            dispatch.run(NOW);
            assertThat(outbox.status(id).state()).as("revoked before its time").isEqualTo(OutboxStatus.State.WAITING);
            dispatch.run(NOW.plus(Duration.ofMinutes(1)));
            assertThat(outbox.status(id).state()).isEqualTo(OutboxStatus.State.ACCEPTED);
            assertThat(tokens.asked).hasSize(2);
        }
    }

    @Test
    void aServerThatLetsUsInAndTakesNothingIsFoundOut() {
        try (var tokens = new TokenServers()) {
            tokens.takesNothing = true;
            MailboxId from = open("post@shop.example", Wire.Incoming.none(), byToken(tokens, "long-lived"));
            assertThat(mailboxes.test(HOUSE, from)).last().returns("mail.test.other", Trial::key)
                    .matches(t -> t.values().toString().contains("STARTTLS"));
        }
    }

    @Test
    void aRefreshTokenThatNobodyKnowsIsASentence() {
        try (var tokens = new TokenServers()) {
            MailboxId from = open("post@shop.example", Wire.Incoming.none(), byToken(tokens, "stale"));
            assertThat(mailboxes.test(HOUSE, from)).last().returns("mail.test.sign_in", Trial::key);
            OutboxId id = puts(OutboxModuleTests.mail(from, "asha@customer.example", Optional.empty(), false));
            dispatch.run(NOW);
            assertThat(outbox.status(id).state()).isEqualTo(OutboxStatus.State.WAITING);
            assertThat(outbox.status(id).reason()).contains("sign-in refused");
        }
    }
}
