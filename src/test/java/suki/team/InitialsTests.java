package suki.team;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTests {

    @ParameterizedTest
    @CsvSource({"Sana Qureshi,SQ", "கவிதா ராமன்,கரா", "ثنا قریشی,ثق", "Maricel Dela Cruz,MC", "Jun,J"})
    void lettersAreWholeAsReadersSeeThem(String name, String initials) {
        assertThat(Initials.of(name)).isEqualTo(initials);
    }
}
