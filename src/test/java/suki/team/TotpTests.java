package suki.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, SHA-1, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924", "2000000000,279037",
        "20000000000,353130"})
    void codesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
    }

    @Test
    void oneStepOffIsForgivenTwoAreNot() {
        Instant now = Instant.parse("2026-11-18T09:00:10Z");
        long step = Totp.step(now);
        for (int off = -3; off <= 3; off++) {
            assertThat(Totp.match(SECRET, Totp.code(SECRET, step + off), now, 0).isPresent()).as("%d off", off)
                    .isEqualTo(Math.abs(off) <= 1);
        }
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step), now, step)).as("used").isEmpty();
        String code = Totp.code(SECRET, step);
        assertThat(Totp.match(SECRET, code.substring(0, 3) + " " + code.substring(3), now, 0)).isPresent();
    }

    /** RFC 4648, section 10, without padding. */
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void secretsAreWrittenInBase32(String text, String written) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
    }
}
