package suki.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuotesTests {

    @Test
    void theHistoryBelowIsLeftOut() {
        for (String intro : List.of("On Tue, 3 Nov 2026 at 10:00, Care <care@shop.example> wrote:",
                "Am 03.11.2026 um 10:00 schrieb Care <care@shop.example>:",
                "Le mar. 3 nov. 2026 à 10:00, Care <care@shop.example> a écrit :",
                "El mar, 3 nov 2026 a las 10:00, Care (<care@shop.example>) escribió:",
                "بتاریخ 3 نومبر 2026 کو Care <care@shop.example> نے لکھا:",
                "செவ்., 3 நவ., 2026, 10:00 அன்று Care <care@shop.example> "
            + "எழுதியது:",
                "Noong Mar, Nob 3, 2026 nang 10:00, si Care <care@shop.example> ay sumulat:")) {
            assertThat(Quotes.newWords("Thank you.\n\n" + intro + "\n> Dear Asha,\n> we come.\n")).as(intro)
                    .isEqualTo("Thank you.");
        }
    }

    @Test
    void aHeaderOfOutlookBeginsTheHistory() {
        assertThat(Quotes.newWords("Yes please.\n\n________________________________\nFrom: Care <care@shop.example>\n"
                + "Sent: Tuesday, November 3, 2026 10:00\nTo: Asha\nSubject: Repair\n\nDear "
            + "Asha,")).isEqualTo("Yes please.");
        assertThat(Quotes.newWords("Yes.\n\n-----Original Message-----\nFrom: x\n\nold")).isEqualTo("Yes.");
    }

    @Test
    void answersBetweenTheLinesAreKept() {
        assertThat(Quotes.newWords("On Tue, 3 Nov 2026, Care <c@s.example> wrote:\n> Monday?\nNo.\n> Tuesday?\nYes.\n"))
                .isEqualTo("No.\nYes.");
    }

    @Test
    void inDoubtEverythingIsKept() {
        assertThat(Quotes.newWords("> only a quotation")).isEqualTo("> only a quotation");
        assertThat(Quotes.newWords("He wrote:\nI will come.")).isEqualTo("He wrote:\nI will come.");
        assertThat(Quotes.newWords("From: the shop\nI bought it in May.")).startsWith("From: the shop");
        String forwarded = "See below.\n---------- Forwarded message ----------\nThe words.";
        assertThat(Quotes.newWords(forwarded)).isEqualTo(forwarded);
    }

    @Test
    void whatTakesLongElsewhereTakesNoTimeHere() {
        long began = System.nanoTime();
        Quotes.newWords("> ".repeat(200_000) + "\n");
        Quotes.newWords("On Mon 2026 <x@y.example> wrote\n".repeat(100_000));
        assertThat((System.nanoTime() - began) / 1_000_000).isLessThan(3_000);
    }
}
