package suki.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.SukiTest;
import suki.customers.Customers;
import suki.customers.NewCustomer;
import suki.purchases.NewPurchase;
import suki.purchases.NewPurchase.NewLine;
import suki.purchases.PurchaseId;
import suki.purchases.Purchases;
import suki.purchases.Returns;
import suki.retention.Cohorts.Step;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.Role;

/** Who came again, counted by hand; the fifth of March 2028 is the last day that is looked at. */
class CohortsModuleTests extends SukiTest {

    private static final Instant NOW = Instant.parse("2028-03-06T05:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2028, 3, 5);

    @Autowired Customers customers;
    @Autowired Purchases purchases;
    @Autowired Returns returns;
    @Autowired Cohorts cohorts;
    @Autowired Grouping grouping;

    private BranchId branch;
    private Actor.Colleague sana;

    @BeforeEach
    void aShop() {
        itIs(NOW);
        branch = branch();
        sana = actor(colleague(Role.STAFF, branch));
    }

    private CustomerId customer(BranchId home) {
        return customers.add(house(), NewCustomer.of(false, "Somebody", Language.EN, home, "", ""));
    }

    private PurchaseId bought(CustomerId who, BranchId where, String at) {
        return purchases.record(house(), new NewPurchase(who, where, "", Instant.parse(at), List.of(new NewLine(null,
                "Kettle", "", 1, Money.of(100_000, "PKR")))));
    }

    /** On some days at ten in the morning in Karachi. */
    private CustomerId on(String... days) {
        CustomerId who = customer(branch);
        for (String day : days) bought(who, branch, day + "T05:00:00Z");
        return who;
    }

    private List<Cohort> looked(Step step) {
        grouping.look(DAY, NOW);
        return cohorts.of(sana, step);
    }

    private static Cohort cohort(Step step, String starts, long customers, long soon, Long... later) {
        return new Cohort(step, LocalDate.parse(starts), customers, soon, List.of(later), DAY);
    }

    @Test
    void whoBoughtInALaterQuarterCountsThereAndWithinHalfAYearToo() {
        on("2027-05-10", "2027-08-01");
        on("2027-04-01", "2028-01-15");
        on("2027-04-02", "2027-10-02");
        on("2027-04-02", "2027-10-03");
        on("2028-01-10", "2028-02-20");
        on("2027-07-20");
        assertThat(looked(Step.QUARTER)).containsExactly(cohort(Step.QUARTER, "2027-04-01", 4, 2, 1L, 2L, 1L),
                cohort(Step.QUARTER, "2027-07-01", 1, 0, 0L, 0L), cohort(Step.QUARTER, "2028-01-01", 1, 1));
        assertThat(cohorts.of(sana, Step.MONTH)).extracting(Cohort::starts).containsExactly(
                LocalDate.of(2027, 4, 1), LocalDate.of(2027, 5, 1), LocalDate.of(2027, 7, 1), LocalDate.of(2028, 1, 1));
        assertThat(cohorts.of(sana, Step.MONTH).get(1)).isEqualTo(cohort(Step.MONTH, "2027-05-01", 1, 1, 0L, 0L, 1L,
                0L, 0L, 0L, 0L, 0L, 0L, 0L));
    }

    @Test
    void daysAreThoseOfTheBranchWhereSomethingWasBought() {
        CustomerId one = customer(branch);
        // half an hour before and after the midnight with which July begins in Karachi
        bought(one, branch, "2027-06-30T18:30:00Z");
        bought(one, branch, "2027-06-30T19:30:00Z");
        bought(customer(branch), branch, "2027-06-30T19:30:00Z");
        assertThat(looked(Step.QUARTER)).containsExactly(cohort(Step.QUARTER, "2027-04-01", 1, 1, 1L, 0L, 0L),
                cohort(Step.QUARTER, "2027-07-01", 1, 0, 0L, 0L));
        BranchId manila = branch("Manila of cohorts", "Asia/Manila", "PH", Language.FIL);
        bought(customer(manila), manila, "2027-12-31T16:30:00Z");
        // the sixth of March has begun there
        bought(customer(manila), manila, "2028-03-05T16:30:00Z");
        grouping.look(DAY, NOW);
        assertThat(cohorts.of(actor(colleague(Role.STAFF, manila)), Step.MONTH))
                .containsExactly(cohort(Step.MONTH, "2028-01-01", 1, 0, 0L, 0L));
    }

    @Test
    void twiceOnOneDayIsOnceAndWhatCameBackWasNotBought() {
        CustomerId one = on("2027-05-01", "2027-05-01");
        returns.takeBack(house(), one, bought(one, branch, "2027-06-01T05:00:00Z"), branch, Map.of(1, 1), "");
        assertThat(looked(Step.QUARTER)).containsExactly(cohort(Step.QUARTER, "2027-04-01", 1, 0, 0L, 0L, 0L));
    }

    @Test
    void whoIsOutOfReachOrWasAddedByNobodyIsNotCountedNorWhoCameLongBefore() {
        BranchId other = branch();
        bought(customer(other), other, "2027-05-10T05:00:00Z");
        on("2026-03-31", "2027-05-10");
        CustomerId unconfirmed = on("2027-05-10");
        jdbc.sql("update customers set confirmed_at = null, confirmed_by = null where id = :id")
                .param("id", unconfirmed.value()).update();
        assertThat(looked(Step.QUARTER)).as("eight quarters, and none of them").isEmpty();
    }

    @Test
    void aTimeThatIsNotOverIsKnownByItsEnd() {
        Cohort spring = cohort(Step.QUARTER, "2027-04-01", 1, 0, 0L, 0L, 0L);
        assertThat(spring.settled()).isTrue();
        assertThat(List.of(spring.ended(0), spring.ended(2), spring.ended(3))).containsExactly(true, true, false);
        assertThat(new Cohort(Step.MONTH, LocalDate.of(2027, 8, 1), 1, 0, List.of(), LocalDate.of(2028, 2, 28))
                .settled()).as("the 31st of August has no half year before March").isFalse();
        assertThat(new Cohort(Step.MONTH, LocalDate.of(2027, 8, 1), 1, 0, List.of(), LocalDate.of(2028, 2, 29))
                .settled()).isTrue();
    }

    @Test
    void thePageSaysItInASentenceThatIsTrue() {
        for (int i = 0; i < 4; i++) on("2027-04-10", "2027-07-10");
        for (int i = 4; i < 10; i++) on("2027-04-10");
        on("2028-01-10", "2028-02-20");
        grouping.look(DAY, NOW);
        Browser browser = signIn(sana.colleagueId());
        Browser.Page page = browser.get("/retention/cohorts");
        assertThat(page.html().select("h1").text()).isEqualTo("Of those who first came in April to June 2027,"
                + " about 4 in 10 bought again within half a year");
        assertThat(page.html().text()).contains("4 of 10, each within half a year");
        assertThat(page.html().select(".matrix tbody tr").eachText()).containsExactly(
                "April to June 2027 10 40 % 4 of 10 40 % 4 of 10 0 % 0 of 10 0 % 0 of 10 so far",
                "January to March 2028 not over yet 1 100 % 1 of 1 so far");
        assertThat(page.html().select(".matrix td[data-open]")).hasSize(2);
        assertThat(browser.get("/retention/cohorts?step=month").html().select("h1").text())
                .startsWith("Of those who first came in April 2027, about 4 in 10");
        assertThat(browser.get("/retention/leavers").html().select(".tabs a").eachAttr("href"))
                .containsExactly("/retention/leavers", "/retention/segments", "/retention/cohorts");
        Browser stranger = signIn(colleague(Role.STAFF, branch()));
        assertThat(stranger.get("/retention/cohorts").html().text()).contains("It takes half a year to tell",
                "Nobody whom you may see bought for the first time lately.");
    }
}
