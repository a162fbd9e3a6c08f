package suki.problems.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NewWordingTests {

    /** Ordinary complaints, from which a background is drawn. */
    private static final List<String> OPENINGS = List.of("Hello, I bought this last month.", "Good day.",
            "Please help me.", "السلام علیکم، میں نے یہ پچھلے مہینے خریدا تھا۔", "براہ کرم مدد کریں۔",
            "வணக்கம், இதை போன மாதம் வாங்கினேன்.", "உதவி செய்யுங்கள்.", "Magandang araw po.",
            "Binili ko po ito noong isang buwan.", "Salam, yeh maine pichle mahine liya tha.");

    private static final List<String> MATTERS = List.of("The door of the fridge does not close.",
            "The delivery came two days late.", "The fridge is not cold enough.", "I was charged twice for one order.",
            "فریج ٹھنڈا نہیں کرتا۔", "سامان دیر سے پہنچا۔", "دو بار پیسے کاٹ لیے گئے۔",
            "குளிர்சாதனப் பெட்டி குளிரவில்லை.", "பொருள் தாமதமாக வந்தது.", "இரண்டு முறை பணம் எடுக்கப்பட்டது.",
            "Hindi lumalamig ang ref.", "Huli po ang dating ng order.", "Dalawang beses po akong siningil.",
            "Fridge thanda nahi karta aur darwaza band nahi hota.");

    private static List<Told> ordinary(int count, long seed) {
        var random = new SplittableRandom(seed);
        var texts = new ArrayList<Told>();
        for (int i = 0; i < count; i++) {
            texts.add(new Told(OPENINGS.get(random.nextInt(OPENINGS.size())) + " "
                    + MATTERS.get(random.nextInt(MATTERS.size())), seed + "-" + i));
        }
        return texts;
    }

    private static List<NewWords> found(String... news) {
        return NewWording.find(with(news), ordinary(400, 1));
    }

    private static List<Told> with(String... news) {
        var recent = new ArrayList<>(ordinary(20, 2));
        for (int i = 0; i < news.length; i++) recent.add(new Told(news[i], "new " + i));
        return recent;
    }

    @Test
    void aNewWordIsToldWithoutTheOldOneBeforeIt() {
        var found = found("The adapter is brown on one side.", "The adapter melted.", "Is the adapter to be hot?",
                "The adapter sparked.", "We unplugged the adapter.");
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().words()).containsExactly("adapter");
    }

    @Test
    void aCompressorThatHumsIsNew() {
        var found = found("The compressor hums all night.", "Since Monday the compressor hums.",
                "Good day. My compressor hums loudly.", "A compressor hums, please help me.");
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().words()).contains("compressor hums");
        assertThat(found.getFirst().texts()).containsExactly(20, 21, 22, 23);
        assertThat(found.getFirst().customers()).isEqualTo(4);
        assertThat(found.getFirst().expected()).isLessThan(0.1);
        assertThat(found.getFirst().chance()).isLessThanOrEqualTo(NewWording.FALSE_ALARMS_A_LOOK);
        assertThat(found.getFirst().oneLookIn()).isGreaterThanOrEqualTo(365);
    }

    @Test
    void itIsNewInUrduWithAndWithoutSigns() {
        var found = found("کمپریسر سے آواز آتی ہے۔", "رات بھر کمپریسر شور کرتا ہے۔", "میرا كمپریسر بہت شور کرتا ہے۔",
                "کمپریسر کی آواز بند نہیں ہوتی۔", "نئے کمپریسر میں شور ہے۔");
        assertThat(found).isNotEmpty();
        assertThat(found.getFirst().words()).contains("کمپریسر");
        assertThat(found.getFirst().texts()).contains(20, 21, 22, 23, 24);
    }

    @Test
    void itIsNewInTamilHoweverTheWordIsInflected() {
        var found = found("கம்ப்ரசரில் சத்தம் வருகிறது.", "கம்ப்ரசர் இரவெல்லாம் இரைகிறது.",
                "புதிய கம்ப்ரசரின் இரைச்சல் தாங்கவில்லை.", "கம்ப்ரசரிலிருந்து ஒலி கேட்கிறது.",
                "எங்கள் கம்ப்ரசரால் தூங்க முடியவில்லை.");
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().words().getFirst()).startsWith("கம்ப்ரசர");
        assertThat(found.getFirst().texts()).containsExactly(20, 21, 22, 23, 24);
    }

    @Test
    void itIsNewInFilipinoAndInMixedSpeech() {
        var filipino = found("Umuugong po ang compressor.", "Buong gabi pong umuugong ang compressor ng ref.",
                "Umuugong na compressor, pakiayos po.", "Ang compressor po ay umuugong.");
        assertThat(filipino.getFirst().words()).contains("umuugong", "compressor");
        var mixed = found("Compressor se awaz aa rahi hai.", "Raat bhar compressor ki awaz.",
                "Fridge ka compressor bohat awaz karta hai.", "Compressor awaz, please fix.");
        assertThat(mixed.getFirst().words()).contains("compressor", "awaz");
    }

    @Test
    void oneCustomerWhoWritesOftenIsNoNews() {
        var recent = new ArrayList<>(ordinary(20, 2));
        for (int i = 0; i < 10; i++) recent.add(new Told("The compressor hums all night.", "the same"));
        assertThat(NewWording.find(recent, ordinary(400, 1))).isEmpty();
    }

    @Test
    void whatWasSaidBeforeIsNoNews() {
        var earlier = new ArrayList<>(ordinary(300, 1));
        for (int i = 0; i < 60; i++) earlier.add(new Told("The compressor hums all night.", "earlier " + i));
        assertThat(NewWording.find(with("The compressor hums.", "My compressor hums.", "A compressor hums."), earlier))
                .isEmpty();
    }

    @Test
    void whatIsSaidFarMoreOftenThanBeforeIsNews() {
        var earlier = new ArrayList<>(ordinary(400, 1));
        for (int i = 0; i < 4; i++) earlier.add(new Told("The compressor hums all night.", "earlier " + i));
        String[] news = new String[10];
        java.util.Arrays.setAll(news, i -> OPENINGS.get(i) + " the compressor hums");
        var found = NewWording.find(with(news), earlier);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().expected()).isBetween(0.1, 1.0);
    }

    @Test
    void ordinaryTextsShowNothingNew() {
        int finds = 0;
        for (int seed = 10; seed < 110; seed++) finds += NewWording.find(ordinary(40, seed), ordinary(400, 1)).size();
        assertThat(finds).isLessThanOrEqualTo(2);
    }

    @Test
    void twoNewProblemsAreTwoFinds() {
        var found = found("The compressor hums.", "The shelf cracked.", "My compressor hums.", "A shelf cracked.",
                "Our compressor hums.", "Glass shelf cracked.", "Loud compressor hums.", "Again a shelf cracked.",
                "One compressor hums.", "Another shelf cracked.");
        assertThat(found).hasSize(2);
        assertThat(found).anyMatch(one -> one.words().contains("compressor hums")
                && one.texts().equals(List.of(20, 22, 24, 26, 28)));
        assertThat(found).anyMatch(one -> one.words().contains("shelf cracked")
                && one.texts().equals(List.of(21, 23, 25, 27, 29)));
    }

    @Test
    void datesAndNumbersAreNoWording() {
        var found = found("Order 5521 in October 2026.", "October 5521.", "By October 5521 please help me.",
                "On Tuesday, October 5521.", "5521 October.");
        assertThat(found).isEmpty();
    }

    /** The nightly look stood still for minutes, and the application with it, when it held all terms as words. */
    @Test
    void fortyThousandLongTextsNeedLittleMemory() throws Exception {
        var process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m", "-cp",
                System.getProperty("java.class.path"), Many.class.getName()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("compressor hums");
    }

    /** Most words of most texts are used by nobody else, as in life. */
    static final class Many {

        public static void main(String[] arguments) {
            var found = NewWording.find(texts(1, true), texts(2, false));
            System.out.println(found.getFirst().words());
        }

        private static List<Told> texts(long seed, boolean news) {
            var random = new SplittableRandom(seed);
            var texts = new ArrayList<Told>();
            for (int i = 0; i < NewWording.MOST_TEXTS; i++) {
                var words = new StringBuilder(news && i % 100 == 0 ? "The compressor hums. " : "");
                for (int n = 0; n < 60; n++) {
                    words.append("word").append(letters((int) (5_000 / (1 + 4_999 * random.nextDouble())))).append(' ')
                            .append(letters(random.nextInt(1_000_000))).append(' ');
                }
                texts.add(new Told(words.toString(), seed + "-" + i));
            }
            return texts;
        }

        private static String letters(int number) {
            var letters = new StringBuilder();
            for (int rest = number; rest > 0; rest /= 26) letters.append((char) ('a' + rest % 26));
            return letters.append('z').toString();
        }
    }

    @Test
    void withoutABackgroundNothingIsNew() {
        assertThat(NewWording.find(ordinary(50, 2), ordinary(19, 1))).isEmpty();
        assertThat(NewWording.find(List.of(), ordinary(400, 1))).isEmpty();
    }

    @Test
    void fishersTestAgreesWithTheTeaTasting() {
        assertThat(new Hypergeometric(8, 4).atLeast(3, 4)).isCloseTo(17.0 / 70, within(1e-12));
        assertThat(new Hypergeometric(8, 4).smallest(4)).isCloseTo(1.0 / 70, within(1e-12));
    }
}
