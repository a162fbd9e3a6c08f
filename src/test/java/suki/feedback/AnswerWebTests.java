package suki.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import suki.Browser;
import suki.cases.CaseFile;
import suki.cases.Correspondence.After;
import suki.cases.Entry;
import suki.cases.EntryKind;
import suki.shared.ColleagueId;
import suki.shared.Language;
import suki.shared.Role;

/** Answering, as a customer does it who has a letter and nothing else. */
class AnswerWebTests extends FeedbackTest {

    private static final int MOST_BYTES = 60 * 1024;

    private int stored(CaseFile one) {
        return jdbc.sql("select count(*) from survey_answers where customer_id = :id").param("id",
                one.customer().value()).query(Integer.class).single();
    }

    private record Question(String address, CaseFile one, String path, Browser browser) {}

    private Question question() {
        ease();
        String address = somebody();
        CaseFile one = wrote(address, "It stays cold.");
        correspondence.write(sana, one.code(), "We are on it.", java.util.List.of(), After.NOTHING, "");
        one = solved(one);
        aFewDaysLater();
        return new Question(address, one, asked(questions(address).getLast()), browser());
    }

    @Test
    void theLinkFillsTheAnswerInAndOnlyTheButtonCounts() {
        Question q = question();
        Document page = ok(q.browser(), q.path() + "?value=6");
        assertThat(page.select("html").attr("lang")).as("in the customer's language").isEqualTo("ur");
        assertThat(page.select("input[name=value]")).hasSize(7);
        assertThat(page.select("input[name=value][checked]").val()).isEqualTo("6");
        assertThat(page.html().length()).isLessThan(MOST_BYTES);
        assertThat(stored(q.one())).as("a scanner fetched the link").isZero();
        assertThat(q.browser().post(q.path(), filled(page.selectFirst("form.ask"), "value", "6")).redirect())
                .contains("done=feedback.answered");
        assertThat(answers.of(q.one()).orElseThrow().answer().orElseThrow().value()).isEqualTo(6);
        assertThat(answers.of(q.one()).orElseThrow().answer().orElseThrow().language()).isEqualTo(Language.UR);
        assertThat(ask(q.one()).state()).isEqualTo("answered");
        assertThat(fresh(q.one()).open()).isFalse();
    }

    @Test
    void theSameFormTwiceCountsOnce() {
        Question q = question();
        Map<String, Object> form = new HashMap<>(filled(ok(q.browser(), q.path()).selectFirst("form.ask"), "value",
                "2", "words", "Twice explained"));
        q.browser().post(q.path(), form);
        q.browser().post(q.path(), form);
        assertThat(stored(q.one())).isEqualTo(1);
    }

    @Test
    void anAnswerCanBeChangedForSevenDaysAndTheLatestCounts() {
        Question q = question();
        q.browser().post(q.path(), Map.of("value", "2", "words", "Nobody called"));
        later(Duration.ofDays(6));
        assertThat(ok(q.browser(), q.path()).select("textarea[name=words]").text()).isEqualTo("Nobody called");
        q.browser().post(q.path(), Map.of("value", "5"));
        assertThat(answers.of(q.one()).orElseThrow().answer().orElseThrow().value()).isEqualTo(5);
        assertThat(stored(q.one())).as("what was said before stays a fact").isEqualTo(2);
        later(Duration.ofDays(1));
        assertThat(q.browser().get(q.path()).status()).isEqualTo(410);
        assertThat(q.browser().post(q.path(), Map.of("value", "1")).status()).isEqualTo(410);
        assertThat(stored(q.one())).isEqualTo(2);
    }

    @Test
    void withoutAChoiceNothingIsLost() {
        Question q = question();
        Browser.Page again = q.browser().post(q.path(), Map.of("words", "I had to tell it twice.", "still", "1"));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.html().select("textarea[name=words]").text()).isEqualTo("I had to tell it twice.");
        assertThat(again.html().select("input[name=still][checked]")).hasSize(1);
        assertThat(q.browser().post(q.path(), Map.of("value", "9")).status()).isEqualTo(422);
        assertThat(stored(q.one())).isZero();
        assertThat(fresh(q.one()).open()).isFalse();
    }

    @Test
    void stillNotRightOpensTheCaseWithTheSameOwnerAndTheirWords() {
        Question q = question();
        q.browser().post(q.path(), Map.of("value", "1", "words", "It is warm again.", "still", "1"));
        CaseFile again = fresh(q.one());
        assertThat(again.open()).isTrue();
        assertThat(again.owner()).isEqualTo(sanaId);
        assertThat(thread(again)).filteredOn(e -> e.kind() == EntryKind.CUSTOMER).extracting(Entry::body)
                .containsExactly("It is warm again.");
        assertThat(followThroughs.of(again).orElseThrow().answer().said()).isEqualTo(Said.NOT_SOLVED);
        assertThat(answers.of(again).orElseThrow().answer().orElseThrow().value()).isEqualTo(1);
    }

    @Test
    void thePlainQuestionIsAnsweredInOneStepEitherWay() {
        String address = somebody();
        CaseFile one = solved(wrote(address, "It stays cold."));
        aFewDaysLater();
        String path = asked(questions(address).getLast());
        Browser theirs = browser();
        Document page = ok(theirs, path + "?said=well");
        assertThat(page.select("input[name=said][checked]").val()).isEqualTo("well");
        assertThat(followThroughs.of(one).orElseThrow().answer()).isNull();
        theirs.post(path, filled(page.selectFirst("form.ask")));
        assertThat(followThroughs.of(one).orElseThrow().answer().said()).isEqualTo(Said.WELL);
        assertThat(fresh(one).open()).isFalse();
        later(Duration.ofDays(2));
        theirs.post(path, Map.of("said", "not_solved", "words", "Since today it stands still."));
        assertThat(fresh(one).open()).isTrue();
        assertThat(theirs.post(path, Map.of("words", "x")).status()).isEqualTo(422);
    }

    @Test
    void aLinkThatIsNoneOfOursSaysWhatToDo() {
        for (String path : new String[] {"/answer/nonsense", "/all-well/nonsense"}) {
            Browser.Page gone = browser().get(path);
            assertThat(gone.status()).isEqualTo(410);
            assertThat(gone.html().select("a[href=/fresh-link], a[href=/write]")).hasSize(2);
        }
    }

    @Test
    void thanksReachWhoIsMeantAndNobodyElse() {
        Question q = question();
        ColleagueId hina = colleague(Role.STAFF, branch);
        assertThat(ok(q.browser(), q.path()).select("details#thank")).as("first the answer").isEmpty();
        q.browser().post(q.path(), Map.of("value", "7"));
        Document page = ok(q.browser(), q.path());
        assertThat(page.select("details#thank input[name=to]")).hasSize(2);
        assertThat(q.browser().post(q.path() + "/thanks", Map.of("to", sanaId.toString(), "thanks",
                "ثنا صاحبہ کا بہت شکریہ")).redirect()).contains("thanked");
        assertThat(thanks.mine(sana, null).rows()).extracting(Thanks.Word::words)
                .containsExactly("ثنا صاحبہ کا بہت شکریہ");
        assertThat(thanks.unread(sana)).isEqualTo(1);
        assertThat(thanks.mine(actor(hina), null).rows()).isEmpty();
        assertThat(q.browser().post(q.path() + "/thanks", Map.of("to", hina.toString(), "thanks", "x")).status())
                .as("who did not help cannot be chosen").isEqualTo(422);
        Browser.Page empty = q.browser().post(q.path() + "/thanks", Map.of("to", "", "thanks", ""));
        assertThat(empty.html().select("input[name=value][checked]").val()).as("the answer stands").isEqualTo("7");
        assertThat(q.browser().post(q.path() + "/thanks", Map.of("to", UUID.randomUUID() + "!", "thanks", "x"))
                .status()).isEqualTo(422);
        assertThat(jdbc.sql("select count(*) from notices where colleague_id = :id and key = 'feedback.notice.thanks'")
                .param("id", sanaId.value()).query(Integer.class).single()).isEqualTo(1);
    }
}
