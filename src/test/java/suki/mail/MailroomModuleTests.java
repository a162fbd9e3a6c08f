package suki.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Role;

class MailroomModuleTests extends MailTest {

    @Test
    void theSameIdentityIsTheSameLetter() {
        MailId first = arrives("imap:1:7", letter("Hello"));
        MailId again = arrives("imap:1:7", letter("Hello"));
        assertThat(again).isEqualTo(first);
        assertThat(count("mails")).isEqualTo(1);
    }

    @Test
    void aNewUidValidityIsANewLetterButNotANewCase() {
        arrives("imap:1:7", letter("Message-ID: <a@customer.example>", "Hello"));
        arrives("imap:2:7", letter("Message-ID: <a@customer.example>", "Hello"));
        mailroom.process(NOW, 10);
        assertThat(count("mails")).isEqualTo(2);
        assertThat(taker.taken).hasSize(1);
    }

    @Test
    void theSameMessageIdWithOtherWordsIsAnotherLetter() {
        arrives("1", letter("Message-ID: <a@customer.example>", "Hello"));
        arrives("2", letter("Message-ID: <a@customer.example>", "Something else"));
        mailroom.process(NOW, 10);
        assertThat(taker.taken).hasSize(2);
    }

    @Test
    void twoLettersWithoutMessageIdAreBothKept() {
        arrives("1", letter("first"));
        arrives("2", letter("second"));
        mailroom.process(NOW, 10);
        assertThat(taker.taken).extracting(ReceivedMail::text).containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void twoNodesShareTheWorkAndDoubleNothing() throws Exception {
        for (int i = 0; i < 60; i++) arrives("smtp:" + i, letter("Letter number " + i));
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var done : nodes.invokeAll(java.util.Collections.nCopies(4, () -> mailroom.process(NOW, 100)))) {
                done.get();
            }
        }
        assertThat(taker.taken).extracting(ReceivedMail::text).doesNotHaveDuplicates().hasSize(60);
    }

    @Test
    void aLetterWhoseTransactionFailedComesAgain() {
        taker.failures = 1;
        MailId id = arrives("1", letter("Hello"));
        mailroom.process(NOW, 10);
        assertThat(state(id)).isEqualTo("stored");
        assertThat(count("mail_contents")).isZero();
        mailroom.process(NOW.plus(Duration.ofMinutes(1)), 10);
        assertThat(taker.taken).extracting(ReceivedMail::id).containsExactly(id);
    }

    @Test
    void aLetterThatFailsThreeTimesGoesIntoQuarantineAndStopsNoOther() {
        taker.failures = 3;
        MailId bad = arrives("1", letter("Hello"));
        for (int minutes : List.of(0, 1, 10)) mailroom.process(NOW.plus(Duration.ofMinutes(minutes)), 1);
        assertThat(state(bad)).isEqualTo("quarantined");
        MailId good = arrives("2", letter("Second"));
        mailroom.process(NOW.plus(Duration.ofMinutes(11)), 10);
        assertThat(state(good)).isEqualTo("taken");
        assertThat(mailroom.setAside(HOUSE, SetAside.Kind.BROKEN, null).rows()).hasSize(1);
        mailroom.makeCase(HOUSE, bad);
        mailroom.process(NOW.plus(Duration.ofMinutes(12)), 10);
        assertThat(state(bad)).isEqualTo("taken");
    }

    @Test
    void machinesAndBouncesOpenNoCase() {
        arrives("1", letter("Auto-Submitted: auto-replied", "I am away."));
        arrives("2", letter("From: MAILER-DAEMON@mx.example", "Return-Path: <>", "Subject: Undelivered "
            + "Mail", "550 gone"));
        arrives("3", letter("From: care@shop.example", "to ourselves"));
        arrives("4", letter("Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
                "--b\r\n\r\nread\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nx: y\r\n--b--"));
        mailroom.process(NOW, 10);
        assertThat(taker.taken).isEmpty();
        assertThat(mailroom.setAside(HOUSE, SetAside.Kind.MACHINE, null).rows()).hasSize(4);
    }

    @Test
    void aForwardedBounceIsAPersonsLetter() {
        arrives("1", letter("Subject: Fwd: Undelivered", "Content-Type: multipart/mixed; boundary=m",
                "--m\r\nContent-Type: text/plain\r\n\r\nplease see below\r\n--m\r\nContent-Type: "
            + "message/delivery-status\r\n\r\n"
                        + "Final-Recipient: rfc822; x@y.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--m--\r\n"));
        mailroom.process(NOW, 10);
        assertThat(taker.taken).hasSize(1);
        assertThat(taker.taken.getFirst().automatic()).isFalse();
    }

    @Test
    void whatListsAndMachinesSendIsTakenButNeverAnswered() {
        arrives("1", letter("List-Id: <news.vendor.example>", "one"));
        arrives("2", letter("Precedence: bulk", "two"));
        arrives("3", letter("Auto-Submitted: auto-generated", "three"));
        arrives("4", letter("X-Auto-Response-Suppress: All", "four"));
        arrives("5", letter("From: noreply@vendor.example", "five"));
        arrives("6", letter("Auto-Submitted: no", "six"));
        mailroom.process(NOW, 10);
        assertThat(taker.taken).filteredOn(m -> !m.automatic()).extracting(ReceivedMail::text).containsExactly("six");
        assertThat(taker.taken).hasSize(6);
    }

    @Test
    void unwantedLettersAreSetAsideAndOneClickMakesACase() {
        MailId id = arrives("1", unwanted());
        mailroom.process(NOW, 10);
        assertThat(state(id)).isEqualTo("aside");
        assertThat(mailroom.junk(HOUSE, null).rows()).extracting(SetAside::id).containsExactly(id);
        mailroom.makeCase(HOUSE, id);
        mailroom.process(NOW.plus(Duration.ofDays(1)), 10);
        assertThat(taker.taken).extracting(ReceivedMail::arrivedAt).containsExactly(NOW);
    }

    @Test
    void whatWasSetAsideIsForgottenAfterThirtyDaysWithItsFile() {
        arrives("1", unwanted());
        mailroom.process(NOW, 10);
        var tidying = context.getBean(Tidying.class);
        assertThat(tidying.run(NOW.plus(Duration.ofDays(29)))).isZero();
        tidying.run(NOW.plus(Duration.ofDays(31)));
        assertThat(count("mails")).isZero();
        assertThat(count("blobs")).isZero();
    }

    private static byte[] unwanted() {
        return letter("From: \"MAKE MONEY\" <x84k2931@hotmail.com>", "Subject: MAKE MONEY NOW!!! $5000 per "
            + "week     x8fj29",
                "X-Priority: 1", "Content-Type: text/html", "Received: from unknown (HELO abc) (1.2.3.4) by mx.example",
                "<center><font size=7 color=red>MAKE MONEY FAST!!! Earn $5,000 per week working from home!</font>"
                        + "<a href='http://1.2.3.4/x'>CLICK HERE</a> Lowest rates, debt relief, no obligation! "
                        + "To be removed click here</center>");
    }

    @Test
    void ourTokenBeatsForgedReferences() {
        var mine = new Thread("case", UUID.randomUUID(), UUID.randomUUID());
        var other = new Thread("case", UUID.randomUUID(), UUID.randomUUID());
        OutboxId first = puts(OutboxModuleTests.mail(care, "asha@customer.example", Optional.of(mine), false));
        OutboxId second = puts(OutboxModuleTests.mail(care, "victim@customer.example", Optional.of(other), false));
        Mailbox mailbox = mailboxes.find(HOUSE, care);
        Address reply = context.getBean(ReplyTokens.class).replyAddress(first, mailbox);
        arrives("1", letter("To: " + reply.mailbox(), "References: <" + messageId(second) + ">", "Here I am"));
        arrives("2", letter("In-Reply-To: <" + messageId(second) + ">", "Without the token"));
        arrives("3", letter("Subject: Re: Our letter", "Only the subject"));
        mailroom.process(NOW, 10);
        assertThat(taker.taken).extracting(ReceivedMail::thread)
                .containsExactlyInAnyOrder(Optional.of(mine), Optional.of(other), Optional.empty());
        assertThat(taker.taken).filteredOn(ReceivedMail::threadByToken).extracting(ReceivedMail::thread)
                .containsExactly(Optional.of(mine));
        assertThat(taker.taken).filteredOn(m -> m.thread().equals(Optional.of(other)))
                .extracting(ReceivedMail::senderIsThreadParty).containsExactly(false);
    }

    private static String messageId(OutboxId id) {
        return jdbc.sql("select message_id from outbox where id = :id").param("id", id.value()).query(String.class)
                .single();
    }

    @Test
    void aBounceOfOurLetterIsToldOnceAndAForgedOneNotAtAll() {
        OutboxId id = puts(OutboxModuleTests.mail(care, "gone@customer.example", Optional.empty(), false));
        arrives("1", bounce("5.1.1", "failed", messageId(id)));
        arrives("2", bounce("5.1.1", "failed", messageId(id)));
        arrives("3", bounce("5.1.1", "failed", "never-sent@shop.example"));
        arrives("4", bounce("4.4.1", "delayed", messageId(id)));
        mailroom.process(NOW, 10);
        assertThat(taker.taken).isEmpty();
        assertThat(heard.events).containsExactly(
                new MailBounced(id, Optional.empty(), "no_such_address", true, NOW));
        assertThat(outbox.status(id).bounced()).contains(NOW);
    }

    private static byte[] bounce(String status, String action, String about) {
        return letter("From: MAILER-DAEMON@mx.example", "Subject: Undelivered", "Message-ID: "
            + "<" + UUID.randomUUID() + "@mx.example>",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=d",
                "--d\r\nContent-Type: text/plain\r\n\r\nabout your letter\r\n--d\r\nContent-Type: "
            + "message/delivery-status\r\n\r\n"
                        + "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; "
            + "gone@customer.example\r\nAction: "
                        + action + "\r\nStatus: " + status + "\r\n--d\r\nContent-Type: "
            + "text/rfc822-headers\r\n\r\nMessage-ID: <"
                        + about + ">\r\n--d--\r\n");
    }

    @Test
    void lettersOfAnotherBranchAreNotThere() {
        MailId id = arrives("1", unwanted());
        mailroom.process(NOW, 10);
        var branch = new BranchId(new UUID(0, 2));
        var stranger = new Actor.Colleague(new ColleagueId(UUID.randomUUID()), "Stranger", branch,
                List.of(new Actor.Grant(Role.STAFF, branch)));
        assertThat(mailroom.junk(stranger, null).rows()).isEmpty();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> mailroom.makeCase(stranger, id))
                .isInstanceOf(suki.shared.NotFound.class);
    }

    @Test
    void filesAreKeptOnceByTheirContent() {
        Blobs blobs = context.getBean(Blobs.class);
        byte[] large = new byte[700_000];
        java.util.Arrays.fill(large, (byte) 7);
        BlobId id = blobs.put(large);
        assertThat(blobs.put(large)).isEqualTo(id);
        assertThat(blobs.get(id)).contains(large);
        assertThat(blobs.size(id)).isEqualTo(large.length);
        assertThat(blobs.get(blobs.put(new byte[0]))).contains(new byte[0]);
        assertThat(blobs.get(new BlobId("0".repeat(64)))).isEmpty();
    }

    @Test
    void htmlIsKeptCleanAndFilesUnderSafeNames() {
        arrives("1", letter("Content-Type: multipart/mixed; boundary=z",
                "--z\r\nContent-Type: text/html\r\n\r\n<p>hi<script>fetch('/api/me')</script><img "
            + "src=http://x.example/y>"
                        + "\r\n--z\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
                        + "Content-Disposition: attachment; "
            + "filename=\"../../../etc/cron.d/x\u202efdp.exe\"\r\n\r\neA==\r\n--z--\r\n"));
        mailroom.process(NOW, 10);
        ReceivedMail mail = taker.taken.getFirst();
        byte[] html = context.getBean(Blobs.class).get(mail.html().orElseThrow()).orElseThrow();
        assertThat(new String(html, StandardCharsets.UTF_8)).contains("hi").doesNotContain("script", "x.example");
        assertThat(mail.attachments()).extracting(Attachment::fileName).containsExactly("xfdp.exe");
        assertThat(mail.text()).isEqualTo("hi");
    }
}
