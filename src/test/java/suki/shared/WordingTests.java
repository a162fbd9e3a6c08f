package suki.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Bidi;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WordingTests {

    private static final Instant EVENING = Instant.parse("2026-11-22T13:00:00Z");

    private final Wording urdu = new Wording(new Texts(), Language.UR, ZoneId.of("Asia/Karachi"));

    /** Where a word stands on the line, counted from the left. */
    private static int from(String line, String word) {
        return new Bidi(line, Bidi.DIRECTION_RIGHT_TO_LEFT).getVisualIndex(line.indexOf(word));
    }

    @Test
    void aDateInsideAnUrduSentenceKeepsItsOrder() {
        String line = urdu.dayTime(EVENING);
        assertThat(from(line, "اتوار")).isGreaterThan(from(line, "22"));
        assertThat(from(line, "22")).isGreaterThan(from(line, "نومبر"));
        assertThat(from(line, "نومبر")).isGreaterThan(from(line, "18:00"));
    }
}
