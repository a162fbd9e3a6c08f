package suki.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.cases.CaseFile;
import suki.cases.Efforts;
import suki.cases.Effortful;
import suki.cases.Resolution;
import suki.cases.effort.EffortWeights;
import suki.cases.effort.Happening;
import suki.feedback.figures.RankCorrelation;
import suki.feedback.figures.Repurchase;
import suki.purchases.NewPurchase;
import suki.purchases.Purchases;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Role;

/** Effort beside what customers say of it, and beside what they buy. */
class EffortReportModuleTests extends FeedbackTest {

    private static final Currency PKR = Currency.getInstance("PKR");

    @Autowired EffortReports reports;
    @Autowired Efforts efforts;
    @Autowired Purchases purchases;

    @AfterEach
    void thePointsAreAsTheyCame() {
        efforts.weigh(house(), EffortWeights.DEFAULT);
    }

    private Actor.Colleague manager() {
        return actor(colleague(Role.MANAGER, branch));
    }

    /** A case that took so much, whose customer says on the telephone how easy it was. */
    private void told(int askedAgain, int called, int ease) {
        CaseFile one = phonedBy(somebody());
        for (int i = 0; i < askedAgain; i++) efforts.note(sana, one.code(), Effortful.ASKED_TWICE, "the receipt");
        for (int i = 0; i < called; i++) efforts.note(sana, one.code(), Effortful.CALLED, "");
        solved(one);
        later(Duration.ofMinutes(1));
        followThroughs.note(sana, one.code(), Said.WELL, "");
        answers.note(sana, one.code(), ease, "");
    }

    @Test
    void whatIsCountedIsHeldAgainstWhatCustomersSay() {
        ease();
        assertThat(reports.asked(manager()).agreement().count()).isZero();
        for (int i = 0; i < 5; i++) {
            told(0, 0, 7);
            told(1, 0, 5);
            told(2, 1, 2);
        }
        RankCorrelation found = reports.asked(manager()).agreement();
        assertThat(found.count()).isEqualTo(15);
        assertThat(found.low()).isGreaterThan(0.5);
        assertThat(reports.asked(actor(colleague(Role.MANAGER, branch()))).agreement().count()).as("of one's branches")
                .isZero();
        assertThatThrownBy(() -> reports.asked(sana).agreement()).isInstanceOf(NotFound.class);
        assertThat(reports.asked(manager()).fit()).as("too few").isEmpty();
    }

    @Test
    void pointsThatFitTheFirmsOwnAnswersCanBeTaken() {
        ease();
        ColleagueId farhan = everywhere(Role.ADMINISTRATOR, branch);
        assertThatThrownBy(() -> reports.use(manager())).isInstanceOf(NotFound.class);
        for (int i = 0; i < 60; i++) {
            // being asked again is what they mind; telephoning once more they do not
            told(i % 3, (i / 3) % 3, 7 - 2 * (i % 3));
        }
        var fit = reports.asked(actor(farhan)).fit().orElseThrow();
        int asked = EffortReports.PARTS.indexOf(Happening.ASK_AGAIN);
        int contact = EffortReports.PARTS.indexOf(Happening.CONTACT);
        assertThat(fit.weights().get(asked)).isGreaterThan(fit.weights().get(contact));
        assertThat(fit.better()).isTrue();
        Browser desk = signIn(farhan);
        assertThat(ok(desk, "/reports/effort").select("form[action='/reports/effort/weights']")).hasSize(1);
        assertThat(ok(signIn(colleague(Role.MANAGER, branch)), "/reports/effort")
                .select("form[action='/reports/effort/weights']")).isEmpty();
        assertThat(desk.post("/reports/effort/weights").redirect()).contains("weighed");
        assertThat(efforts.weights().of(Happening.ASK_AGAIN)).isEqualTo(fit.weights().get(asked));
        assertThat(efforts.weights().of(Happening.CONTACT)).isEqualTo(fit.weights().get(contact));
    }

    @Test
    void withoutAnswersNoPointsAreTaken() {
        Actor.Colleague farhan = actor(everywhere(Role.ADMINISTRATOR, branch));
        jdbc.sql("delete from survey_answers").update();
        assertThatThrownBy(() -> reports.use(farhan)).isInstanceOf(Refusal.class);
        assertThat(efforts.weights()).isEqualTo(EffortWeights.DEFAULT);
    }

    private void buys(CustomerId customer, Duration ago) {
        purchases.record(house(), new NewPurchase(customer, branch, "", now().minus(ago), List.of(
                new NewPurchase.NewLine(null, "Iron", "Kitchen", 1, new Money(1_000_00, PKR)))));
    }

    @Test
    void whoBoughtAgainIsComparedWithThoseWhoNeverHadACaseAndBoughtAsOftenBefore() {
        Actor.Colleague imran = manager();
        for (int i = 0; i < 8; i++) {
            CustomerId calm = customer("Calm", somebody());
            buys(calm, Duration.ofDays(900));
            if (i < 4) buys(calm, Duration.ofDays(300));
            CustomerId helped = customer("Helped", somebody());
            buys(helped, Duration.ofDays(900));
            if (i < 7) buys(helped, Duration.ofDays(200));
            itIs(NOW.minus(Duration.ofDays(270)));
            CaseFile one = phoned(helped, "It stays cold.");
            cases.close(sana, one.code(), Resolution.SOLVED);
            itIs(NOW);
        }
        Repurchase found = reports.byEffort(imran, 180);
        assertThat(found.reference().plain().count()).isEqualTo(8);
        assertThat(found.reference().plain().value()).isEqualTo(0.5);
        assertThat(found.groups()).extracting(Repurchase.Line::group).containsExactly("little");
        assertThat(found.groups().getFirst().matched().value()).isEqualTo(7 / 8.0);
        assertThat(found.groups().getFirst().lead().value()).isEqualTo(3 / 8.0);
        assertThat(reports.bySatisfaction(imran, 180).groups()).isEmpty();
        assertThat(reports.months(imran)).hasSize(1).allMatch(m -> m.all() == 8);
        var page = ok(signIn(colleague(Role.MANAGER, branch)), "/reports/effort");
        assertThat(page.text()).contains("88 of 100", "50 of 100", "Never had a case");
        assertThat(signIn(sanaId).get("/reports/effort").status()).isEqualTo(404);
    }
}
