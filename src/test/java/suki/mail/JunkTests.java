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

    @Test
    void wordsWithForgedHeadersAreStillSetAside() {
        String words = "Dear friend! Refinance your mortgage loan at the lowest interest rate, credit card debt gone!"
                + " No credit check, approved, apply now! Make money fast, guaranteed income, free cash!";
        assertThat(score("MAKE MONEY <1234567@customer.example>", "$$$ FREE CASH FOR YOU NOW $$$     ab77x",
                words.repeat(3))).isGreaterThan(Junk.ASIDE);
    }
}
