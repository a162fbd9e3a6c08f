package suki.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTests {

    private static final List<String> SANA = List.of("Sana Qureshi", "sana.q@rahat.example", "Rahat Home");

    @ParameterizedTest
    @ValueSource(strings = {"seven green umbrellas", "correct horse battery", "چائے خانہ کی پہلی میز",
            "சிவப்பு குடை வாசலில்",
        "tR7#kq9!vLx2", "sana drinks tea at noon", "kettle sings at dawn"})
    void aPasswordOfOnesOwnWillDo(String good) {
        assertThat(PasswordRules.objection(good, SANA)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password12", "P@ssword2026!", "1234567890", "0987654321", "qwertyuiop", "abcdefghij",
        "aaaaaaaaaaaa", "abcabcabcabc", "welcome 2026", "karachi12345", "Administrator1", "iloveyou1234",
        "letmeinletmein", "qwerty123456", "1q2w3e4r5t"})
    void whatEverybodyTriesFirstWillNot(String common) {
        assertThat(PasswordRules.objection(common, SANA)).isEqualTo("team.wrong.password_simple");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sanaqureshi", "Qureshi2026", "rahat-home1", "sana.q@rahat.example", "RahatHome!!"})
    void onesNameAndFirmWillNot(String personal) {
        assertThat(PasswordRules.objection(personal, SANA)).isEqualTo("team.wrong.password_personal");
    }

    @Test
    void nineCharactersAreTooFewAndTwoHundredAndOneTooMany() {
        assertThat(PasswordRules.objection("k7#mZp2!x", SANA)).isEqualTo("team.wrong.password_short");
        assertThat(PasswordRules.objection("ab cd ef ".repeat(23), SANA)).isEqualTo("team.wrong.password_long");
    }
}
