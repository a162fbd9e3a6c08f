package suki.problems.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts of four languages, mixed as people mix them, are matched to what is known; what is new is not. */
class TextMatcherTests {

    private static final List<Example> KNOWN = List.of(
            new Example("My refrigerator is not cooling since the repair", "cooling"),
            new Example("The fridge does not cool, the milk went bad", "cooling"),
            new Example("فریج ٹھنڈا نہیں کر رہا، دودھ خراب ہو گیا", "cooling"),
            new Example("fridge thanda nahi kar raha hai, doodh kharab ho gaya", "cooling"),
            new Example("ஃப்ரிட்ஜ் குளிரவில்லை, பால் கெட்டுவிட்டது", "cooling"),
            new Example("Hindi po lumalamig ang ref namin, nasira ang gatas", "cooling"),
            new Example("Nobody came with the delivery, I waited the whole day", "delivery"),
            new Example("The delivery is two days late and nobody calls", "delivery"),
            new Example("ڈیلیوری نہیں آئی، سارا دن انتظار کیا", "delivery"),
            new Example("delivery nahi aayi, saara din intezar kiya", "delivery"),
            new Example("டெலிவரி வரவில்லை, நாள் முழுவதும் காத்திருந்தேன்", "delivery"),
            new Example("Walang dumating na delivery, buong araw po akong naghintay", "delivery"),
            new Example("I was charged twice for one iron, the bill shows two", "billing"),
            new Example("The bill is wrong, you charged me double", "billing"),
            new Example("بل میں دو بار پیسے کاٹے گئے", "billing"),
            new Example("bill mein do baar paise kaat liye", "billing"),
            new Example("பில்லில் இரண்டு முறை பணம் எடுத்துவிட்டார்கள்", "billing"),
            new Example("Dalawang beses po akong siningil sa isang plantsa", "billing"));

    private static final TextMatcher MATCHER = TextMatcher.train(KNOWN);

    private static String first(String text) {
        return MATCHER.rank(text, 3).getFirst().label();
    }

    @Test
    void eachLanguageAndTheirMixturesFindTheSameProblem() {
        assertThat(first("the refrigerator stopped cooling again")).isEqualTo("cooling");
        assertThat(first("فریج بالکل ٹھنڈا نہیں کرتا")).isEqualTo("cooling");
        assertThat(first("mera fridge thanda nahi karta")).isEqualTo("cooling");
        assertThat(first("எங்கள் ஃப்ரிட்ஜ் குளிரவே இல்லை")).isEqualTo("cooling");
        assertThat(first("ang ref po namin hindi lumalamig, not cooling at all")).isEqualTo("cooling");
        assertThat(first("Delivery innum varavillai, waited whole day")).isEqualTo("delivery");
        assertThat(first("டெலிவரி இன்னும் வரவில்லை")).isEqualTo("delivery");
        assertThat(first("do baar charge kiya hai bill mein")).isEqualTo("billing");
        assertThat(first("siningil po ako nang dalawang beses")).isEqualTo("billing");
    }

    @Test
    void probabilitiesAreInOrderAndAddUpToOneAtMost() {
        List<Guess> guesses = MATCHER.rank("the fridge does not cool", 10);
        assertThat(guesses).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
        assertThat(guesses.stream().mapToDouble(Guess::probability).sum()).isBetween(0.0, 1.0 + 1e-9);
        assertThat(guesses.subList(1, 3)).noneMatch(Guess::sure);
        assertThat(MATCHER.rank("the fridge does not cool", 1)).hasSize(1);
    }

    @Test
    void whatIsKnownFromNothingIsNeverSure() {
        for (String text : List.of("Do you have gift cards for a wedding?", "کیا آپ کی دکان اتوار کو کھلی ہے؟",
                "நாளை கடை திறந்திருக்குமா?", "May trabaho po ba kayo para sa mga estudyante?")) {
            assertThat(MATCHER.rank(text, 3)).as(text).noneMatch(Guess::sure);
        }
    }

    @Test
    void theSameExamplesMakeTheSameMatcher() {
        TextMatcher again = TextMatcher.train(new ArrayList<>(KNOWN));
        for (Example one : KNOWN) assertThat(again.rank(one.text(), 3)).isEqualTo(MATCHER.rank(one.text(), 3));
    }

    @Test
    void nothingAndLittleAreTakenAsTheyAre() {
        assertThat(TextMatcher.train(List.of()).rank("anything", 3)).isEmpty();
        assertThat(MATCHER.rank("", 3)).isEmpty();
        assertThat(MATCHER.rank("   \n", 3)).isEmpty();
        assertThat(MATCHER.rank("a".repeat(100_000), 3)).hasSizeLessThanOrEqualTo(3);
        TextMatcher one = TextMatcher.train(List.of(new Example("The mixer smells of burning", "mixer")));
        assertThat(one.rank("mixer smells burnt", 3)).extracting(Guess::label).containsExactly("mixer");
        assertThat(TextMatcher.train(List.of(new Example("Only a question", null))).rank("a question", 3)).isEmpty();
        assertThatThrownBy(() -> MATCHER.rank("x", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
