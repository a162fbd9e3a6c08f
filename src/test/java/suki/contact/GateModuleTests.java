package suki.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import suki.cases.CaseFile;
import suki.cases.CasesTest;
import suki.cases.Correspondence.After;
import suki.cases.Resolution;
import suki.customers.NewCustomer;
import suki.customers.Sighting;
import suki.mail.NewMailbox;
import suki.mail.Thread;
import suki.mail.Wire;
import suki.promises.Promise;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.Sql;

class GateModuleTests extends CasesTest {

    @Autowired Gate gate;

    private String email;
    private CustomerId asha;

    @BeforeEach
    void aCustomer() {
        email = somebody();
        asha = customer("Asha Rao", email);
    }

    private Passage send(Purpose purpose, boolean automatic) {
        return send(asha, branch, purpose, automatic);
    }

    private Passage send(CustomerId to, BranchId from, Purpose purpose, boolean automatic) {
        var letter = new Letter(to, from, Optional.empty(), Optional.empty(), purpose, "Subject", "Words", List.of(),
                new Thread("case", to.value(), UUID.randomUUID()), automatic, clock.instant(), Optional.empty());
        return transaction.execute(s -> gate.send(letter, clock.instant()));
    }

    private void consents(Purpose purpose, boolean given) {
        jdbc.sql("""
                insert into consents (customer_id, id, bucket, channel, purpose, given, said_at, said_how)
                values (:customer, :id, :bucket, 'email', :purpose, :given, :now, 'told us')""")
                .param("customer", asha.value()).param("id", Ids.next(clock.instant()))
                .param("bucket", Ids.bucket(asha.value())).param("purpose", purpose.word()).param("given", given)
                .param("now", Sql.utc(clock.instant())).update();
        later(Duration.ofMillis(5));
    }

    @Test
    void aLetterNeedsTheTransactionThatDecidesIt() {
        var letter = new Letter(asha, branch, Optional.empty(), Optional.empty(), Purpose.SERVICE, "s", "t", List.of(),
                new Thread("case", asha.value(), UUID.randomUUID()), false, clock.instant(), Optional.empty());
        assertThatThrownBy(() -> gate.send(letter, clock.instant()))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void whatTheyAreOwedPassesEveryCap() {
        for (int i = 0; i < 12; i++) assertThat(send(Purpose.SERVICE, false).passed()).isTrue();
        consents(Purpose.ASKING, false);
        phoned(asha, "A complaint");
        assertThat(send(Purpose.SERVICE, false).passed()).isTrue();
        assertThat(sentTo(email).getFirst().name()).isEqualTo("Asha Rao");
    }

    @Test
    void machinesWriteThreeTimesADayAndThePromiseIsMadeAllTheSame() {
        for (int i = 0; i < 3; i++) assertThat(phoned(asha, "Matter " + i)).satisfies(c -> toldSoon(c));
        CaseFile fourth = phoned(asha, "Matter 4");
        assertThat(owed(fourth)).hasSize(1).first().extracting(Promise::notTold).isEqualTo("enough_by_machine");
        assertThat(sentTo(email)).hasSize(3);
        assertThat(ok(signIn(sanaId), "/cases/" + fourth.code()).select(".aside").text())
                .contains("Not told yet: tell them in your next letter");
        CaseFile first = casesOf(email).getFirst();
        correspondence.write(sana, first.code(), "We come on Friday.", List.of(), After.NOTHING, "");
        assertThat(sentTo(email)).last().extracting(Sent::body).asString().startsWith("We come on Friday.")
                .contains("About the other matter that you wrote of: you will hear from us by");
        assertThat(owed(fourth)).first().extracting(Promise::toldAt).isNull();
        later(Duration.ofSeconds(11));
        send();
        assertThat(owed(fourth)).first().extracting(Promise::toldAt).isNotNull();
        correspondence.write(sana, first.code(), "We came.", List.of(), After.NOTHING, "");
        assertThat(sentTo(email)).last().extracting(Sent::body).isEqualTo("We came.");
        later(Duration.ofHours(25));
        assertThat(send(Purpose.SERVICE, true).passed()).isTrue();
    }

    private void toldSoon(CaseFile one) {
        assertThat(owed(one)).hasSize(1).first().extracting(Promise::notTold).isNull();
    }

    @Test
    void offersNeedConsentAndWaitWhileAComplaintIsOpen() {
        assertThat(send(Purpose.PROMOTION, false).held()).isEqualTo("no_consent");
        consents(Purpose.PROMOTION, true);
        CaseFile complaint = phoned(asha, "It is broken");
        assertThat(send(Purpose.PROMOTION, false).held()).isEqualTo("open_complaint");
        cases.close(sana, complaint.code(), Resolution.SOLVED);
        assertThat(send(Purpose.PROMOTION, false).passed()).isTrue();
        assertThat(send(Purpose.PROMOTION, false).held()).isEqualTo("enough_for_now");
        later(Duration.ofDays(8));
        cases.reopen(sana, complaint.code());
        assertThat(send(Purpose.PROMOTION, false).held()).isEqualTo("open_complaint");
        cases.close(sana, complaint.code(), Resolution.SOLVED);
        assertThat(send(Purpose.PROMOTION, false).passed()).isTrue();
        consents(Purpose.PROMOTION, false);
        later(Duration.ofDays(8));
        assertThat(send(Purpose.PROMOTION, false).held()).isEqualTo("no_consent");
    }

    @Test
    void questionsAreAskedTwiceAWeekUnlessDeclined() {
        assertThat(send(Purpose.ASKING, false).passed()).isTrue();
        assertThat(send(Purpose.ASKING, false).passed()).isTrue();
        assertThat(send(Purpose.ASKING, false).held()).isEqualTo("enough_for_now");
        later(Duration.ofDays(8));
        assertThat(send(Purpose.ASKING, false).passed()).isTrue();
        consents(Purpose.ASKING, false);
        assertThat(send(Purpose.ASKING, false).held()).isEqualTo("no_consent");
    }

    @Test
    void withoutAnAddressNothingGoesAndThePromiseSaysSo() {
        CustomerId nobody = customers.add(house(), NewCustomer.of(false, "No Mail", Language.EN, branch, "",
                "0300 1234567"));
        assertThat(send(nobody, branch, Purpose.SERVICE, false).held()).isEqualTo("no_address");
        CaseFile one = phoned(nobody, "Call me");
        assertThat(owed(one)).first().extracting(Promise::notTold).isEqualTo("no_address");
    }

    @Test
    void lettersLeaveOnlyFromMailboxesThatSend() {
        BranchId silent = branch();
        mailboxes.open(house(), new NewMailbox("silent-" + silent + "@shop.example", "Silent", silent.value(),
                Language.EN, Wire.Incoming.smtp(), Wire.Outgoing.none()));
        assertThat(gate.mailboxOf(silent)).isPresent();
        assertThat(mailboxes.find(house(), gate.mailboxOf(silent).orElseThrow()).outgoing().kind())
                .isNotEqualTo(Wire.Outgoing.Kind.NONE);
    }

    @Test
    void aNameThatNobodyConfirmedStaysOutOfTheHeader() {
        String stranger = somebody();
        CustomerId unknown = customers.recognise(new Sighting(stranger, null, "BUY evil.example", null, branch, "form"),
                clock.instant());
        assertThat(send(unknown, branch, Purpose.SERVICE, true).passed()).isTrue();
        assertThat(sentTo(stranger)).extracting(Sent::name).containsExactly("");
    }
}
