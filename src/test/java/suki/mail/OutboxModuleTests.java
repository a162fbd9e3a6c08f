package suki.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

class OutboxModuleTests extends MailTest {

    static OutgoingMail mail(MailboxId from, String to, Optional<Thread> thread, boolean automatic) {
        return new OutgoingMail(from, new Address(to, ""), "Our letter", "Dear Asha, we are on it.", Optional.empty(),
                List.of(), thread, automatic, NOW, "service", Optional.empty());
    }

    private OutgoingMail plain(String to) {
        return mail(care, to, Optional.empty(), false);
    }

    @Test
    void aLetterNeedsTheTransactionThatDecidesIt() {
        assertThatThrownBy(() -> outbox.put(plain("a@customer.example"), NOW))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void whatWasDecidedIsSentAndNothingElse() {
        OutboxId sent = puts(plain("a@customer.example"));
        transaction.executeWithoutResult(status -> {
            outbox.put(plain("b@customer.example"), NOW);
            status.setRollbackOnly();
        });
        dispatch.run(NOW);
        assertThat(count("outbox")).isEqualTo(1);
        assertThat(outbox.status(sent).state()).isEqualTo(OutboxStatus.State.ACCEPTED);
        assertThat(heard.events).containsExactly(new MailAccepted(sent, Optional.empty(), NOW));
    }

    @Test
    void lettersThatAreKeptHereAreAcceptedTogetherAndOneThatFailsStopsNoOther() {
        List<OutboxId> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) all.add(puts(plain("d" + i + "@customer.example")));
        heard.unheard = all.get(30);
        for (int round = 0; round < 10; round++) dispatch.run(NOW);
        assertThat(accepted()).isEqualTo(59);
        assertThat(outbox.status(all.get(30)).state()).isEqualTo(OutboxStatus.State.SENDING);
        heard.unheard = null;
        dispatch.run(NOW.plus(Duration.ofMinutes(6)));
        assertThat(accepted()).isEqualTo(60);
        assertThat(heard.events).contains(new MailAccepted(all.get(30), Optional.empty(),
                NOW.plus(Duration.ofMinutes(6))));
    }

    private static long accepted() {
        return jdbc.sql("select count(*) from outbox where state = 'accepted'").query(Long.class).single();
    }

    @Test
    void aLetterIsWithdrawnWithinItsGraceAndNotAfter() {
        Instant later = NOW.plusSeconds(10);
        OutboxId id = puts(new OutgoingMail(care, new Address("a@customer.example", ""), "s", "t", Optional.empty(),
                List.of(), Optional.empty(), false, later, "service", Optional.empty()));
        assertThat(dispatch.run(NOW)).isZero();
        assertThat(outbox.withdraw(id, NOW)).isTrue();
        assertThat(outbox.withdraw(id, NOW)).isFalse();
        assertThat(dispatch.run(later)).isZero();
        OutboxId gone = puts(plain("a@customer.example"));
        dispatch.run(NOW);
        assertThat(outbox.withdraw(gone, NOW)).isFalse();
    }

    @Test
    void whoIsKilledAtTheWireHasTheLetterSentAgainUnderTheSameNumber() {
        OutboxId id = puts(plain("a@customer.example"));
        String number = messageId(id);
        jdbc.sql("update outbox set state = 'sending', attempts = 1, next_try_at = :until")
                .param("until", suki.shared.Sql.utc(NOW.plus(Duration.ofMinutes(5)))).update();
        assertThat(dispatch.run(NOW.plus(Duration.ofMinutes(4)))).isZero();
        assertThat(dispatch.run(NOW.plus(Duration.ofMinutes(6)))).isEqualTo(1);
        assertThat(messageId(id)).isEqualTo(number);
        assertThat(outbox.status(id).attempts()).isEqualTo(2);
    }

    private static String messageId(OutboxId id) {
        return jdbc.sql("select message_id from outbox where id = :id").param("id", id.value()).query(String.class)
                .single();
    }

    @Test
    void twoNodesSendEachLetterOnce() throws Exception {
        for (int i = 0; i < 40; i++) puts(plain("c" + i + "@customer.example"));
        var nodes = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 4; i++) nodes.add(() -> dispatch.run(NOW));
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (var done : pool.invokeAll(nodes)) done.get();
        }
        assertThat(heard.events).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void aMachineWritesThreeTimesADayToAnAddress() {
        var to = new Address("desk@vendor.example", "");
        int sent = 0;
        for (int i = 0; i < 10; i++) {
            boolean put = Boolean.TRUE.equals(transaction.execute(status -> {
                boolean allowed = outbox.automaticAllowed(to, NOW);
                if (allowed) outbox.put(mail(care, "desk@vendor.example", Optional.empty(), true), NOW);
                return allowed;
            }));
            if (put) sent++;
        }
        assertThat(sent).isEqualTo(3);
        assertThat(outbox.automaticAllowed(to, NOW.plus(Duration.ofHours(25)))).isTrue();
        assertThat(outbox.automaticAllowed(new Address("care@shop.example", ""), NOW)).isFalse();
    }

    @Test
    void theGuardHoldsWhenManyAskAtOnce() throws Exception {
        var to = new Address("desk@vendor.example", "");
        Callable<Void> one = () -> transaction.execute(status -> {
            if (outbox.automaticAllowed(to, NOW)) outbox.put(mail(care, to.mailbox(), Optional.empty(), true), NOW);
            return null;
        });
        try (var pool = Executors.newFixedThreadPool(6)) {
            for (var done : pool.invokeAll(java.util.Collections.nCopies(12, one))) done.get();
        }
        assertThat(count("outbox")).isEqualTo(3);
    }

    @Test
    void aServerThatCannotBeReachedIsTriedForThreeDays() {
        MailboxId broken = open("broken@shop.example", Wire.Incoming.none(), new Wire.Outgoing(Wire.Outgoing.Kind.SMTP,
                "127.0.0.1", 1, Wire.Security.NONE, Wire.SignIn.PASSWORD, "", ""));
        OutboxId id = puts(mail(broken, "a@customer.example", Optional.empty(), false));
        dispatch.run(NOW);
        assertThat(outbox.status(id).state()).isEqualTo(OutboxStatus.State.WAITING);
        assertThat(outbox.withdraw(id, NOW)).isFalse();
        dispatch.run(NOW.plus(Duration.ofDays(3)));
        assertThat(outbox.status(id).state()).isEqualTo(OutboxStatus.State.REFUSED);
        assertThat(heard.events).hasSize(1).first().isInstanceOf(MailRefused.class);
    }

    @Test
    void nobodyCanEndAHeaderLine() {
        for (String bad : List.of("a\r\nRCPT@evil.example", "a\u760d\u760aRCPT@evil.example", "a@evil.example\r\nX: y",
                "a b@evil.example", "@evil.example", "a@", "a@[1.2.3.4]")) {
            assertThat(Address.read(bad)).as(bad).isEmpty();
        }
        var mail = new OutgoingMail(care, new Address("a@customer.example", "A\r\nBcc: v@x.example"),
                "Hi\r\nBcc: v@x.example", "t", Optional.empty(), List.of(), Optional.empty(), false, NOW, "service",
                Optional.empty());
        assertThat(mail.subject()).isEqualTo("Hi  Bcc: v@x.example");
        assertThat(mail.to().name()).doesNotContain("\r", "\n");
    }

    @Test
    void theOldestUnsentLetterIsKnown() {
        assertThat(outbox.oldestUnsent()).isEmpty();
        puts(plain("a@customer.example"));
        assertThat(outbox.oldestUnsent()).contains(NOW);
        dispatch.run(NOW);
        assertThat(outbox.oldestUnsent()).isEmpty();
    }
}
