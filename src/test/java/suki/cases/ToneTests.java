package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import suki.cases.Tone.Fault;

/** Words that deny or blame, in four languages; and words that only look like them. */
class ToneTests {

    private static final Map<String, Fault> HARSH = Map.ofEntries(
            Map.entry("But you did not read the manual.", Fault.BLAME),
            Map.entry("As stated in our terms, no refund is possible.", Fault.RULES),
            Map.entry("It is not our fault.", Fault.DENIAL),
            Map.entry("We are sorry if you feel treated badly.", Fault.HALF_SORRY),
            Map.entry("We apologise for any inconvenience caused.", Fault.HALF_SORRY),
            Map.entry("لیکن آپ نے ہدایات نہیں پڑھیں۔", Fault.BLAME),
            Map.entry("شرائط و ضوابط کے مطابق رقم واپس نہیں ہو سکتی۔", Fault.RULES),
            Map.entry("یہ ہماری غلطی نہیں ہے۔", Fault.DENIAL),
            Map.entry("اگر آپ کو کوئی زحمت ہوئی تو معذرت۔", Fault.HALF_SORRY),
            Map.entry("ஆனால் நீங்கள் சொல்லவில்லை.", Fault.BLAME),
            Map.entry("இது எங்கள் தவறு அல்ல.", Fault.DENIAL),
            Map.entry("விதிமுறைகளின்படி பணம் திரும்பாது.", Fault.RULES),
            Map.entry("ஏதேனும் சிரமம் ஏற்பட்டிருந்தால் வருந்துகிறோம்.", Fault.HALF_SORRY),
            Map.entry("Pero kayo po ang hindi nagsabi.", Fault.BLAME),
            Map.entry("Hindi po namin kasalanan iyon.", Fault.DENIAL),
            Map.entry("Ayon po sa aming terms, hindi puwede.", Fault.RULES),
            Map.entry("Paumanhin po kung nagkaabala kayo.", Fault.HALF_SORRY));

    @Test
    void eachHarshWordingIsNamedForWhatItIs() {
        HARSH.forEach((text, fault) -> assertThat(Tone.of(text)).as(text).extracting(Tone.Finding::fault)
                .contains(fault));
    }

    @Test
    void plainApologiesAreLeftAlone() {
        for (String text : new String[] {"We are sorry. The mistake was ours. Rashid comes on Friday at eleven.",
            "Thank you for telling us. But your refrigerator comes first.",
            "ہم معذرت چاہتے ہیں۔ غلطی ہماری تھی۔ راشد جمعے کو آئیں گے۔",
            "மன்னிப்புக் கேட்டுக்கொள்கிறோம். தவறு எங்களுடையது.",
            "Humihingi po kami ng paumanhin. Kami po ang nagkamali."}) {
            assertThat(Tone.of(text)).as(text).isEmpty();
        }
    }

    @Test
    void whatIsFoundIsTheWritersOwnWordsInTheirOrderAndNotTooMany() {
        assertThat(Tone.of("This is not our fault, but you   should have told us.")).extracting(Tone.Finding::words)
                .containsExactly("This is not our fault", "but you", "you   should have");
        assertThat(Tone.of("please note kindly note but you it is our policy terms and conditions we don't accept "
                + "sorry if store policy you must have")).hasSize(6);
    }
}
