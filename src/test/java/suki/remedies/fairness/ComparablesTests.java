package suki.remedies.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparablesTests {

    /** Six values: the quartiles lie at 1.25 and 3.75 steps from the first. */
    @Test
    void quartilesAreOfTypeSeven() {
        var found = Comparables.of(List.of(60.0, 10.0, 20.0, 50.0, 40.0, 30.0));
        assertThat(found).isEqualTo(new Comparables(6, 10, 22.5, 35, 47.5, 60));
    }

    @Test
    void whatLiesBelowOrAboveTheMiddleHalfIsOutside() {
        var found = Comparables.of(List.of(10.0, 20.0, 30.0, 40.0, 50.0));
        assertThat(found.outside(20)).isFalse();
        assertThat(found.outside(40)).isFalse();
        assertThat(found.outside(19.9)).isTrue();
        assertThat(found.outside(40.1)).isTrue();
    }

    @Test
    void ofFewLikeCasesNothingIsOutside() {
        assertThat(Comparables.of(List.of(1.0, 1.0, 1.0, 1.0)).outside(900)).isFalse();
        assertThat(Comparables.of(List.of(7.0)).median()).isEqualTo(7);
        assertThatThrownBy(() -> Comparables.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
