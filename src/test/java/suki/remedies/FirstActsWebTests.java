package suki.remedies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.branches.Calendars;
import suki.cases.Apology;
import suki.cases.CaseFile;
import suki.cases.Fault;
import suki.cases.Severity;
import suki.remedies.FirstActs.Count;
import suki.shared.NotFound;
import suki.shared.Role;

/** How soon a complaint that was our fault saw a first act. */
class FirstActsWebTests extends RemediesTest {

    @Autowired FirstActs acts;
    @Autowired Calendars calendars;

    private Count all() {
        return acts.report(imran, 90).all();
    }

    @Test
    void theFirstOfApologyAndRemedyCounts() {
        CaseFile one = erred();
        assertThat(all()).returns(1, Count::complaints).returns(1, Count::without);
        assertThat(all().time().median()).isEmpty();
        later(Duration.ofDays(1));
        Instant sorry = clock.instant();
        redress.apologise(sana, one.code(), Apology.How.PHONE, "I told her that we are sorry for the broken part.", "",
                null);
        Duration took = calendars.of(branch).between(one.openedAt(), sorry);
        later(Duration.ofDays(1));
        remedies.grant(sana, one.code(), wanted(REFUND, 1_000_00));
        assertThat(all().without()).isZero();
        assertThat(all().time().median().orElseThrow()).isBetween(took, took.plusSeconds(2));
        assertThat(acts.report(imran, 90).branches()).containsOnlyKeys(branch);
        assertThat(acts.report(imran, 90).months()).hasSize(1);
    }

    @Test
    void whatWasNotOurFaultAndWhatIsElsewhereIsNotCounted() {
        CaseFile one = erred();
        assertThat(all().complaints()).isEqualTo(1);
        redress.judge(sana, one.code(), Fault.NOBODYS, Severity.SMALL, "A stroke of lightning.");
        assertThat(all().complaints()).isZero();
        erred();
        assertThat(acts.report(actor(colleague(Role.MANAGER, branch())), 90).all().complaints()).isZero();
        assertThatThrownBy(() -> acts.report(sana, 90)).isInstanceOf(NotFound.class);
    }

    @Test
    void thePageSaysWhatWasFoundAndHowManyStillWait() {
        var browser = signIn(imranId);
        assertThat(browser.get("/reports/first-acts").html().select("h1").text())
                .isEqualTo("No complaint was judged to be our fault in these days.");
        CaseFile one = erred();
        later(Duration.ofHours(1));
        remedies.grant(sana, one.code(), wanted(REFUND, 1_000_00));
        erred();
        var page = browser.get("/reports/first-acts").html();
        assertThat(page.select("h1").text()).startsWith("Half of the complaints that were our fault saw a first act");
        assertThat(page.select("header p").text()).contains("2 complaints were counted; without any act: 1.");
        assertThat(page.select("tbody tr")).hasSize(2);
        assertThat(signIn(sanaId).get("/reports/first-acts").status()).isEqualTo(404);
    }
}
