package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.cases.effort.Effort;
import suki.cases.effort.EffortWeights;
import suki.cases.effort.Happening;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Role;

/** How much effort a case took the customer, counted from what happened in it. */
class EffortWebTests extends CasesTest {

    @Autowired Efforts efforts;
    @Autowired Handovers handovers;

    private Actor.Visitor visitor(CaseFile one) {
        return new Actor.Visitor(java.util.UUID.randomUUID(), "Shahida", one.customer(), one.id().value());
    }

    private Map<Happening, Integer> counted(CaseFile one) {
        return efforts.of(fresh(one)).because().stream()
                .collect(java.util.stream.Collectors.toMap(Effort.Point::what, Effort.Point::times));
    }

    @Test
    void aCaseThatWasToldOnceTookNoEffortAndSaysSo() {
        CaseFile one = phoned(customer("Shahida Parveen", somebody()), "It warms up.");
        assertThat(efforts.of(one).points()).isZero();
        Document page = ok(signIn(sanaId), "/cases/" + one.code());
        assertThat(page.select(".effort").text()).contains("Little effort", "0 points");
    }

    @Test
    void eachPointIsExplainedOnTheCase() {
        CaseFile one = phoned(customer("Shahida Parveen", somebody()), "It warms up.");
        later(Duration.ofMinutes(5));
        side.answer(visitor(one), one.code(), "It still does.", List.of());
        ColleagueId otherId = colleague(Role.STAFF, branch);
        handovers.assign(sana, one.code(), otherId, "She waits for the part.", false);
        efforts.note(sana, one.code(), Effortful.ASKED_TWICE, "the receipt");
        efforts.note(sana, one.code(), Effortful.CAME, "");
        assertThat(counted(one)).isEqualTo(Map.of(Happening.CONTACT, 2, Happening.CHANNEL, 2, Happening.TRANSFER, 1,
                Happening.ASK_AGAIN, 1));
        Document page = ok(signIn(sanaId), "/cases/" + one.code());
        assertThat(page.select(".effort").text()).contains("Much effort", "11 points", "+2", "the receipt",
                "had to turn to us 2 more times", "passed on");
    }

    @Test
    void theCustomerSaysThatTheyHadToExplainAgainAndNobodyCanTakeThatBack() {
        String email = somebody();
        CaseFile one = phoned(customer("Shahida Parveen", email), "It warms up.");
        Browser theirs = opened(link(sentTo(email).getFirst()));
        var form = ok(theirs, "/my/" + one.code()).selectFirst("form[action$=/words]");
        assertThat(form.select("input[name=again]")).hasSize(1);
        var typed = filled(form, "words", "As I said: the door seal is torn.", "again", "yes");
        assertThat(theirs.post("/my/" + one.code() + "/words", typed).status()).isEqualTo(302);
        assertThat(counted(one)).containsEntry(Happening.ASK_AGAIN, 1);
        String note = jdbc.sql("select id::text from case_happenings where case_id = :id").param("id",
                one.id().value()).query(String.class).single();
        Browser browser = signIn(sanaId);
        assertThat(browser.post("/cases/" + one.code() + "/effort/" + note + "/undoing").status()).isEqualTo(404);
        assertThat(counted(one)).containsEntry(Happening.ASK_AGAIN, 1);
    }

    @Test
    void whatAColleagueNotedCanBeTakenBack() {
        CaseFile one = phoned(customer("Shahida Parveen", somebody()), "It warms up.");
        Browser browser = signIn(sanaId);
        Browser.Page noted = browser.post("/cases/" + one.code() + "/effort", Map.of("what", "CALLED", "words", ""));
        assertThat(noted.status()).isEqualTo(302);
        assertThat(counted(one)).isEqualTo(Map.of(Happening.CONTACT, 1));
        String undo = noted.redirect().replaceAll(".*undo=", "");
        assertThat(browser.post(undo).status()).isEqualTo(302);
        assertThat(counted(one)).isEmpty();
        assertThat(browser.post("/cases/" + one.code() + "/effort", Map.of("what", "", "words", "x")).status())
                .isEqualTo(422);
        assertThat(browser.post("/cases/" + one.code() + "/effort", Map.of("what", "CAME", "words", "x".repeat(301)))
                .html().select("input[name=words]").val()).as("nothing typed is lost").hasSize(301);
    }

    @Test
    void askingForTheSameThingAgainAfterTheyAnsweredIsFoundWithoutANote() {
        CaseFile one = phoned(customer("Shahida Parveen", somebody()), "It warms up.");
        correspondence.write(sana, one.code(), "May we have the receipt?", List.of(), Correspondence.After.WAIT,
                "the receipt");
        later(Duration.ofMinutes(10));
        side.answer(visitor(one), one.code(), "Here it is.", List.of());
        later(Duration.ofMinutes(10));
        assertThat(counted(one)).doesNotContainKey(Happening.ASK_AGAIN);
        correspondence.write(sana, one.code(), "May we have the receipt?", List.of(), Correspondence.After.WAIT,
                "The receipt");
        assertThat(counted(one)).containsEntry(Happening.ASK_AGAIN, 1);
    }

    @Test
    void waitingBeyondOurWordCountsWhileItIsOwedAndStaysWhenItIsClosed() {
        CaseFile one = phoned(customer("Shahida Parveen", somebody()), "It warms up.");
        later(Duration.ofDays(4));
        assertThat(counted(one)).containsKey(Happening.LATE);
        int late = counted(one).get(Happening.LATE);
        cases.close(sana, one.code(), Resolution.SOLVED);
        assertThat(counted(one)).containsEntry(Happening.LATE, late);
    }

    @Test
    void aClosingThatWasNotTheEndCountsAndASecondThoughtDoesNot() {
        CaseFile one = phoned(customer("Shahida Parveen", somebody()), "It warms up.");
        cases.close(sana, one.code(), Resolution.SOLVED);
        cases.reopen(sana, one.code());
        assertThat(counted(one)).isEmpty();
        cases.close(sana, one.code(), Resolution.SOLVED);
        later(Duration.ofDays(1));
        cases.reopen(visitor(one), one.code());
        assertThat(counted(one)).containsEntry(Happening.REOPEN, 1);
    }

    @Test
    void atClosingItIsKeptAndOtherPointsHoldForWhatWasCountedBefore() {
        CaseFile one = phoned(customer("Shahida Parveen", somebody()), "It warms up.");
        efforts.note(sana, one.code(), Effortful.EXPLAINED_AGAIN, "");
        cases.close(sana, one.code(), Resolution.SOLVED);
        assertThat(kept(one)).isEqualTo("2 little");
        assertThat(efforts.times(Map.of(one.id(), one.customer())).get(one.id())).containsEntry(Happening.ASK_AGAIN, 1)
                .containsEntry(Happening.CONTACT, 0);
        Browser boss = signIn(everywhere(Role.ADMINISTRATOR, branch));
        var form = ok(boss, "/settings/effort").selectFirst("main form");
        assertThat(form.select("input[name=ask_again]").val()).isEqualTo("2");
        assertThat(boss.post("/settings/effort", filled(form, "much", "3")).status()).as("much is more than some")
                .isEqualTo(422);
        assertThat(boss.post("/settings/effort", filled(form, "ask_again", "7")).status()).isEqualTo(302);
        assertThat(kept(one)).isEqualTo("7 much");
        assertThat(efforts.of(one).points()).isEqualTo(7);
        assertThat(ok(boss, "/settings/effort").select("header").text()).contains("Last set by");
        for (ColleagueId other : List.of(sanaId, colleague(Role.ADMINISTRATOR, branch))) {
            assertThat(signIn(other).post("/settings/effort", filled(form)).status()).isEqualTo(404);
            assertThat(signIn(other).get("/settings/effort").status()).isEqualTo(404);
        }
        efforts.weigh(house(), EffortWeights.DEFAULT);
    }

    private String kept(CaseFile one) {
        return jdbc.sql("select points || ' ' || band from case_efforts where case_id = :id")
                .param("id", one.id().value()).query(String.class).single();
    }
}
