package suki.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.customers.CsvFile;
import suki.customers.NewCustomer;
import suki.loyalty.Booking.Cause;
import suki.loyalty.Booking.Kind;
import suki.purchases.PurchaseField;
import suki.purchases.PurchaseId;
import suki.purchases.PurchaseImport;
import suki.purchases.PurchaseImportState;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Role;

/** What members earn, spend, lose and owe back. */
class PointsModuleTests extends LoyaltyTest {

    @Autowired Expiry expiry;
    @Autowired PurchaseImport imports;

    private List<Booking> statement() {
        return points.statement(shahida.customer(), shahida.id(), Long.MAX_VALUE, 100);
    }

    @Test
    void whoSavedForYearsSpendsOverMoreLotsThanAreReadAtATime() {
        for (int i = 0; i < 2 * PointRows.SOME_LOTS + 5; i++) buys(shahida, 100, 1);
        PurchaseId last = buys(shahida, 300, 1);
        redeem(shahida, PointRows.SOME_LOTS + 3);
        assertThat(balance(shahida).available()).isEqualTo(PointRows.SOME_LOTS + 5);
        assertThat(wrongs()).isEmpty();
        returns.takeBack(sana, shahida.customer(), last, branch, Map.of(1, 1), "");
        assertThat(jdbc.sql("select count(*) from point_lots where customer_id = :id and left_over > 0")
                .param("id", shahida.customer().value()).query(Long.class).single())
                .as("its own lot first, though it would go last").isEqualTo(PointRows.SOME_LOTS + 2);
        redeem(shahida, balance(shahida).available());
        assertThat(balance(shahida).available()).isZero();
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void aPurchaseEarnsAndItsBookingSaysWhy() {
        PurchaseId purchase = buys(shahida, 2_150, 2);
        assertThat(balance(shahida)).isEqualTo(new Balance(43, 0));
        Booking one = statement().getFirst();
        assertThat(one.kind()).isEqualTo(Kind.EARNED);
        assertThat(one.cause()).isEqualTo(new Cause("purchase", purchase.value()));
        assertThat(one.balance()).isEqualTo(43);
        assertThat(points.expiring(shahida.customer(), shahida.id()))
                .containsExactly(new Points.Expiring(LocalDate.of(2027, 11, 23), 43));
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void whatIsTooSmallOrInOtherMoneyOrFromBeforeEarnsNothing() {
        buys(shahida, 99, 1);
        jdbc.sql("update memberships set joined_at = joined_at + interval '1 day' where customer_id = :id")
                .param("id", shahida.customer().value()).update();
        buys(shahida, 500, 1);
        assertThat(statement()).isEmpty();
    }

    @Test
    void pointsThatGoFirstAreSpentFirst() {
        buys(shahida, 1_000, 1);
        itIs(NOW.plus(Duration.ofDays(40)));
        buys(shahida, 2_000, 1);
        redeem(shahida, 15);
        assertThat(points.expiring(shahida.customer(), shahida.id()))
                .containsExactly(new Points.Expiring(LocalDate.of(2028, 1, 2), 15));
        assertThatThrownBy(() -> redeem(shahida, 16)).isInstanceOf(Refusal.class);
        assertThat(balance(shahida)).isEqualTo(new Balance(15, 0));
        assertThat(statement()).extracting(Booking::balance).containsExactly(15L, 30L, 10L);
    }

    @Test
    void whatComesBackTakesAlongWhatItsLineEarned() {
        PurchaseId purchase = buys(shahida, 333, 3);
        assertThat(balance(shahida).available()).isEqualTo(9);
        returns.takeBack(sana, shahida.customer(), purchase, branch, Map.of(1, 1), "");
        assertThat(balance(shahida)).as("of three, two are kept: six of nine").isEqualTo(new Balance(6, 0));
        returns.takeBack(sana, shahida.customer(), purchase, branch, Map.of(1, 2), "");
        assertThat(balance(shahida)).isEqualTo(new Balance(0, 0));
        assertThatThrownBy(() -> returns.takeBack(sana, shahida.customer(), purchase, branch, Map.of(1, 1), ""))
                .isInstanceOf(Refusal.class);
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void whatAFileTookBackByMistakeIsEarnedAgainWhenItIsUndone() {
        PurchaseId purchase = buys(shahida, 500, 2);
        redeem(shahida, 8);
        String code = customers.summary(house(), shahida.customer()).code();
        CsvFile.Source file = () -> new ByteArrayInputStream(("purchase,date,customer,product,quantity,price\n"
                + "C1,2026-11-23 11:30," + code + ",Kettle,-1,500\n").getBytes(StandardCharsets.UTF_8));
        PurchaseImport.Inspected inspected = imports.inspect(file);
        PurchaseImportState begun = imports.begin(house(), branch, "returns.csv", inspected,
                inspected.file().fields().stream().map(PurchaseField::of).toList(), "", false);
        assertThat(imports.run(house(), begun, false, file, b -> { }, s -> { }).counts().returned()).isEqualTo(1);
        assertThat(balance(shahida)).isEqualTo(new Balance(0, 3));
        imports.undo(house(), begun.id(), s -> { });
        assertThat(balance(shahida)).isEqualTo(new Balance(2, 0));
        returns.takeBack(sana, shahida.customer(), purchase, branch, Map.of(1, 2), "");
        assertThat(balance(shahida)).isEqualTo(new Balance(0, 8));
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void whatWasSpentAlreadyIsOwedBackAndLaterEarningsRepayItFirst() {
        PurchaseId purchase = buys(shahida, 1_000, 1);
        redeem(shahida, 8);
        returns.takeBack(sana, shahida.customer(), purchase, branch, Map.of(1, 1), "Too small for the family");
        assertThat(balance(shahida)).isEqualTo(new Balance(0, 8));
        buys(shahida, 500, 1);
        assertThat(balance(shahida)).isEqualTo(new Balance(0, 3));
        assertThat(statement().getFirst().repaid()).isEqualTo(5);
        buys(shahida, 1_000, 1);
        assertThat(balance(shahida)).isEqualTo(new Balance(7, 0));
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void pointsGoOnTheDayAfterTheirLastAndOnlyOnce() {
        buys(shahida, 1_000, 1);
        var cause = new Cause("night", UUID.randomUUID());
        assertThat(expire(LocalDate.of(2027, 11, 23), cause)).as("still good today").isZero();
        assertThat(expire(LocalDate.of(2027, 11, 24), cause)).isEqualTo(10);
        assertThat(expire(LocalDate.of(2027, 11, 24), new Cause("night", UUID.randomUUID()))).isZero();
        assertThat(balance(shahida)).isEqualTo(new Balance(0, 0));
        assertThat(wrongs()).isEmpty();
    }

    private long expire(LocalDate today, Cause cause) {
        return transaction.execute(status -> points.expire(house(), shahida.customer(), shahida.id(), today, cause,
                clock.instant()));
    }

    /** Over a year of days in zones east and west of Greenwich, one with summer time: gone at midnight, not before. */
    @Test
    void pointsGoAtMidnightWhereTheMemberJoined() {
        for (String zone : List.of("Asia/Karachi", "Asia/Manila", "America/New_York", "Pacific/Kiritimati")) {
            var there = branch("Branch in " + zone, zone, "PK", Language.EN);
            CustomerId who = customers.add(house(), NewCustomer.of(false, "In " + zone, Language.EN, there, "", ""));
            Membership one = memberships.join(house(), who, programme);
            var random = new SplittableRandom(zone.hashCode());
            for (int i = 0; i < 12; i++) {
                LocalDate last = LocalDate.of(2027, 1, 1).plusDays(30L * i + random.nextInt(28));
                Instant midnight = last.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant();
                transaction.executeWithoutResult(status -> points.earn(house(), who, one.id(), 5, last,
                        new Cause("gift", UUID.randomUUID()), NOW));
                expiry.run(midnight.minusMillis(1));
                assertThat(points.balance(who, one.id()).available()).as("%s, the last second of %s", zone, last)
                        .isEqualTo(5);
                expiry.run(midnight);
                expiry.run(midnight.plusSeconds(300));
                assertThat(points.balance(who, one.id()).available()).as("%s, after %s", zone, last).isZero();
            }
        }
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void whatIsGivenBackRepaysFirstToo() {
        PurchaseId purchase = buys(shahida, 1_000, 1);
        redeem(shahida, 10);
        returns.takeBack(sana, shahida.customer(), purchase, branch, Map.of(1, 1), "");
        assertThat(balance(shahida)).isEqualTo(new Balance(0, 10));
        var cause = new Cause("voucher", UUID.randomUUID());
        transaction.executeWithoutResult(status -> points.giveBack(sana, shahida.customer(), shahida.id(), 12, null,
                cause, NOW));
        assertThat(balance(shahida)).isEqualTo(new Balance(2, 0));
        assertThat(statement().getFirst().kind()).isEqualTo(Kind.GIVEN_BACK);
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void oneCauseIsBookedOnce() {
        var cause = new Cause("gift", UUID.randomUUID());
        for (int i = 0; i < 2; i++) {
            boolean first = i == 0;
            boolean written = Boolean.TRUE.equals(transaction.execute(status -> points.adjust(house(),
                    shahida.customer(), shahida.id(), 50, "Sorry for the wait", cause, NOW)));
            assertThat(written).isEqualTo(first);
        }
        assertThat(balance(shahida).available()).isEqualTo(50);
        assertThat(statement().getFirst().words()).isEqualTo("Sorry for the wait");
        assertThatThrownBy(() -> transaction.execute(status -> points.adjust(house(), shahida.customer(), shahida.id(),
                -51, "", new Cause("gift", UUID.randomUUID()), NOW))).isInstanceOf(Refusal.class);
    }

    @Test
    void nobodyIsAMemberTwiceAndNotOfWhatTheyMayNotSee() {
        assertThatThrownBy(() -> memberships.join(sana, shahida.customer(), programme)).isInstanceOf(Refusal.class);
        var stranger = actor(colleague(Role.STAFF, branch()));
        assertThatThrownBy(() -> memberships.join(stranger, shahida.customer(), programme))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> memberships.byNumber(stranger, shahida.number())).isInstanceOf(NotFound.class);
        assertThat(memberships.byNumber(sana, shahida.number().toLowerCase(Locale.ROOT))).isEqualTo(shahida);
        assertThatThrownBy(() -> programmes.add(sana, new Programmes.Wanted("Mine",
                Currency.getInstance("PKR"), 1, null, true))).isInstanceOf(NotFound.class);
    }
}
