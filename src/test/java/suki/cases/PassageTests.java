package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PassageTests {

    private static final Instant AT = Instant.parse("2026-11-03T10:00:00Z");

    private static String shown(String text, String typed) {
        return Passage.of(text, List.copyOf(SearchTokens.of(typed)), AT).map(p -> p.parts().stream()
                .map(part -> part.found() ? "[" + part.text() + "]" : part.text()).collect(Collectors.joining()))
                .orElse("");
    }

    @Test
    void theWordsThatWereLookedForAreMarkedAsTheyWereWritten() {
        assertThat(shown("The Kettle  leaks.\nIt is a new kettle.", "kettle")).isEqualTo(
                "The [Kettle] leaks. It is a new [kettle].");
        assertThat(shown("The kettles leak.", "leak kett")).isEqualTo("The [kettles] [leak].");
        assertThat(shown("Nothing of it.", "kettle")).isEmpty();
    }

    @Test
    void signsThatFoldingTakesAwayStayInTheWord() {
        assertThat(shown("کیتلی مُجھے پسند ہے", "مجهے")).isEqualTo("کیتلی [مُجھے] پسند ہے");
        assertThat(shown("கெட்டில் ஒழுகுகிறது", "ஒழுகு")).isEqualTo("கெட்டில் [ஒழுகுகிறது]");
    }

    @Test
    void aLongTextIsCutAtWordsOnBothSides() {
        String far = "word ".repeat(60) + "kettle " + "more ".repeat(60);
        String piece = shown(far, "kettle");
        assertThat(piece).startsWith("…word ").endsWith("more…").contains("[kettle]");
        assertThat(piece.length()).isLessThan(160);
        assertThat(shown("x".repeat(500), "x")).hasSizeLessThan(160);
    }
}
