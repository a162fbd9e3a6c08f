package suki.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.cases.CaseFile;
import suki.cases.CasesTest;
import suki.cases.Correspondence.After;
import suki.cases.EntryKind;
import suki.contact.TextGateways.Gateway;
import suki.contact.TextGateways.Kind;
import suki.customers.NewCustomer;
import suki.customers.PersonalRecords;
import suki.mail.Thread;
import suki.mail.Trial;
import suki.promises.Moves;
import suki.promises.Promise;
import suki.promises.State;
import suki.shared.CustomerId;
import suki.shared.HealthLine;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Role;

class TextMessagesModuleTests extends CasesTest {

    @Autowired Gate gate;
    @Autowired Consents consents;
    @Autowired TextGateways gateways;
    @Autowired TextHealth health;
    @Autowired Moves moves;
    @Autowired PersonalRecords records;

    private final TextSink sink = new TextSink();
    private String phone;
    private CustomerId asha;

    @BeforeEach
    void aGatewayAndACustomerWithATelephone() {
        gateways.set(house(), new Gateway(Kind.HOOK, sink.url(), true), TextSink.SECRET);
        sink.now = clock.instant();
        phone = "+92300" + UUID.randomUUID().toString().replaceAll("[^0-9]", "").concat("1234567").substring(0, 7);
        asha = customers.add(house(), NewCustomer.of(false, "Asha Rao", Language.EN, branch, "", phone));
    }

    @AfterEach
    void noGateway() {
        sink.close();
        gateways.remove(house());
        jdbc.sql("delete from text_messages").update();
    }

    private void texts() {
        sink.now = clock.instant();
        work("contact.texts");
    }

    private Promise answerOf(CaseFile one) {
        return owed(one).getFirst();
    }

    private String state() {
        return jdbc.sql("select state from text_messages where customer_id = :id").param("id", asha.value())
                .query(String.class).single();
    }

    @Test
    void anOfferGoesByTheWayTheyAllowedWithTheWayOutWhole() {
        CustomerId bilal = customers.add(house(), NewCustomer.of(false, "Bilal Shah", Language.EN, branch, somebody(),
                phone.replace("+92300", "+92301")));
        consents.say(sana, bilal, Channel.TEXT, Purpose.PROMOTION, true, Consent.How.COUNTER);
        var letter = new Letter(bilal, branch, Optional.empty(), Optional.empty(), Purpose.PROMOTION, "Ten off",
                "Words", List.of(), new Thread("offer", bilal.value(), UUID.randomUUID()), true, clock.instant(),
                Optional.empty()).briefly(Language.EN, () -> "Ten percent off. ".repeat(80));
        assertThat(transaction.execute(s -> gate.send(letter, clock.instant())).passed()).isTrue();
        String body = jdbc.sql("select body from text_messages where customer_id = :id").param("id", bilal.value())
                .query(String.class).single();
        assertThat(body.length()).isLessThanOrEqualTo(1_000);
        assertThat(body).startsWith("Ten percent off.").containsPattern("No more offers, please:\n"
                + "http\\S+/stop/[A-Za-z0-9_-]{43}$");
        assertThat(jdbc.sql("select channel from passages where customer_id = :id and purpose = 'promotion'")
                .param("id", bilal.value()).query(String.class).single()).isEqualTo("text");
    }

    @Test
    void whoHasOnlyATelephoneIsToldByText() {
        CaseFile one = phoned(asha, "The heater goes out");
        assertThat(answerOf(one)).returns(null, Promise::toldAt).returns(null, Promise::notTold);
        assertThat(signIn(sanaId).get("/cases/" + one.code()).html().select(".reply .to").text())
                .isEqualTo("By text message with a link to their status page, where it stands.");
        texts();
        assertThat(sink.wrong).isEmpty();
        assertThat(sink.taken()).hasSize(1).first().satisfies(t -> {
            assertThat(t.path("to").asString()).isEqualTo(phone);
            assertThat(t.path("type").asString()).isEqualTo("text");
            assertThat(t.path("text").asString()).contains("You will hear from us by Tuesday 24 November, 18:00.")
                    .containsPattern("\nhttp\\S+/s/[A-Za-z0-9_-]+$").doesNotContain("heater");
        });
        assertThat(answerOf(one).toldAt()).isNotNull();
        assertThat(browser().get(sink.taken().getFirst().path("text").asString().replaceAll("(?s).*?(/s/.*)", "$1"))
                .status()).isEqualTo(200);
    }

    @Test
    void inTheirLanguageAndOnTheirClock() {
        CustomerId nasreen = customers.add(house(), NewCustomer.of(false, "نسرین اختر", Language.UR, branch, "",
                "0300 7654321"));
        cases.open(sana, new suki.cases.NewCase(nasreen, branch, sanaId, null, suki.cases.Channel.PHONE, "normal",
                Language.UR, "", "ہیٹر", "", List.of(), clock.instant(), null, null, true, true, null));
        texts();
        assertThat(sink.taken()).hasSize(1).first().satisfies(t -> {
            assertThat(t.path("text").asString()).startsWith("آپ کی بات").contains("منگل", "نومبر", "18:00");
            assertThat(t.path("language").asString()).isEqualTo("ur");
        });
    }

    @Test
    void fixedLinesAndPeopleWithMailGetNone() {
        CustomerId office = customers.add(house(), NewCustomer.of(false, "Office", Language.EN, branch, "",
                "021 35550149"));
        CaseFile fixed = phoned(office, "Call us");
        assertThat(answerOf(fixed).notTold()).isEqualTo("no_address");
        assertThat(signIn(sanaId).get("/cases/" + fixed.code()).html().select(".reply .to").text())
                .isEqualTo("There is no e-mail address: it will stand on their status page only.");
        String email = somebody();
        phoned(customers.add(house(), NewCustomer.of(false, "Both", Language.EN, branch, email, "0300 7777777")), "Hi");
        texts();
        assertThat(sink.posts).isEmpty();
        assertThat(sentTo(email)).hasSize(1);
    }

    @Test
    void quietHoursPutItOffAndTillThenThePromiseIsNotTold() {
        itIs(Instant.parse("2026-11-23T17:30:00Z"));
        CaseFile one = phoned(asha, "It is half past ten at night in Karachi");
        texts();
        assertThat(sink.posts).isEmpty();
        assertThat(answerOf(one)).returns("quiet_hours", Promise::notTold).returns(null, Promise::toldAt);
        assertThat(ok(signIn(sanaId), "/cases/" + one.code()).select(".aside").text())
                .contains("Not told yet: a text message leaves when their quiet hours end");
        itIs(Instant.parse("2026-11-24T02:59:59Z"));
        texts();
        assertThat(sink.posts).isEmpty();
        itIs(Instant.parse("2026-11-24T03:00:00Z"));
        texts();
        assertThat(sink.taken()).hasSize(1);
        assertThat(answerOf(one)).returns(null, Promise::notTold).matches(p -> p.toldAt() != null);
    }

    @Test
    void aMoveThatTheyHearOfOnlyAfterTheOldTimeWasNone() {
        itIs(Instant.parse("2026-11-23T17:30:00Z"));
        CaseFile one = phoned(asha, "Late");
        Promise made = promises.make(sana, new suki.promises.NewPromise(asha, branch, sanaId, "other", true,
                new suki.promises.Source("case", one.id().value()), "A part", clock.instant(), null, null,
                Instant.parse("2026-11-24T01:00:00Z"), null));
        moves.move(sana, made, Instant.parse("2026-11-24T10:00:00Z"), "the part is late", "words", "");
        itIs(Instant.parse("2026-11-24T01:00:01Z"));
        work("promises.clock");
        assertThat(promises.find(house(), asha, made.id())).returns(Instant.parse("2026-11-24T01:00:00Z"),
                Promise::dueAt);
    }

    @Test
    void anAnswerIsKeptByTheTextThatTellsOfIt() {
        CaseFile one = phoned(asha, "The heater goes out");
        Promise answer = answerOf(one);
        correspondence.write(sana, one.code(), "We come tomorrow at ten.", List.of(), After.NOTHING, "");
        assertThat(promises.find(house(), asha, answer.id()).state()).isEqualTo(State.KEPT);
        texts();
        assertThat(sink.taken()).as("the grace").hasSize(1);
        later(Duration.ofSeconds(11));
        texts();
        assertThat(sink.taken()).hasSize(2).anySatisfy(t -> assertThat(t.path("text").asString())
                .contains("we have answered you").doesNotContain("tomorrow at ten"));
        assertThat(promises.find(house(), asha, answer.id()).settledAt()).isNotNull();
    }

    @Test
    void anAnswerInTheQuietHoursIsStillKeptInTheMorning() {
        CaseFile one = phoned(asha, "The heater goes out");
        Promise answer = answerOf(one);
        texts();
        itIs(Instant.parse("2026-11-23T17:30:00Z"));
        correspondence.write(sana, one.code(), "We come tomorrow at ten.", List.of(), After.NOTHING, "");
        itIs(Instant.parse("2026-11-24T02:00:00Z"));
        work("promises.clock");
        assertThat(promises.find(house(), asha, answer.id()).state()).isEqualTo(State.KEPT);
        itIs(Instant.parse("2026-11-24T03:00:02Z"));
        texts();
        assertThat(promises.find(house(), asha, answer.id()).settledAt()).isNotNull();
    }

    @Test
    void takenBackWithinTheGraceItNeverWas() {
        CaseFile one = phoned(asha, "The heater goes out");
        texts();
        var entry = correspondence.write(sana, one.code(), "Wrong words", List.of(), After.NOTHING, "");
        correspondence.unsend(sana, one.code(), entry.id());
        later(Duration.ofMinutes(1));
        texts();
        assertThat(sink.posts).hasSize(1);
        assertThat(correspondence.draft(sana, one, EntryKind.LETTER)).contains("Wrong words");
    }

    @Test
    void machinesTextThreeTimesADay() {
        for (int i = 0; i < 3; i++) phoned(asha, "Matter " + i);
        assertThat(answerOf(phoned(asha, "Matter 4")).notTold()).isEqualTo("enough_by_machine");
        later(Duration.ofHours(25));
        assertThat(answerOf(phoned(asha, "Matter 5")).notTold()).isNull();
    }

    @Test
    void whatIsNotTakenIsPostedAgainTheSame() {
        sink.status = 503;
        CaseFile one = phoned(asha, "The heater goes out");
        texts();
        assertThat(state()).isEqualTo("waiting");
        assertThat(answerOf(one).toldAt()).isNull();
        sink.status = 200;
        later(Duration.ofSeconds(31));
        texts();
        assertThat(sink.posts).hasSize(2);
        assertThat(sink.posts.get(0)).isEqualTo(sink.posts.get(1));
        assertThat(answerOf(one).toldAt()).isNotNull();
    }

    @Test
    void aNodeThatDiesBetweenPostAndRecordIsRepeatedAndTheGatewayKnowsTheId() {
        phoned(asha, "The heater goes out");
        texts();
        jdbc.sql("update text_messages set state = 'sending', ended_at = null where customer_id = :id")
                .param("id", asha.value()).update();
        later(Duration.ofMinutes(3));
        texts();
        assertThat(sink.posts).hasSize(2);
        assertThat(sink.taken()).hasSize(1);
        assertThat(sink.wrong).isEmpty();
        assertThat(state()).isEqualTo("accepted");
    }

    @Test
    void refusedForGoodItIsNotTold() {
        sink.status = 422;
        CaseFile one = phoned(asha, "The heater goes out");
        texts();
        assertThat(state()).isEqualTo("refused");
        assertThat(answerOf(one).notTold()).isEqualTo("text_refused");
    }

    @Test
    void afterADayItIsNoUseAnyMore() {
        sink.status = 500;
        CaseFile one = phoned(asha, "The heater goes out");
        texts();
        later(Duration.ofHours(1).plusMinutes(1));
        assertThat(health.look().state()).isEqualTo(HealthLine.State.RED);
        later(Duration.ofHours(23));
        texts();
        assertThat(state()).isEqualTo("refused");
        assertThat(answerOf(one).notTold()).isEqualTo("text_refused");
        assertThat(health.look().state()).isEqualTo(HealthLine.State.GREEN);
    }

    @Test
    void theTestSaysWhatIsWrong() throws java.io.IOException {
        assertThat(gateways.test(house())).returns(true, Trial::worked);
        assertThat(sink.posts).first().satisfies(p -> assertThat(p.path("type").asString()).isEqualTo("test"));
        sink.status = 302;
        assertThat(gateways.test(house()).key()).isEqualTo("contact.texts.trial.moved");
        assertThat(sink.posts).as("nothing is followed").hasSize(2);
        sink.status = 200;
        gateways.set(house(), new Gateway(Kind.HOOK, sink.url(), true), "another secret of some length");
        assertThat(gateways.test(house()).key()).isEqualTo("contact.texts.trial.secret");
        gateways.set(house(), new Gateway(Kind.HOOK, sink.url(), false), "");
        assertThat(gateways.test(house()).key()).isEqualTo("contact.texts.trial.private");
        assertThat(sink.posts).as("a private network is not even called").hasSize(3);
        gateways.set(house(), new Gateway(Kind.HOOK, "https://nobody.invalid/", false), "");
        assertThat(gateways.test(house()).key()).isEqualTo("contact.texts.trial.no_host");
        try (var plain = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            java.lang.Thread.ofVirtual().start(() -> answers(plain, "HTTP/1.1 400 this is not TLS\r\n\r\n"));
            gateways.set(house(), new Gateway(Kind.HOOK, "https://127.0.0.1:" + plain.getLocalPort(), true), "");
            assertThat(gateways.test(house()).key()).isEqualTo("contact.texts.trial.tls");
        }
        gateways.set(house(), new Gateway(Kind.HOOK, "http://127.0.0.1:1/", true), "");
        assertThat(gateways.test(house()).key()).isEqualTo("contact.texts.trial.no_answer");
    }

    private static void answers(java.net.ServerSocket server, String words) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write(words.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(50);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void anAddressThatLiesWithinIsRecognisedInEveryForm() throws java.net.UnknownHostException {
        for (String within : List.of("127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.7.7", "169.254.169.254", "0.0.0.0",
                "100.64.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1",
                "fd12::1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:0:1::1")) {
            assertThat(GuardedPost.isPrivate(java.net.InetAddress.getByName(within))).as(within).isTrue();
        }
        for (String without : List.of("8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111")) {
            assertThat(GuardedPost.isPrivate(java.net.InetAddress.getByName(without))).as(without).isFalse();
        }
    }

    @Test
    void onlyTheAdministratorSetsItUpAndTheSecretIsSealed() {
        assertThatThrownBy(() -> gateways.gateway(sana)).isInstanceOf(NotFound.class);
        assertThat(signIn(sanaId).get("/settings/texts").status()).isEqualTo(404);
        var admin = signIn(everywhere(Role.ADMINISTRATOR, branch));
        assertThat(admin.post("/settings/texts", Map.of("url", "ftp://x.example", "secret", "short")).status())
                .isEqualTo(422);
        var form = ok(admin, "/settings/texts").selectFirst("form[action=/settings/texts]");
        assertThat(admin.post("/settings/texts", filled(form, "url", sink.url(), "secret", TextSink.SECRET, "private",
                "true")).redirect())
                .startsWith("/settings/texts?done=");
        assertThat(ok(admin, "/settings/texts").html()).doesNotContain(TextSink.SECRET);
        sink.now = clock.instant();
        assertThat(admin.post("/settings/texts/test").html().select("[role=status]").text())
                .contains("took our signed test message");
        byte[] kept = jdbc.sql("select secret from text_gateway").query((row, n) -> row.getBytes(1)).single();
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain(TextSink.SECRET);
        assertThat(ok(admin, "/settings").text()).contains("Text messages leave through 127.0.0.1");
    }

    @Test
    void erasedTheyLeaveNoWordsAndNoNumber() {
        sink.status = 503;
        phoned(asha, "The heater goes out");
        texts();
        var file = new java.io.ByteArrayOutputStream();
        records.export(actor(everywhere(Role.MANAGER, branch)), asha, file);
        assertThat(file.toString(java.nio.charset.StandardCharsets.UTF_8)).contains("You will hear from us by", phone)
                .as("a link lets somebody in").doesNotContain("/s/");
        records.erase(actor(everywhere(Role.MANAGER, branch)), asha, PersonalRecords.Reason.values()[0],
                customers.summaries(List.of(asha)).get(asha).code());
        sink.status = 200;
        later(Duration.ofHours(1));
        texts();
        assertThat(sink.posts).hasSize(1);
        assertThat(jdbc.sql("select phone || body || state from text_messages where customer_id = :id")
                .param("id", asha.value()).query(String.class).single()).isEqualTo("––withdrawn");
        assertThat(jdbc.sql("select count(*) from text_numbers where phone = :p").param("p", phone)
                .query(Integer.class).single()).isZero();
    }

    @Test
    void quietHoursGoByTheWallWhereTheyLive() {
        ZoneId karachi = ZoneId.of("Asia/Karachi");
        assertThat(QuietHours.after(Instant.parse("2026-11-23T15:59:59Z"), karachi))
                .isEqualTo("2026-11-23T15:59:59Z");
        assertThat(QuietHours.after(Instant.parse("2026-11-23T16:00:00Z"), karachi))
                .isEqualTo("2026-11-24T03:00:00Z");
        assertThat(QuietHours.after(Instant.parse("2026-11-23T22:00:00Z"), karachi))
                .isEqualTo("2026-11-24T03:00:00Z");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(QuietHours.after(Instant.parse("2026-10-24T20:00:00Z"), berlin)).as("the longer night")
                .isEqualTo("2026-10-25T07:00:00Z");
    }
}
