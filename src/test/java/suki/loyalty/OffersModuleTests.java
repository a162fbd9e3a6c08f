package suki.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.contact.Channel;
import suki.contact.Consent;
import suki.contact.Consents;
import suki.contact.Purpose;
import suki.customers.NewCustomer;
import suki.loyalty.offers.Offer;
import suki.loyalty.offers.OfferId;
import suki.loyalty.offers.Offers;
import suki.loyalty.offers.Uplift;
import suki.mail.Mailboxes;
import suki.mail.NewMailbox;
import suki.mail.Wire;
import suki.purchases.PurchaseId;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Work;

/** Offers to members: whom they reach, that they are used once, that they stop, and what they are said to bring. */
class OffersModuleTests extends LoyaltyTest {

    private static final ZoneId KARACHI = ZoneId.of("Asia/Karachi");

    @Autowired Offers offers;
    @Autowired Consents consents;
    @Autowired Mailboxes mailboxes;
    @Autowired List<Work> works;

    @BeforeEach
    void aBranchThatWrites() {
        mailboxes.open(house(), new NewMailbox("care-" + programme.value() + "@shop.example", "Care", branch.value(),
                Language.EN, Wire.Incoming.smtp(), Wire.Outgoing.keep()));
    }

    private Membership member(String name, boolean wants) {
        CustomerId who = customers.add(house(), NewCustomer.of(false, name, Language.EN, branch,
                UUID.randomUUID() + "@customer.example", ""));
        if (wants) consents.say(sana, who, Channel.EMAIL, Purpose.PROMOTION, true, Consent.How.COUNTER);
        return memberships.join(sana, who, programme);
    }

    private Offers.Wanted wanted(Offer.Terms terms, int heldBack) {
        LocalDate today = clock.instant().atZone(KARACHI).toLocalDate();
        return new Offers.Wanted(programme, "Ten off", terms, today, today.plusDays(13),
                new Offer.Audience(0, null, heldBack), Map.of(Language.EN, "For you, because you come back."));
    }

    private OfferId written(Offer.Terms terms, int heldBack) {
        OfferId id = offers.add(house(), wanted(terms, heldBack));
        write(id);
        works();
        return id;
    }

    private void write(OfferId id) {
        offers.write(house(), id, offers.find(house(), id).version());
    }

    private void works() {
        works("loyalty.offers");
    }

    private void works(String name) {
        Work work = works.stream().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
        for (int round = 0; round < 100 && work.run(clock.instant()) > 0; round++) { }
    }

    private static Offer.Terms percent(int percent) {
        return new Offer.Terms(percent, null, 0);
    }

    private List<Offer> open(Membership one) {
        return offers.open(one.customer(), KARACHI);
    }

    private long use(Membership one, OfferId id, long total) {
        return transaction.execute(status -> offers.use(sana, one.customer(), id, branch,
                new PurchaseId(Ids.next(clock.instant())), Currency.getInstance("PKR"), total));
    }

    private List<String> letters(Membership one) {
        return jdbc.sql("select subject || ': ' || body from outbox where thread_customer = :id and purpose = "
                + "'promotion'").param("id", one.customer().value()).query(String.class).list();
    }

    @Test
    void whoWantsOffersIsToldAndTheOthersSeeThemWhereTheyLook() {
        Membership asha = member("Asha Rao", true);
        Membership bilal = member("Bilal Shah", false);
        OfferId id = offers.add(house(), wanted(percent(10), 0));
        assertThat(open(asha)).as("a draft is nobody's").isEmpty();
        assertThat(offers.tryOut(house(), id)).isEqualTo(new Offers.Trial(3, 1, 0, 2, true));
        write(id);
        write(id);
        works();
        assertThat(letters(asha)).singleElement().asString().startsWith("10 percent off: Dear Asha Rao")
                .contains("For you, because you come back.", "10 percent off until Sunday 6 December.",
                        "No more offers, please:");
        assertThat(letters(bilal)).isEmpty();
        assertThat(open(asha)).singleElement().extracting(Offer::id).isEqualTo(id);
        assertThat(open(bilal)).hasSize(1);
        Offers.Progress progress = offers.progress(house(), id);
        assertThat(progress.written()).isEqualTo(1);
        assertThat(progress.shown()).isEqualTo(2);
        assertThat(offers.find(house(), id).stage()).isEqualTo(Offer.Stage.WRITTEN);
    }

    @Test
    void anOfferIsUsedOnceHoweverManyTillsTry() throws Exception {
        Membership asha = member("Asha Rao", true);
        OfferId id = written(new Offer.Terms(null, 50_000L, 100_000), 0);
        assertThatThrownBy(() -> use(asha, id, 99_999)).isInstanceOf(Refusal.class);
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tries.add(() -> {
                try {
                    return use(asha, id, 120_000) == 50_000;
                } catch (Refusal refused) {
                    return false;
                }
            });
        }
        int used = 0;
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var one : pool.invokeAll(tries)) if (one.get()) used++;
        }
        assertThat(used).isEqualTo(1);
        assertThat(open(asha)).isEmpty();
        assertThat(offers.progress(house(), id).given().minor()).isEqualTo(50_000);
    }

    @Test
    void itIsGoodFromItsFirstDayToItsLastByTheClockOfTheShop() {
        Membership asha = member("Asha Rao", true);
        OfferId id = written(percent(10), 0);
        itIs(Instant.parse("2026-12-06T18:30:00Z"));
        assertThat(open(asha)).extracting(Offer::id).contains(id);
        itIs(Instant.parse("2026-12-06T19:30:00Z"));
        assertThat(open(asha)).as("half past midnight in Karachi").isEmpty();
        assertThatThrownBy(() -> use(asha, id, 100)).isInstanceOf(Refusal.class);
    }

    @Test
    void oneWhoCannotBeWrittenToKeepsNobodyWaitingAndIsTriedAgain() {
        Membership asha = member("Asha Rao", true);
        Membership bilal = member("Bilal Shah", true);
        zone(asha, "Nowhere/At all");
        OfferId id = written(percent(10), 0);
        assertThat(letters(asha)).isEmpty();
        assertThat(letters(bilal)).hasSize(1);
        assertThat(offers.progress(house(), id).waiting()).isEqualTo(1);
        zone(asha, KARACHI.getId());
        works();
        assertThat(letters(asha)).as("not before a day has passed").isEmpty();
        itIs(clock.instant().plus(Duration.ofDays(1)));
        works();
        assertThat(letters(asha)).hasSize(1);
    }

    private void zone(Membership one, String zone) {
        jdbc.sql("update customers set zone = :zone where id = :id").param("zone", zone)
                .param("id", one.customer().value()).update();
    }

    @Test
    void nobodyIsToldBeforeItsFirstDay() {
        Membership asha = member("Asha Rao", true);
        Offers.Wanted today = wanted(percent(10), 0);
        OfferId id = offers.add(house(), new Offers.Wanted(programme, today.name(), today.terms(),
                today.from().plusDays(3), today.until(), today.audience(), today.words()));
        write(id);
        works();
        assertThat(letters(asha)).isEmpty();
        itIs(Instant.parse("2026-11-25T19:30:00Z"));
        works();
        assertThat(letters(asha)).as("half past midnight in Karachi, to leave at eight").hasSize(1);
    }

    @Test
    void stoppedItTellsNobodyElseAndWhoHasTheLetterHasTheOffer() {
        Membership asha = member("Asha Rao", true);
        OfferId first = written(percent(10), 0);
        itIs(clock.instant().plus(Duration.ofMinutes(1)));
        Membership bilal = member("Bilal Shah", true);
        OfferId second = offers.add(house(), wanted(percent(20), 0));
        write(second);
        works();
        assertThat(letters(asha)).as("one in a week").hasSize(1);
        assertThat(offers.progress(house(), second).waiting()).as("it is tried again").isEqualTo(1);
        works("mail.send");
        offers.stop(house(), second);
        works();
        itIs(clock.instant().plus(Duration.ofDays(8)));
        works();
        assertThat(letters(asha)).hasSize(1);
        assertThat(open(asha)).extracting(Offer::id).containsExactly(first);
        assertThat(letters(bilal)).hasSize(1);
        assertThat(open(bilal)).extracting(Offer::id).containsExactly(second);
        assertThat(open(shahida)).as("who saw it on the page").extracting(Offer::id).containsExactly(first);
        assertThat(offers.progress(house(), second).held()).containsEntry("stopped", 1L);
    }

    @Test
    void lettersThatWaitForTheMorningAreTakenBackByAStop() {
        Membership asha = member("Asha Rao", true);
        itIs(Instant.parse("2026-11-23T19:00:00Z"));
        OfferId id = written(percent(10), 0);
        assertThat(offers.progress(house(), id).written()).isEqualTo(1);
        offers.stop(house(), id);
        works();
        assertThat(offers.progress(house(), id).written()).isZero();
        assertThat(open(asha)).isEmpty();
        assertThat(jdbc.sql("select state from outbox where thread_customer = :id and purpose = 'promotion'")
                .param("id", asha.customer().value()).query(String.class).single()).isEqualTo("withdrawn");
    }

    @Test
    void theLotKeepsAboutAsManyOutAsAskedAndTheyHaveNothing() {
        List<Membership> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) all.add(member("Member " + i, true));
        OfferId id = written(percent(10), 50);
        Offers.Progress progress = offers.progress(house(), id);
        // four standard deviations of a binomial of 200 and a half
        assertThat(progress.keptOut()).isBetween(72L, 128L);
        assertThat(progress.written() + progress.keptOut()).isEqualTo(200);
        assertThat(all.stream().filter(m -> open(m).isEmpty()).count()).isEqualTo(progress.keptOut());
        Membership kept = all.stream().filter(m -> open(m).isEmpty()).findFirst().orElseThrow();
        assertThat(letters(kept)).isEmpty();
        assertThatThrownBy(() -> use(kept, id, 1_000)).isInstanceOf(Refusal.class);
        itIs(clock.instant().plus(Duration.ofHours(1)));
        for (Membership one : all) if (!open(one).isEmpty()) buys(one, 100, 1);
        itIs(clock.instant().plus(Duration.ofHours(1)));
        works();
        Offers.Progress after = offers.progress(house(), id);
        assertThat(after.told().buyers()).isEqualTo(after.written());
        assertThat(after.kept().sum()).isZero();
        assertThat(after.uplift()).hasValueSatisfying(u -> assertThat(u.each()).isEqualTo(10_000));
    }

    @Test
    void onlyWhoOverseesTheFirmMakesThemAndWhatWasWrittenStays() {
        assertThatThrownBy(() -> offers.add(sana, wanted(percent(10), 0))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> offers.add(house(), wanted(new Offer.Terms(10, 5L, 0), 0)))
                .isInstanceOf(BadForm.class);
        assertThatThrownBy(() -> offers.add(house(), wanted(percent(101), 0))).isInstanceOf(BadForm.class);
        assertThatThrownBy(() -> offers.add(house(), wanted(percent(10), 51))).isInstanceOf(BadForm.class);
        OfferId draft = offers.add(house(), wanted(percent(10), 0));
        offers.change(house(), draft, 1, wanted(percent(15), 0));
        assertThatThrownBy(() -> offers.change(house(), draft, 1, wanted(percent(90), 0)))
                .as("somebody changed it meanwhile").isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> offers.write(house(), draft, 1)).isInstanceOf(Refusal.class);
        assertThat(offers.find(house(), draft).terms().percent()).isEqualTo(15);
        write(draft);
        assertThatThrownBy(() -> offers.change(house(), draft, 2, wanted(percent(90), 0)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> offers.remove(house(), draft)).isInstanceOf(Refusal.class);
        OfferId other = offers.add(house(), wanted(percent(10), 0));
        offers.remove(house(), other);
        assertThatThrownBy(() -> offers.find(house(), other)).isInstanceOf(NotFound.class);
    }

    /** By hand: means 120 and 100, variances 400 and 900 over 60 and 70; the error is the root of 19.52. */
    @Test
    void theRangeOfWhatItBroughtIsWelchs() {
        var told = new Uplift.Side(60, 60, 60 * 120, 400 * 59 + 60 * 120.0 * 120);
        var kept = new Uplift.Side(70, 70, 70 * 100, 900 * 69 + 70 * 100.0 * 100);
        assertThat(Uplift.of(told, kept)).hasValueSatisfying(u -> {
            assertThat(u.each()).isEqualTo(20);
            assertThat(u.most() - u.each()).isCloseTo(1.959964 * Math.sqrt(400 / 60.0 + 900 / 70.0),
                    org.assertj.core.data.Offset.offset(1e-9));
            assertThat(u.beyondChance()).isTrue();
        });
        assertThat(Uplift.of(new Uplift.Side(49, 1, 1, 1), kept)).isEmpty();
    }

    @Test
    void partsOfTheSmallestUnitStayWithTheShop() {
        assertThat(percent(10).off(1_999)).isEqualTo(199);
        assertThat(percent(100).off(Long.MAX_VALUE / 2)).isEqualTo(Long.MAX_VALUE / 2);
        assertThat(new Offer.Terms(null, 500L, 0).off(300)).isEqualTo(300);
    }
}
