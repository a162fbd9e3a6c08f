package suki.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import suki.Browser;
import suki.cases.CaseFile;
import suki.cases.Correspondence.After;
import suki.shared.ColleagueId;
import suki.shared.Role;

/** What colleagues see of answers and thanks, and how an administrator decides what is asked. */
class FeedbackWebTests extends FeedbackTest {

    private CaseFile answered(int value, String words) {
        String address = somebody();
        CaseFile one = wrote(address, "It stays cold.");
        correspondence.write(sana, one.code(), "We are on it.", List.of(), After.NOTHING, "");
        one = solved(one);
        aFewDaysLater();
        String path = asked(questions(address).getLast());
        assertThat(browser().post(path, Map.of("value", String.valueOf(value), "words", words)).redirect())
                .contains("answered");
        return fresh(one);
    }

    @Test
    void answersAreListedNewestFirstWithTheWordsAndTheNextAct() {
        ease();
        CaseFile unhappy = answered(2, "دو بار بتانا پڑا۔");
        CaseFile content = answered(7, "");
        Browser desk = signIn(sanaId);
        Document page = ok(desk, "/feedback?branch=" + branch);
        assertThat(page.select("#rows > li")).hasSize(2);
        assertThat(page.select("#rows > li").first().select("a[href='/cases/" + content.code() + "']")).isNotEmpty();
        assertThat(page.select("#rows [lang=ur].verbatim").text()).isEqualTo("دو بار بتانا پڑا۔");
        assertThat(page.select("form[action='/cases/" + unhappy.code() + "/reopening']")).hasSize(1);
        assertThat(page.select("form[action='/cases/" + content.code() + "/reopening']")).isEmpty();
        assertThat(ok(desk, "/feedback?low=1&branch=" + branch).select("#rows > li")).hasSize(1);
        assertThat(desk.get("/feedback?after=nonsense").status()).isEqualTo(404);
        assertThat(ok(desk, "/cases/" + unhappy.code()).select("#heard-head + ul").text()).contains("2 of 7",
                "دو بار بتانا پڑا۔");
    }

    @Test
    void whoMayNotSeeTheCaseSeesNoAnswer() {
        ease();
        answered(1, "Nobody called.");
        Browser stranger = signIn(colleague(Role.MANAGER, branch()));
        assertThat(ok(stranger, "/feedback?branch=" + branch).select("#rows > li")).isEmpty();
        assertThat(ok(stranger, "/feedback/asks").text()).doesNotContain("Nobody called");
        assertThat(ok(stranger, "/feedback").select(".results")).isEmpty();
    }

    @Test
    void aScoreIsShownWithItsIntervalFromFiveAnswersOn() {
        ease();
        for (int i = 0; i < 4; i++) answered(6, "");
        assertThat(ok(signIn(sanaId), "/feedback").select(".results").text()).contains("too few");
        answered(2, "");
        assertThat(ok(signIn(sanaId), "/feedback").select(".results").text()).contains("80 of 100 found it easy",
                "Between 38 and 96", "5 answers");
    }

    @Test
    void everyQuestionThatWasNotAskedHasItsReason() {
        ease();
        solved(phonedBy(somebody()));
        aFewDaysLater();
        Document page = ok(signIn(sanaId), "/feedback/asks?show=skipped");
        assertThat(page.select("#rows tr").text()).contains("Shahida Parveen", "They are telephoned instead.");
    }

    @Test
    void aClerkNotesWhatWasSaidOnTheTelephoneWithTheAnswer() {
        ease();
        CaseFile one = solved(phonedBy(somebody()));
        aFewDaysLater();
        Browser desk = signIn(sanaId);
        String form = "/cases/" + one.code() + "/follow-through";
        assertThat(ok(desk, "/cases/" + one.code()).select("a[href='" + form + "']")).hasSize(1);
        assertThat(ok(desk, form).select("input[name=value]")).hasSize(7);
        Browser.Page again = desk.post(form, Map.of("said_words", "It runs."));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.html().select("textarea[name=said_words]").text()).isEqualTo("It runs.");
        assertThat(desk.post(form, Map.of("said", "well", "said_words", "It runs.", "value", "6")).redirect())
                .contains("noted");
        assertThat(answers.of(one).orElseThrow().answer().orElseThrow().value()).isEqualTo(6);
        assertThat(answers.of(one).orElseThrow().answer().orElseThrow().via()).isEqualTo(Via.PHONE);
        assertThat(desk.post(form, Map.of("said", "not_solved", "said_words", "")).status()).isEqualTo(422);
        assertThat(signIn(colleague(Role.STAFF, branch())).get(form).status()).isEqualTo(404);
    }

    @Test
    void heardThanksReachTheColleagueWhoReadsThemAlone() {
        CaseFile one = phonedBy(somebody());
        ColleagueId hina = colleague(Role.STAFF, branch);
        Browser desk = signIn(hina);
        String form = "/cases/" + one.code() + "/thanks";
        assertThat(ok(desk, form).select("input[name=to]")).as("the owner, and all").hasSize(2);
        assertThat(desk.post(form, Map.of("to", "", "thanks", " ")).status()).isEqualTo(422);
        assertThat(desk.post(form, Map.of("to", sanaId.toString(), "thanks", "She is an angel.")).redirect())
                .contains("thanks_noted");
        assertThat(ok(desk, "/thanks").text()).doesNotContain("angel");
        Browser hers = signIn(sanaId);
        assertThat(ok(hers, "/thanks").text()).contains("She is an angel.", "Shahida Parveen");
        assertThat(thanks.unread(sana)).isEqualTo(1);
        hers.post("/thanks/reading");
        assertThat(thanks.unread(sana)).isZero();
    }

    @Test
    void onTheirOwnPageACustomerAnswersSaysThatAllIsWellAndThanks() {
        ease();
        String address = somebody();
        CaseFile one = wrote(address, "It stays cold.");
        correspondence.write(sana, one.code(), "We are on it.", List.of(), After.NOTHING, "");
        one = solved(one);
        Browser theirs = opened(link(sentTo(address).getFirst()));
        String mine = "/my/" + one.code();
        assertThat(ok(theirs, mine).select("a[href='" + mine + "/question']")).as("nothing is asked yet").isEmpty();
        assertThat(theirs.get(mine + "/question").status()).isEqualTo(404);
        aFewDaysLater();
        assertThat(ok(theirs, mine).select("a[href='" + mine + "/question']")).hasSize(1);
        assertThat(ok(theirs, mine + "/question").select("input[name=value]")).hasSize(7);
        assertThat(theirs.post(mine + "/question", Map.of("value", "8")).status()).isEqualTo(422);
        assertThat(theirs.post(mine + "/question", Map.of("value", "5")).redirect()).contains("answered");
        assertThat(answers.of(one).orElseThrow().answer().orElseThrow().via()).isEqualTo(Via.PORTAL);
        assertThat(theirs.post(mine + "/all-well").redirect()).contains("said_well");
        assertThat(followThroughs.of(one).orElseThrow().answer().said()).isEqualTo(Said.WELL);
        assertThat(theirs.post(mine + "/thanks", Map.of("to", "", "thanks", "بہت شکریہ")).redirect())
                .contains("thanked");
        assertThat(thanks.mine(sana, null).rows()).extracting(Thanks.Word::everybody).containsExactly(true);
        assertThat(fresh(one).open()).isFalse();
    }

    @Test
    void anAdministratorDecidesWhatIsAskedInWhichWords() {
        ColleagueId farhan = everywhere(Role.ADMINISTRATOR, branch);
        Browser desk = signIn(farhan);
        var form = filled(ok(desk, "/settings/surveys/new").selectFirst("main form"), "name", "After a repair",
                "branch", branch.toString(), "wait", "8");
        Browser.Page made = desk.post("/settings/surveys", form);
        assertThat(made.redirect()).contains("survey_added");
        Survey one = surveys.all().stream().filter(s -> s.branches().equals(Set.of(branch))).findFirst()
                .orElseThrow();
        assertThat(one.name()).isEqualTo("After a repair");
        assertThat(one.words()).as("our words are not kept as theirs").isEmpty();
        assertThat(one.branches()).containsExactly(branch);
        String page = "/settings/surveys/" + one.id();
        var changed = filled(ok(desk, page).selectFirst("main form"), "question_en", "Was it easy?", "branch",
                branch.toString());
        assertThat(desk.post(page, changed).redirect()).contains("saved");
        assertThat(ok(desk, page + "/preview?language=en").select("h1").text()).isEqualTo("Was it easy?");
        assertThat(ok(desk, page + "/preview?language=ta").select("html").attr("lang")).isEqualTo("ta");
        changed.put("_once", "another");
        assertThat(desk.post(page, changed).status()).as("over a version that is not the present").isEqualTo(409);
        var wrong = filled(ok(desk, page).selectFirst("main form"), "share", "101", "wait", "soon", "name", "");
        Browser.Page again = desk.post(page, wrong);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.html().select(".wrong")).hasSize(3);
        assertThat(again.html().select("input[name=wait]").val()).isEqualTo("soon");
        assertThat(desk.post("/settings/surveys", Map.of("name", "x", "instrument", "ces", "occasion",
                "after_purchase", "wait", "1", "days", "1", "share", "1")).status()).isEqualTo(422);
        assertThat(desk.post("/settings/surveys/follow-through", Map.of("on", "1", "hours", "0")).status())
                .isEqualTo(422);
        assertThat(desk.post("/settings/surveys/follow-through", Map.of("on", "1", "hours", "24")).redirect())
                .contains("saved");
        assertThat(surveys.followThrough().hours()).isEqualTo(24);
        assertThat(signIn(sanaId).get("/settings/surveys").status()).isEqualTo(404);
    }
}
