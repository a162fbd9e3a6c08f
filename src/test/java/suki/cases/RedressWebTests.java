package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Refusal;
import suki.shared.Role;

/** Whose fault it was, saying sorry, and handing a case over so that nobody explains twice. */
class RedressWebTests extends CasesTest {

    @Autowired Redress redress;
    @Autowired Folders folders;

    private CaseFile erred() {
        CaseFile one = phoned(customer("Shahida Parveen", somebody()), "The part that you fitted was broken.");
        redress.judge(sana, one.code(), Fault.OURS, Severity.GRAVE, "The part came from the batch we sent back.");
        return fresh(one);
    }

    private static final String READY = "Shahida Parveen,\n\nwe are sorry. The mistake was ours.\n\n\n\nSana";

    @Test
    void aCaseInWhichWeErredIsNotClosedWithoutAnApologyByAnyPath() {
        CaseFile one = erred();
        Browser browser = signIn(sanaId);
        Browser.Page refused = browser.post("/cases/" + one.code() + "/closure", Map.of("resolution", "SOLVED"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.html().text()).contains("Say sorry first");
        Browser.Page letter = browser.post("/cases/" + one.code() + "/letters", Map.of("kind", "letter", "body",
                "It is repaired.", "after", "CLOSE"));
        assertThat(letter.status()).isEqualTo(422);
        assertThat(letter.html().select("textarea#body").text()).as("what was typed").contains("It is repaired.");
        for (Resolution how : Resolution.values()) {
            assertThatThrownBy(() -> cases.close(sana, one.code(), how)).isInstanceOf(Refusal.class);
        }
        assertThat(fresh(one).open()).isTrue();
        assertThat(browser.get("/cases/" + one.code()).html().select("select#resolution")).isEmpty();
    }

    @Test
    void anApologyByLetterIsInTheCustomersLanguageWithWordsOfOnesOwnAndThenItCloses() {
        CaseFile one = erred();
        Browser browser = signIn(sanaId);
        var form = ok(browser, "/cases/" + one.code() + "/apology").selectFirst("main form");
        String ready = form.select("textarea[name=body]").val();
        assertThat(ready).contains("Shahida Parveen", "are sorry", "mistake was ours");
        Browser.Page bare = browser.post("/cases/" + one.code() + "/apology", filled(form));
        assertThat(bare.status()).as("the ready words alone").isEqualTo(422);
        String own = ready.replace("was ours.", "was ours. The thermostat of Monday came from a bad batch.");
        assertThat(browser.post("/cases/" + one.code() + "/apology", filled(form, "body", own)).status())
                .isEqualTo(302);
        send();
        later(Duration.ofSeconds(20));
        send();
        assertThat(sentTo(customers.email(one.customer()).orElseThrow()).getLast().body()).contains("bad batch");
        assertThat(redress.standing(one).apology()).isPresent();
        assertThat(ok(browser, "/cases/" + one.code()).select(".right").text()).contains("by letter");
        cases.close(sana, one.code(), Resolution.SOLVED);
        assertThat(fresh(one).open()).isFalse();
    }

    @Test
    void theReadyWordsAloneAreNobodysApologyNeitherByLetterNorOnTheTelephone() {
        CaseFile one = erred();
        for (Apology.How how : Apology.How.values()) {
            assertThatThrownBy(() -> redress.apologise(sana, one.code(), how, READY, READY, null)).as(how.word())
                    .isInstanceOf(suki.shared.BadForm.class);
        }
        assertThat(redress.standing(one).sorryOwed()).isTrue();
    }

    @Test
    void anApologyThatWasTakenBackSaidNothing() {
        CaseFile one = erred();
        Entry entry = redress.apologise(sana, one.code(), Apology.How.LETTER,
                READY.replace("ours.", "ours. The part came from a bad batch."), READY, null);
        correspondence.unsend(sana, one.code(), entry.id());
        assertThat(redress.standing(one).sorryOwed()).isTrue();
    }

    @Test
    void sorrySaidOnTheTelephoneIsRecordedWithWhatWasSaid() {
        CaseFile one = erred();
        redress.apologise(sana, one.code(), Apology.How.PHONE,
                "Told her that our part failed and that we are sorry; she was calm.", READY, null);
        assertThat(redress.standing(one).sorryOwed()).isFalse();
        assertThat(thread(one)).extracting(Entry::kind).contains(EntryKind.NOTE, EntryKind.FACT);
        cases.close(sana, one.code(), Resolution.SOLVED);
    }

    @Test
    void aMergedCaseTakesItsJudgementAlong() {
        CaseFile from = erred();
        CaseFile into = phoned(from.customer(), "One more thing about it.");
        moves.merge(sana, from.code(), into.code());
        assertThat(redress.standing(into).sorryOwed()).isTrue();
    }

    @Autowired CaseMoves moves;

    @Test
    void whileSomebodyWritesTheToneIsLookedAtAndNothingElse() {
        CaseFile one = erred();
        Browser browser = signIn(sanaId);
        var found = browser.post("/cases/" + one.code() + "/tone", Map.of("body",
                "We are sorry, but you should have read the manual, as stated in our terms.")).html();
        assertThat(found.select("li")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(browser.post("/cases/" + one.code() + "/tone", Map.of("body", "We are sorry. Our part failed."))
                .html().select("li")).isEmpty();
    }

    @Test
    void aHandOverNeedsABriefAndIsConfirmedByItsReceiver() {
        CaseFile one = phoned(customer("Joseph", somebody()), "It leaks.");
        ColleagueId otherId = colleague(Role.STAFF, branch);
        Actor.Colleague other = actor(otherId);
        Browser browser = signIn(sanaId);
        Browser.Page bare = browser.post("/cases/" + one.code() + "/owner", Map.of("to", otherId.toString()));
        assertThat(bare.status()).isEqualTo(422);
        assertThat(browser.post("/cases/" + one.code() + "/owner", Map.of("to", otherId.toString(), "brief",
                "He waits at home; the tap is the new one.")).status()).isEqualTo(302);
        assertThat(owed(one)).anyMatch(p -> p.kind().equals("handover") && otherId.equals(p.owner())
                && !p.towardsCustomer());
        Browser theirs = signIn(otherId);
        assertThat(ok(theirs, "/cases/" + one.code()).select(".handed").text()).contains("the tap is the new one");
        assertThat(theirs.post("/cases/" + one.code() + "/owner/confirmation").status()).isEqualTo(302);
        assertThat(owed(one)).noneMatch(p -> p.kind().equals("handover"));
        assertThat(folders.of(other, one).handover().orElseThrow().confirmedAt()).isNotNull();
        correspondence.write(other, one.code(), "I come at four.", List.of(), Correspondence.After.NOTHING, "");
        assertThat(jdbc.sql("select count(*) from notices where colleague_id = :who and href = :href")
                .param("who", sanaId.value()).param("href", "/cases/" + one.code()).query(Integer.class).single())
                .as("whoever had it first is told").isEqualTo(1);
        assertThat(browser.post("/cases/" + one.code() + "/owner/confirmation").status())
                .as("only the receiver").isEqualTo(404);
    }
}
