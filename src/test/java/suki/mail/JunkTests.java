package suki.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JunkTests {

    private static final Instant ARRIVED = Instant.parse("2026-11-22T11:00:05Z");

    private static double score(String from, String subject, String words) {
        String raw = """
                From: %s
                To: care@rahat.example
                Subject: %s
                Date: Sun, 22 Nov 2026 11:00:00 +0000
                Message-ID: <1@customer.example>
                Content-Type: text/plain; charset=utf-8

                %s
                """.formatted(from, subject, words).replace("\n", "\r\n");
        try (Letter letter = new LetterReader().read(new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)))) {
            return Junk.of(letter, ARRIVED).score();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aComplaintAboutALoanIsWanted() {
        String words = "Dear friend! My mortgage lender refused to refinance my loan at a low interest rate!! They "
                + "offered"
                + " a credit card, a debt consolidation and a home equity loan instead! Please remove me from your "
                        + "list!"
                + " Approved, no credit check, lowest rates, apply now! ";
        assertThat(score("Customer 17 <c17@customer.example>", "Mortgage", words.repeat(3))).isLessThan(Junk.ASIDE);
    }

    private static double scoreOf(String... signs) {
        var there = new java.util.HashMap<String, Double>();
        for (String sign : signs) there.put(sign, 2.0);
        return Junk.of(there, JunkWeights.OF, JunkWeights.BASE).score();
    }

    @Test
    void oneKindOfSignSetsNothingAside() {
        assertThat(scoreOf("subject_money", "subject_shouts", "subject_advert", "words_money", "words_friend"))
                .isLessThan(Junk.ASIDE);
        assertThat(scoreOf("sender_forged", "mailer_outlook_bare", "date_odd", "page_only", "link_numeric"))
                .as("however badly it is made, it says nothing unwanted").isLessThan(Junk.ASIDE);
        assertThat(scoreOf("subject_money", "words_money", "sender_forged", "mailer_outlook_bare"))
                .isGreaterThan(Junk.ASIDE);
    }

    @Test
    void whatItsOwnServersHandedOnNeedsMore() {
        String[] signs = {"subject_money", "words_money", "page_only"};
        assertThat(scoreOf(signs)).isGreaterThan(Junk.ASIDE);
        assertThat(scoreOf("subject_money", "words_money", "page_only", "way_named")).isLessThan(scoreOf(signs) - 1.5);
    }

    @Test
    void aHandOverByTheSendersOwnServerIsSeenAndNotOneByAServerThatAnybodyHas() {
        assertThat(signs("shop.example", "mail.shop.example (mail.shop.example [192.0.2.7])")).contains("way_own",
                "way_named");
        assertThat(signs("shop.example", "dsl-7.provider.example (dsl-7.provider.example [192.0.2.7])"))
                .doesNotContain("way_own", "way_named");
        assertThat(signs("gmail.com", "mail.gmail.com (mail.gmail.com [192.0.2.7])"))
                .doesNotContain("way_own", "way_named");
    }

    private static java.util.Set<String> signs(String domain, String server) {
        String raw = "Received: from " + server + "\r\n by mx.rahat.example with SMTP; Sun, 22 Nov 2026 11:00:01 +0000"
                + "\r\nFrom: Asha <asha@" + domain + ">\r\nTo: care@rahat.example\r\nSubject: Parcel\r\n\r\nHello";
        try (Letter letter = new LetterReader().read(new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)))) {
            return JunkSigns.of(letter, ARRIVED).keySet();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void wordsWithForgedHeadersAreStillSetAside() {
        String words = "Dear friend! Refinance your mortgage loan at the lowest interest rate, credit card debt gone!"
                + " No credit check, approved, apply now! Make money fast, guaranteed income, free cash!";
        assertThat(score("MAKE MONEY <1234567@customer.example>", "$$$ FREE CASH FOR YOU NOW $$$     ab77x",
                words.repeat(3))).isGreaterThan(Junk.ASIDE);
    }
}
