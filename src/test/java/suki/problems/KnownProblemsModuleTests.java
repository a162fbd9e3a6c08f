package suki.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.cases.CaseFile;
import suki.cases.CaseMoves;
import suki.problems.KnownProblems.Said;
import suki.problems.ProblemLinks.How;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Role;

/** Known problems through their doors: links and merges that can be taken back, states, words, rights. */
class KnownProblemsModuleTests extends ProblemsTest {

    @Autowired CaseMoves moves;

    private int standing(KnownProblem root) {
        return jdbc.sql("""
                select count(*) from problem_cases l join known_problems p on p.id = l.problem_id
                 where p.root_id = :root and l.undone_at is null""").param("root", root.id().value())
                .query(Integer.class).single();
    }

    @Test
    void aCaseIsAboutOneProblemAtATimeAndEachLinkCanBeTakenBack() {
        KnownProblem thermostat = problem("Thermostats of October fail");
        KnownProblem noise = problem("Fans are loud");
        CaseFile one = phoned(customer("Shahida", somebody()), "It stopped again.");
        links.link(sana, one.code(), thermostat.code(), How.HAND);
        links.link(sana, one.code(), noise.code(), How.SUGGESTED);
        assertThat(links.of(one)).map(KnownProblem::id).contains(noise.id());
        assertThat(standing(thermostat)).isZero();
        links.unlink(sana, one.code(), noise.code());
        links.unlink(sana, one.code(), noise.code());
        assertThat(links.of(one)).isEmpty();
        links.link(sana, one.code(), thermostat.code(), How.HAND);
        assertThat(standing(thermostat)).isEqualTo(1);
    }

    @Test
    void aMergedProblemCountsForTheOtherAndComesBackWholeWithWhatWasMergedIntoIt() {
        KnownProblem small = problem("Door seal leaks");
        KnownProblem middle = problem("Doors do not close");
        KnownProblem large = problem("Refrigerators stay warm");
        for (KnownProblem one : new KnownProblem[] {small, middle, large}) affected(one, Language.EN, somebody());
        problems.merge(imran, small.code(), middle.code());
        problems.merge(imran, middle.code(), large.code());
        assertThat(standing(large)).isEqualTo(3);
        assertThat(problems.root(fresh(small)).id()).isEqualTo(large.id());
        assertThatThrownBy(() -> problems.merge(imran, large.code(), small.code())).isInstanceOf(BadForm.class);
        problems.split(imran, middle.code());
        assertThat(standing(large)).isEqualTo(1);
        assertThat(standing(middle)).isEqualTo(2);
        assertThat(problems.root(fresh(small)).id()).isEqualTo(middle.id());
        problems.split(imran, small.code());
        assertThat(standing(middle)).isEqualTo(1);
        assertThatThrownBy(() -> problems.split(imran, small.code())).isInstanceOf(Refusal.class);
    }

    @Test
    void aCaseLinkedWithAMergedProblemIsLinkedWithTheOneThatCounts() {
        KnownProblem from = problem("Kettles leak");
        KnownProblem into = problem("Kettles of the blue series leak");
        problems.merge(imran, from.code(), into.code());
        CaseFile one = phoned(customer("Bilal", somebody()), "The kettle leaks.");
        links.link(sana, one.code(), from.code(), How.HAND);
        problems.split(imran, from.code());
        assertThat(links.of(one)).map(KnownProblem::id).contains(into.id());
    }

    @Test
    void whatWasFiledAnewOrMergedCountsOnce() {
        KnownProblem one = problem("Irons trip the fuse");
        CaseFile wrong = affected(one, Language.EN, somebody());
        CustomerId right = customer("Nasreen", somebody());
        CaseFile again = moves.refile(sana, wrong.code(), customers.summaries(java.util.List.of(right)).get(right)
                .code());
        assertThat(links.of(again)).map(KnownProblem::id).contains(one.id());
        assertThat(links.of(wrong)).isEmpty();
        CaseFile other = phoned(right, "The iron again.");
        moves.merge(sana, again.code(), other.code());
        assertThat(links.of(other)).map(KnownProblem::id).contains(one.id());
        assertThat(standing(one)).isEqualTo(1);
    }

    @Test
    void aStateIsAFactWithItsReasonAndCanBeTakenBack() {
        KnownProblem one = problem("Remote controls fail");
        problems.state(imran, one.code(), ProblemState.WORKED_ON, "The maker sends new ones.");
        problems.state(imran, one.code(), ProblemState.MENDED, "");
        assertThat(fresh(one).state()).isEqualTo(ProblemState.MENDED);
        problems.stateAsBefore(imran, one.code());
        assertThat(fresh(one).state()).isEqualTo(ProblemState.WORKED_ON);
        assertThat(problems.states(one)).hasSize(4).first().extracting(StateFact::why)
                .isEqualTo("The maker sends new ones.");
    }

    @Test
    void twoWhoChangeItAtOnceDoNotOverwriteEachOther() {
        KnownProblem one = problem("Belts wear out");
        var said = new Said("Belts wear out early", "", Language.EN, imranId);
        problems.change(imran, one.code(), one.version(), said);
        assertThatThrownBy(() -> problems.change(imran, one.code(), one.version(), said)).isInstanceOf(Refusal.class);
    }

    @Test
    void aClerkOpensAndLinksButOnlyTheOwnerOrAManagerChanges() {
        KnownProblem theirs = problem("Plugs get hot");
        KnownProblem own = problems.open(sana, new Said("Lids do not fit", "", Language.EN, sanaId));
        problems.words(sana, own.code(), Map.of(Language.EN, new ProblemWords("Send a spare lid.", "")));
        assertThat(problems.words(own).get(Language.EN).workaround()).isEqualTo("Send a spare lid.");
        assertThatThrownBy(() -> problems.state(sana, theirs.code(), ProblemState.MENDED, ""))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> problems.merge(sana, theirs.code(), own.code())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> tellings.audience(sana, own.code())).isInstanceOf(NotFound.class);
        Actor.Colleague stranger = actor(colleague(Role.STAFF, branch()));
        CaseFile one = phoned(customer("Joseph", somebody()), "The lid is loose.");
        assertThatThrownBy(() -> links.link(stranger, one.code(), own.code(), How.HAND)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> problems.find(new Actor.ApiKey(imranId.value(), "x", java.util.Set.of(),
                suki.shared.Reach.EVERYWHERE), own.code())).isInstanceOf(NotFound.class);
    }
}
