package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import suki.mail.ReplyAddresses;
import suki.shared.Language;

/** Who is speaking: by what a letter joins a case, and by what it does not. */
class CaseMailModuleTests extends CasesTest {

    @Autowired ApplicationContext context;

    private String asha;
    private CaseFile one;

    @BeforeEach
    void aCaseByMail() {
        asha = somebody();
        arrives(box, letter("Asha Rao <" + asha + ">", care, "Kettle", "The kettle leaks, please help me with it."));
        one = casesOf(asha).getFirst();
        send();
    }

    /** The number of our acknowledgement, as an answer names it. */
    private String reference() {
        return "<" + messageId(sentTo(asha).getFirst()) + ">";
    }

    @Test
    void referencesAndAKnownAddressJoin() {
        arrives(box, letter(asha, care, "A new subject altogether", "It leaks more.", "In-Reply-To: " + reference()));
        assertThat(casesOf(asha)).hasSize(1);
        Entry last = thread(one).getLast();
        assertThat(last.body()).isEqualTo("It leaks more.");
        assertThat(last.authorKind()).isEqualTo("customer");
        String office = somebody();
        transaction.executeWithoutResult(s -> jdbc.sql("""
                insert into customer_addresses (customer_id, id, bucket, kind, value, typed, label, is_primary)
                select customer_id, :id, bucket, 'email', :value, :value, '', false from customer_addresses
                 where value = :asha""").param("id", UUID.randomUUID()).param("value", office).param("asha", asha)
                .update());
        arrives(box, letter(office, care, "Re: Kettle", "From the office.", "References: " + reference()));
        assertThat(thread(one).getLast().body()).isEqualTo("From the office.");
        assertThat(thread(one).getLast().authorKind()).isEqualTo("customer");
    }

    @Test
    void aLetterFromTheirSecondAddressIsTheirsAndAnsweredThere() {
        String first = somebody();
        String second = somebody();
        var murugan = customer("Murugan", first);
        context.getBean(suki.customers.CustomerDetails.class).addAddress(house(), murugan,
                null, suki.customers.AddressKind.EMAIL, second, "at work");
        arrives(box, letter("Murugan at work <" + second + ">", care, "Iron", "The iron burns."));
        CaseFile iron = casesOf(first).getFirst();
        assertThat(iron.customer()).isEqualTo(murugan);
        assertThat(iron.address()).isEqualTo(second);
        assertThat(sentTo(second)).hasSize(1);
        assertThat(sentTo(first)).isEmpty();
        correspondence.write(sana, iron.code(), "We come tomorrow.", java.util.List.of(),
                Correspondence.After.NOTHING, "");
        assertThat(sentTo(second)).hasSize(2);
    }

    @Test
    void theSameSubjectAloneOpensACaseOfItsOwn() {
        arrives(box, letter(asha, care, "Re: Kettle", "Something quite different this time, about the lid."));
        assertThat(casesOf(asha)).hasSize(2);
    }

    @Test
    void referencesFromAStrangerOpenTheirOwnCase() {
        String stranger = somebody();
        arrives(box, letter(stranger, care, "Re: Kettle " + one.code(), "Give me the history, I am the husband.",
                "References: " + reference()));
        assertThat(thread(one)).noneMatch(e -> e.body().contains("husband"));
        CaseFile theirs = casesOf(stranger).getFirst();
        assertThat(theirs.customer()).isNotEqualTo(one.customer());
        assertThat(sentTo(stranger).getFirst().body()).doesNotContain("kettle", "Asha", one.code());
    }

    @Test
    void aThirdVoiceWithTheTokenIsMarkedAndNeverBecomesTheCustomer() {
        String husband = somebody();
        arrives(box, letter("Ravi <" + husband + ">", care.replace("@", "+" + token() + "@"), "Kettle",
                "I am her husband and I saw it too."));
        Entry last = thread(one).getLast();
        assertThat(last.body()).startsWith("I am her husband");
        assertThat(last.authorKind()).isEqualTo("third");
        assertThat(last.authorName()).isEqualTo("Ravi");
        assertThat(customers.hasEmail(one.customer(), husband)).isFalse();
        assertThat(fresh(one).address()).isEqualTo(asha);
        Entry letter = correspondence.write(sana, one.code(), "We come on Friday.", List.of(),
                Correspondence.After.NOTHING, "");
        assertThat(letter.letter()).isNotNull();
        assertThat(sentTo(husband)).isEmpty();
        assertThat(sentTo(asha)).last().extracting(Sent::body).isEqualTo("We come on Friday.");
    }

    /** The token of our first letter: only its hash is kept, so the test signs it as the house does. */
    private String token() {
        return ReplyAddresses.token(context, sentTo(asha).getFirst().id());
    }

    @Test
    void aMachineIsHeardAndNeverAnswered() {
        int before = sentTo(asha).size();
        cases.close(sana, one.code(), Resolution.ANSWERED);
        arrives(box, letter(asha, care, "Out of office", "I am away until Monday.", "Auto-Submitted: auto-replied",
                "In-Reply-To: " + reference()));
        assertThat(thread(one).getLast().body()).isEqualTo("I am away until Monday.");
        assertThat(fresh(one).open()).isFalse();
        assertThat(sentTo(asha)).hasSize(before);
        String machine = somebody();
        arrives(box, letter(machine, care, "Order 17", "The supplier cannot deliver the part this week.",
                "Precedence: bulk", "List-Id: <orders.example>", "Auto-Submitted: auto-generated"));
        assertThat(sentTo(machine)).isEmpty();
        casesOf(machine).forEach(c -> assertThat(owed(c)).allMatch(p -> "no_machine_answer".equals(p.notTold())));
    }

    @Test
    void twoLettersAtOnceFromANewAddressAreOneCustomerWithTwoCases() throws Exception {
        String twice = somebody();
        for (String subject : List.of("First", "Second")) {
            mailroom.store(box, letter(twice, care, subject, "My " + subject + " matter is about the kettle."), "smtp",
                    UUID.randomUUID().toString(), clock.instant());
        }
        Callable<Integer> node = () -> mailroom.process(clock.instant(), 1);
        try (var nodes = Executors.newFixedThreadPool(2)) {
            for (var done : nodes.invokeAll(List.of(node, node))) done.get();
        }
        read();
        assertThat(casesOf(twice)).hasSize(2);
        assertThat(casesOf(twice)).extracting(CaseFile::customer).containsOnly(casesOf(twice).getFirst().customer());
        assertThat(sentTo(twice)).hasSize(2);
    }

    @Test
    void aClosedCaseOpensOnceHoweverManyWriteAtOnce() throws Exception {
        cases.close(sana, one.code(), Resolution.SOLVED);
        later(Duration.ofHours(1));
        var letters = new ArrayList<Callable<Void>>();
        for (int i = 0; i < 3; i++) {
            int n = i;
            letters.add(() -> {
                mailroom.store(box, letter(asha, care, "Re: Kettle", "Still wrong " + n, "In-Reply-To: " + reference()),
                        "smtp", UUID.randomUUID().toString(), clock.instant());
                mailroom.process(clock.instant(), 1);
                return null;
            });
        }
        try (var nodes = Executors.newFixedThreadPool(3)) {
            for (var done : nodes.invokeAll(letters)) done.get();
        }
        read();
        assertThat(fresh(one).open()).isTrue();
        assertThat(owed(one)).hasSize(1);
        assertThat(thread(one)).filteredOn(e -> "reopened".equals(e.detail().get("what"))).hasSize(1);
        assertThat(thread(one)).filteredOn(e -> e.body().startsWith("Still wrong")).hasSize(3);
        assertThat(sentTo(asha)).filteredOn(Sent::automatic).as("told of the new promise").hasSize(2);
    }

    @Test
    void aStrangersFormGetsOneLetterADayWithoutATypedWord() {
        String victim = somebody();
        for (int i = 0; i < 3; i++) {
            side.write(new CustomerSide.Words("BUY-PILLS evil.example", victim, "", "CLICK evil.example now " + i,
                    "WANTS-MONEY", Language.EN, branch), List.of());
            later(Duration.ofHours(1));
        }
        assertThat(casesOf(victim)).hasSize(3);
        assertThat(sentTo(victim)).hasSize(1);
        CaseFile first = casesOf(victim).getFirst();
        correspondence.write(sana, first.code(), "Our own words with what they asked: CLICK evil.example", List.of(),
                Correspondence.After.NOTHING, "");
        assertThat(sentTo(victim)).hasSize(2).allSatisfy(letter -> assertThat(letter.subject() + letter.name()
                + letter.body()).doesNotContain("evil", "PILLS", "CLICK", "MONEY"));
        later(Duration.ofHours(24));
        side.write(new CustomerSide.Words("X", victim, "", "again", "", Language.EN, branch), List.of());
        assertThat(sentTo(victim)).hasSize(3);
        var page = opened(link(sentTo(victim).get(1)));
        assertThat(ok(page, "/my/" + first.code()).text()).contains("Our own words with what they asked");
        correspondence.write(sana, first.code(), "Now in the letter itself.", List.of(),
                Correspondence.After.NOTHING, "");
        assertThat(sentTo(victim)).last().extracting(Sent::body).isEqualTo("Now in the letter itself.");
    }

    @Test
    void aLetterWithStrangeSignsIsStillACase() {
        String odd = somebody();
        arrives(box, letter(odd, care, "=?utf-8?q?Ke=00ttle?=", "It\0 leaks, and \uD83D\uDE00 \u202E nobody helps."));
        assertThat(casesOf(odd)).hasSize(1);
    }

    @Test
    void twoFormsAtOnceAreOneLetter() throws Exception {
        String victim = somebody();
        customer("Known Already", victim);
        var forms = new ArrayList<Callable<CaseFile>>();
        for (int i = 0; i < 4; i++) {
            String words = "Words " + i;
            forms.add(() -> side.write(new CustomerSide.Words("X", victim, "", words, "", Language.EN, branch),
                    List.of()));
        }
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var done : nodes.invokeAll(forms)) done.get();
        }
        assertThat(casesOf(victim)).hasSize(4);
        assertThat(sentTo(victim)).hasSize(1);
    }
}
