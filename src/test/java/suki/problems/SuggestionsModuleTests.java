package suki.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import suki.cases.CaseFile;
import suki.problems.ProblemLinks.How;
import suki.problems.Suggestions.Suggestion;
import suki.problems.matching.Example;
import suki.shared.Language;

/** Matching of words with known problems, over what the house has learnt. */
class SuggestionsModuleTests extends ProblemsTest {

    private static final List<String> FRIDGE = List.of("The refrigerator is warm again, the thermostat failed",
            "Fridge does not cool, the engineer said the thermostat", "Refrigerator dead two days after the repair",
            "My fridge stopped cooling, milk is spoiled", "The new thermostat in our refrigerator is faulty");
    private static final List<String> URDU = List.of("فریج ٹھنڈا نہیں کر رہا، تھرموسٹیٹ خراب ہے",
            "فریج پھر بند ہو گیا، دودھ خراب ہو گیا", "مرمت کے بعد فریج دوبارہ گرم ہے");
    private static final List<String> DELIVERY = List.of("Nobody came with the washing machine on Tuesday",
            "I waited all day for the delivery and nobody came", "Delivery was promised for Monday, no one arrived",
            "Buong araw po akong naghintay, walang dumating na delivery", "The oven was not delivered as promised");

    /** Other tests leave problems in the database that all share. */
    @BeforeEach
    void onlyOurProblems() {
        jdbc.sql("update problem_cases set undone_at = at, undone_by = by_id, undone_name = by_name where undone_at is "
                + "null").update();
        jdbc.sql("delete from telling_words").update();
        jdbc.sql("delete from telling_customers").update();
        jdbc.sql("delete from tellings").update();
        jdbc.sql("update problem_alarms set state = 'nothing', problem_id = null where state = 'problem'").update();
        jdbc.sql("delete from problem_cases").update();
        jdbc.sql("delete from known_problems").update();
    }

    private void learn() {
        learning.learn();
    }

    private KnownProblem taught(String name, List<String> texts, Language language) {
        KnownProblem one = problem(name);
        for (String text : texts) {
            CaseFile file = said(customer("Somebody", somebody()), language, text);
            links.link(sana, file.code(), one.code(), How.HAND);
        }
        return one;
    }

    private List<Suggestion> of(String text) {
        return suggestions.of(sana, text, Language.EN);
    }

    @Test
    void nothingIsSaidWhileNothingIsKnown() {
        learn();
        assertThat(of("The refrigerator is warm and the milk is spoiled")).isEmpty();
    }

    @Test
    void wordsLikeThoseOfItsCasesFindTheProblemInAnotherLanguageToo() {
        KnownProblem fridge = taught("Thermostats of October fail", FRIDGE, Language.EN);
        for (String text : URDU) {
            links.link(sana, said(customer("Somebody", somebody()), Language.UR, text).code(), fridge.code(), How.HAND);
        }
        KnownProblem delivery = taught("Deliveries do not come", DELIVERY, Language.EN);
        learn();
        assertThat(of("Our refrigerator does not cool, the thermostat again")).first()
                .extracting(Suggestion::code, Suggestion::sure).containsExactly(fridge.code(), true);
        assertThat(of("فریج بند ہے، تھرموسٹیٹ پھر خراب")).first().extracting(Suggestion::code)
                .isEqualTo(fridge.code());
        assertThat(of("Naghintay po ako buong araw, walang dumating")).first().extracting(Suggestion::code)
                .isEqualTo(delivery.code());
        assertThat(of("Please send the invoice for October again").stream().filter(Suggestion::sure)).isEmpty();
    }

    @Test
    void aSingleProblemIsOfferedForItsLikeOnly() {
        KnownProblem only = taught("Thermostats of October fail", FRIDGE, Language.EN);
        learn();
        assertThat(of("The fridge does not cool, the thermostat failed again")).extracting(Suggestion::code)
                .containsExactly(only.code());
        assertThat(of("Which filter fits the blue water cooler?").stream().filter(Suggestion::sure)).isEmpty();
        assertThat(of("short")).isEmpty();
    }

    @Test
    void theWorkaroundIsInTheCustomersLanguageIfThereIsSuch() {
        KnownProblem one = taught("Thermostats of October fail", FRIDGE, Language.EN);
        problems.words(imran, one.code(), Map.of(Language.EN, new ProblemWords("Move it to the cool room.", ""),
                Language.UR, new ProblemWords("ٹھنڈے کمرے میں رکھیں۔", "")));
        learn();
        String words = "Refrigerator thermostat failed, it does not cool";
        assertThat(suggestions.of(sana, words, Language.UR)).first()
                .extracting(Suggestion::workaround).isEqualTo("ٹھنڈے کمرے میں رکھیں۔");
        assertThat(suggestions.of(sana, words, Language.TA)).first().extracting(Suggestion::workaroundLanguage)
                .isEqualTo(Language.EN);
    }

    @Test
    void ofVeryManyProblemsThoseAreLearntThatCasesCameForLately() {
        KnownProblem fridge = taught("Thermostats of October fail", FRIDGE, Language.EN);
        later(Duration.ofMinutes(1));
        for (int n = 0; n < Learning.MOST_PROBLEMS; n++) problem("Handle number " + n + " comes off");
        assertThat(learning.examples()).extracting(Example::label).doesNotContain(fridge.id().toString());
        later(Duration.ofMinutes(1));
        links.link(sana, said(customer("Somebody", somebody()), Language.EN, FRIDGE.getFirst()).code(), fridge.code(),
                How.HAND);
        assertThat(learning.examples()).filteredOn(e -> fridge.id().toString().equals(e.label()))
                .as("its name and its cases").hasSize(1 + FRIDGE.size() + 1);
        assertThat(learning.examples().stream().map(Example::label).distinct()).hasSize(Learning.MOST_PROBLEMS);
    }

    @Test
    void aMergedProblemIsOfferedAsTheOneThatCountsAndWhatIsUnlinkedIsForgotten() {
        KnownProblem fridge = taught("Thermostats of October fail", FRIDGE, Language.EN);
        KnownProblem delivery = taught("Deliveries do not come", DELIVERY, Language.EN);
        KnownProblem cooling = problem("Cooling");
        problems.merge(imran, fridge.code(), cooling.code());
        learn();
        String words = "The refrigerator does not cool, the thermostat again";
        assertThat(of(words)).first().extracting(Suggestion::code).isEqualTo(cooling.code());
        assertThat(of(words)).extracting(Suggestion::code).doesNotContain(fridge.code());
        jdbc.sql("update problem_cases set undone_at = :now where problem_id = :id")
                .param("now", suki.shared.Sql.utc(clock.instant())).param("id", delivery.id().value()).update();
        learn();
        assertThat(of("I waited all day for the delivery and nobody came").stream().filter(Suggestion::sure))
                .isEmpty();
    }
}
