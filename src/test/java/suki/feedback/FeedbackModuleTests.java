package suki.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import suki.cases.CaseClosed;
import suki.cases.CaseFile;
import suki.cases.CaseMoves;
import suki.cases.Entry;
import suki.cases.EntryKind;
import suki.cases.Resolution;
import suki.promises.Promise;
import suki.promises.State;
import suki.shared.Refusal;
import suki.shared.Sql;

/** What follows a solution: one letter or one call, never both, never twice. */
class FeedbackModuleTests extends FeedbackTest {

    @Autowired CaseMoves moves;

    @Autowired ApplicationEventPublisher events;

    @Test
    void whoWroteGetsOneLetterThatAsksWhetherAllIsWell() {
        String address = somebody();
        CaseFile one = solved(wrote(address, "It stays cold."));
        asks();
        assertThat(questions(address)).as("not before its time").isEmpty();
        aFewDaysLater();
        aFewDaysLater();
        assertThat(questions(address)).hasSize(1).allMatch(Sent::automatic);
        assertThat(questions(address).getFirst().body()).contains("?said=well", "?said=not_solved");
        assertThat(state(one)).isEqualTo("asked");
    }

    @Test
    void whereASurveyAsksItsLetterTakesThePlaceOfThePlainOne() {
        ease();
        String address = somebody();
        CaseFile one = solved(wrote(address, "It stays cold."));
        aFewDaysLater();
        assertThat(questions(address)).hasSize(1);
        assertThat(questions(address).getFirst().body()).contains("کتنا آسان رہا", "بہت مشکل",
                "بہت آسان", "?value=1", "?value=7", "?still=1").doesNotContain("/all-well/");
        assertThat(followThroughs.of(one).orElseThrow().how()).isEqualTo("survey");
        assertThat(ask(one).state()).isEqualTo("asked");
    }

    @Test
    void onlyASolutionIsFollowed() {
        String address = somebody();
        CaseFile one = wrote(address, "What is the price?");
        cases.close(sana, one.code(), Resolution.ANSWERED);
        aFewDaysLater();
        assertThat(questions(address)).isEmpty();
        assertThat(followThroughs.of(one)).isEmpty();
    }

    @Test
    void theSameClosingToldTwiceIsFollowedOnce() {
        ease();
        String address = somebody();
        CaseFile one = solved(wrote(address, "It stays cold."));
        transaction.executeWithoutResult(s -> events.publishEvent(new CaseClosed(one.customer(), one.id(), sana.id(),
                now())));
        aFewDaysLater();
        assertThat(questions(address)).hasSize(1);
    }

    @Test
    void aCaseThatOpensAgainIsNotAskedAboutUntilItIsSolvedAnew() {
        ease();
        String address = somebody();
        CaseFile one = solved(wrote(address, "It stays cold."));
        later(Duration.ofMinutes(30));
        cases.reopen(sana, one.code());
        assertThat(ask(one).reason()).isEqualTo("reopened");
        aFewDaysLater();
        assertThat(questions(address)).isEmpty();
        assertThat(state(one)).isEqualTo("cancelled");
        solved(one);
        aFewDaysLater();
        assertThat(questions(address)).hasSize(1);
    }

    @Test
    void whoTelephonedIsTelephonedByThePromiseOfTheOwner() {
        CaseFile one = solved(phonedBy(somebody()));
        aFewDaysLater();
        List<Promise> owed = owed(one);
        assertThat(owed).hasSize(1);
        assertThat(owed.getFirst().owner()).isEqualTo(sanaId);
        assertThat(owed.getFirst().towardsCustomer()).isTrue();
        assertThat(owed.getFirst().words()).contains("whether all is well");
        followThroughs.note(sana, one.code(), Said.WELL, "It runs since Tuesday.");
        assertThat(cases.promises(one).getLast().state()).isEqualTo(State.KEPT);
        assertThat(state(one)).isEqualTo("said");
        assertThat(fresh(one).open()).isFalse();
    }

    @Test
    void notSolvedOnTheTelephoneOpensTheCaseWithTheSameOwnerAndTheirWords() {
        CaseFile one = solved(phonedBy(somebody()));
        aFewDaysLater();
        followThroughs.note(sana, one.code(), Said.NOT_SOLVED, "It went off in the night.");
        CaseFile again = fresh(one);
        assertThat(again.open()).isTrue();
        assertThat(again.owner()).isEqualTo(sanaId);
        assertThat(thread(again)).filteredOn(e -> e.kind() == EntryKind.CUSTOMER).extracting(Entry::body)
                .containsExactly("It went off in the night.");
        assertThat(owed(again)).extracting(Promise::kind).containsExactly("first_answer");
        assertThatThrownBy(() -> followThroughs.note(sana, phonedBy(somebody()).code(), Said.WELL, ""))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void nobodyIsAskedTwiceByTheSameSurveyWithinItsDays() {
        survey(Instrument.CES, Occasion.AFTER_SOLUTION, 90, 100, branch);
        String address = somebody();
        solved(wrote(address, "It stays cold."));
        aFewDaysLater();
        CaseFile second = solved(wrote(address, "And the kettle too."));
        aFewDaysLater();
        assertThat(ask(second).reason()).isEqualTo("lately");
        assertThat(questions(address)).hasSize(2);
        assertThat(questions(address).getLast().body()).as("the plain question instead").contains("/all-well/");
    }

    @Test
    void whoDoesNotWantToBeAskedIsStillCaredFor() {
        ease();
        String address = somebody();
        CaseFile one = solved(wrote(address, "It stays cold."));
        jdbc.sql("""
                insert into consents (customer_id, id, bucket, channel, purpose, given, said_at, said_how)
                values (:customer, gen_random_uuid(), 0, 'email', 'asking', false, :at, 'test')""")
                .param("customer", one.customer().value()).param("at", Sql.utc(now())).update();
        aFewDaysLater();
        assertThat(ask(one).reason()).isEqualTo("no_consent");
        assertThat(questions(address).getFirst().body()).contains("/all-well/").doesNotContain("/answer/");
    }

    @Test
    void whoWroteMeanwhileIsNotAskedForAnAnswer() {
        ease();
        String address = somebody();
        CaseFile one = solved(wrote(address, "It stays cold."));
        later(Duration.ofHours(1));
        wrote(address, "Another thing.");
        aFewDaysLater();
        assertThat(ask(one).reason()).isEqualTo("meanwhile");
    }

    @Test
    void whoIsNotInTheSampleIsNotAskedAndThatStandsThere() {
        survey(Instrument.CES, Occasion.AFTER_SOLUTION, 1, 50, branch);
        int skipped = 0;
        for (int i = 0; i < 40; i++) {
            CaseFile one = solved(phonedBy(somebody()));
            Ask ask = ask(one);
            assertThat(ask.state()).isIn("due", "skipped");
            if (ask.reason().equals("sample")) skipped++;
        }
        assertThat(skipped).isBetween(4, 36);
    }

    @Test
    void whereNothingIsToFollowNothingDoes() {
        surveys.follow(house(), false, 16);
        String address = somebody();
        CaseFile one = solved(wrote(address, "It stays cold."));
        aFewDaysLater();
        assertThat(followThroughs.of(one)).isEmpty();
        assertThat(questions(address)).isEmpty();
    }

    @Test
    void theLinksOfACaseThatWasSomebodyElsesOpenNothing() {
        String plain = asksAndFilesAnew(somebody());
        assertThat(plain).startsWith("/all-well/");
        assertThat(browser().get(plain).status()).isEqualTo(410);
        ease();
        String question = asksAndFilesAnew(somebody());
        assertThat(question).startsWith("/answer/");
        assertThat(browser().get(question).status()).isEqualTo(410);
    }

    private String asksAndFilesAnew(String address) {
        CaseFile one = solved(wrote(address, "It stays cold."));
        aFewDaysLater();
        String link = asked(questions(address).getFirst());
        assertThat(browser().get(link).status()).isEqualTo(200);
        cases.reopen(sana, one.code());
        var right = customers.summaries(List.of(customer("Nasreen Akhtar", somebody()))).values().iterator().next();
        moves.refile(sana, one.code(), right.code());
        return link;
    }

    @Test
    void whoCannotBeAskedKeepsNobodyWaitingAndIsTriedAgain() {
        String first = somebody();
        String second = somebody();
        CaseFile broken = solved(phonedBy(first));
        CaseFile well = solved(phonedBy(second));
        jdbc.sql("update customers set zone = 'Nowhere/At_All' where id = :id").param("id", broken.customer().value())
                .update();
        aFewDaysLater();
        assertThat(state(well)).isEqualTo("asked");
        assertThat(state(broken)).isEqualTo("due");
        jdbc.sql("update customers set zone = 'Asia/Karachi' where id = :id").param("id", broken.customer().value())
                .update();
        later(Duration.ofMinutes(61));
        asks();
        assertThat(state(broken)).isEqualTo("asked");
    }
}
