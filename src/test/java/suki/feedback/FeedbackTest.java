package suki.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import suki.cases.CaseFile;
import suki.cases.CasesTest;
import suki.cases.Resolution;
import suki.shared.BranchId;
import suki.shared.CustomerId;

/** A branch that may ask its customers. */
abstract class FeedbackTest extends CasesTest {

    private static final Pattern ASKED = Pattern.compile("/(answer|all-well)/[A-Za-z0-9_-]+");

    @Autowired Surveys surveys;
    @Autowired FollowThroughs followThroughs;
    @Autowired Answers answers;
    @Autowired Thanks thanks;

    /** Tests share a database: surveys of one must not ask in another. */
    @AfterEach
    void noSurveyIsLeft() {
        surveys.all().stream().filter(Survey::active).forEach(s -> surveys.change(house(), s.id(), s.version(),
                new Surveys.Wanted(s.name(), s.instrument(), s.occasion(), s.waitMinutes() / 60, s.atMostDays(),
                s.sharePercent(), s.branches(), false, s.words())));
        surveys.follow(house(), true, 16);
    }

    SurveyId survey(Instrument instrument, Occasion occasion, int atMostDays, int share, BranchId... branches) {
        return surveys.add(house(), new Surveys.Wanted("Survey", instrument, occasion, 0, atMostDays, share,
                Set.of(branches), true, Map.of()));
    }

    /** One question about ease after each solution in this branch. */
    SurveyId ease() {
        return survey(Instrument.CES, Occasion.AFTER_SOLUTION, 1, 100, branch);
    }

    CaseFile wrote(String address, String words) {
        arrives(box, letter(address, care, "The iron", words));
        CaseFile one = casesOf(address).getLast();
        jdbc.sql("update cases set owner_id = :sana where id = :id").param("sana", sanaId.value())
                .param("id", one.id().value()).update();
        return fresh(one);
    }

    CaseFile solved(CaseFile one) {
        cases.close(sana, one.code(), Resolution.SOLVED);
        return fresh(one);
    }

    /** The house asks whoever is due by now. */
    void asks() {
        work("feedback.asks");
    }

    /** After the working time that has to pass. */
    void aFewDaysLater() {
        later(Duration.ofDays(4));
        asks();
    }

    /** The path of the question in a letter. */
    static String asked(Sent letter) {
        Matcher found = ASKED.matcher(letter.body());
        if (!found.find()) throw new AssertionError(letter.body());
        return found.group();
    }

    List<Sent> questions(String address) {
        return sentTo(address).stream().filter(s -> ASKED.matcher(s.body()).find()).toList();
    }

    String state(CaseFile one) {
        return followThroughs.of(one).orElseThrow().state();
    }

    /** What became of the question about a case. */
    Ask ask(CaseFile one) {
        return answers.of(one).orElseThrow().ask();
    }

    Instant now() {
        return clock.instant();
    }

    CaseFile phonedBy(String address) {
        CustomerId shahida = customer("Shahida Parveen", address);
        return phoned(shahida, "The refrigerator stands still again.");
    }
}
