package suki.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Role;

class VouchersModuleTests extends PurchasesTest {

    private static final LocalDate UNTIL = LocalDate.of(2026, 12, 31);

    private Vouchers.Issued issue() {
        return transaction.execute(s -> vouchers.issue(sana, shahida, branch, rupees(500), UNTIL, "remedy",
                UUID.randomUUID()));
    }

    @Test
    void theCodeIsShownOnceAndOnlyItsHashAndEndAreKept() {
        Vouchers.Issued issued = issue();
        assertThat(issued.code()).matches("([2-9A-HJKMNP-TV-Z]{4}-){4}[2-9A-HJKMNP-TV-Z]{4}");
        String kept = jdbc.sql("select v::text from vouchers v where id = :id").param("id", issued.id().value())
                .query(String.class).single();
        assertThat(kept).contains(issued.code().substring(20)).doesNotContain(issued.code().substring(0, 4) + "-",
                issued.code().replace("-", ""));
        assertThat(vouchers.of(shahida)).singleElement().satisfies(v -> {
            assertThat(v.lastFour()).isEqualTo(issued.code().substring(20));
            assertThat(v.state()).isEqualTo(Voucher.State.GOOD);
        });
        assertThat(issue().code()).isNotEqualTo(issued.code());
    }

    @Test
    void itIsFoundHoweverTheCodeIsTyped() {
        Vouchers.Issued issued = issue();
        String typed = " " + issued.code().toLowerCase(java.util.Locale.ROOT).replace('-', ' ');
        assertThat(vouchers.find(sana, typed).id()).isEqualTo(issued.id());
        assertThat(vouchers.find(sana, issued.code().replace("-", "")).amount()).isEqualTo(rupees(500));
        String wrong = (issued.code().charAt(0) == '2' ? "3" : "2") + issued.code().substring(1);
        for (String no : List.of(wrong, "", "0000-0000-0000-0000-0000", issued.code() + "2")) {
            assertThatThrownBy(() -> vouchers.find(sana, no)).as(no).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void itIsRedeemedOnce() {
        Vouchers.Issued issued = issue();
        Voucher redeemed = vouchers.redeem(sana, issued.code(), branch);
        assertThat(redeemed.state()).isEqualTo(Voucher.State.REDEEMED);
        assertThat(redeemed.end()).hasValueSatisfying(end -> {
            assertThat(end.by()).isEqualTo(sana.name());
            assertThat(end.branch()).contains(branch);
        });
        refused("purchases.refusal.redeemed", () -> vouchers.redeem(sana, issued.code(), branch));
        refused("purchases.refusal.redeemed", () -> {
            vouchers.withdraw(sana, shahida, issued.id());
            return null;
        });
    }

    @Test
    void whatWasTakenBackIsWorthNothing() {
        Vouchers.Issued issued = issue();
        vouchers.withdraw(sana, shahida, issued.id());
        vouchers.withdraw(sana, shahida, issued.id());
        refused("purchases.refusal.withdrawn", () -> vouchers.redeem(sana, issued.code(), branch));
        CustomerId another = customer("Another");
        assertThatThrownBy(() -> vouchers.withdraw(sana, another, issued.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void itIsGoodToTheEndOfItsLastDayWhereItWasGiven() {
        Vouchers.Issued issued = issue();
        itIs(Instant.parse("2026-12-31T18:59:59Z"));
        assertThat(vouchers.find(sana, issued.code()).state()).isEqualTo(Voucher.State.GOOD);
        itIs(Instant.parse("2026-12-31T19:00:00Z"));
        assertThat(vouchers.of(shahida)).extracting(Voucher::state).containsExactly(Voucher.State.EXPIRED);
        refused("purchases.refusal.expired", () -> vouchers.redeem(sana, issued.code(), branch));
    }

    @Test
    void ofManyAtOnceOneRedeemsIt() throws Exception {
        Vouchers.Issued issued = issue();
        int many = 64;
        var together = new CyclicBarrier(many);
        try (var threads = Executors.newFixedThreadPool(many)) {
            List<Future<String>> answers = IntStream.range(0, many).mapToObj(n -> threads.submit(() -> {
                together.await();
                try {
                    return vouchers.redeem(sana, issued.code(), branch).state().word();
                } catch (Refusal e) {
                    return e.key();
                }
            })).toList();
            List<String> said = new java.util.ArrayList<>();
            for (Future<String> answer : answers) said.add(answer.get());
            assertThat(said).filteredOn("redeemed"::equals).hasSize(1);
            assertThat(said).filteredOn("purchases.refusal.redeemed"::equals).hasSize(many - 1);
        }
        assertThat(jdbc.sql("select count(*) from timeline where subject_id = :id and what = :what")
                .param("id", issued.id().value()).param("what", "purchases.voucher_redeemed").query(Integer.class)
                .single()).isEqualTo(1);
    }

    @Test
    void itIsGivenInTheTransactionOfWhatItIsGivenFor() {
        assertThatThrownBy(() -> vouchers.issue(sana, shahida, branch, rupees(500), UNTIL, "remedy", UUID.randomUUID()))
                .isInstanceOf(IllegalTransactionStateException.class);
        transaction.executeWithoutResult(s -> {
            vouchers.issue(sana, shahida, branch, rupees(500), UNTIL, "remedy", UUID.randomUUID());
            s.setRollbackOnly();
        });
        assertThat(vouchers.of(shahida)).isEmpty();
    }

    @Test
    void anAmountOfNothingAndALastDayThatIsPastAreRefused() {
        assertThatThrownBy(() -> transaction.execute(s -> vouchers.issue(sana, shahida, branch, rupees(0), UNTIL,
                "remedy", UUID.randomUUID()))).isInstanceOf(BadForm.class);
        assertThatThrownBy(() -> transaction.execute(s -> vouchers.issue(sana, shahida, branch, rupees(1),
                LocalDate.of(2026, 11, 22), "remedy", UUID.randomUUID()))).isInstanceOf(BadForm.class);
    }

    @Test
    void onlyWhoWorksOnCasesThereRedeems() {
        Vouchers.Issued issued = issue();
        Actor.Colleague stranger = actor(colleague(Role.STAFF, branch()));
        assertThatThrownBy(() -> vouchers.redeem(stranger, issued.code(), branch)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> vouchers.withdraw(stranger, shahida, issued.id())).isInstanceOf(NotFound.class);
        assertThat(vouchers.redeem(stranger, issued.code(), stranger.home()).state())
                .isEqualTo(Voucher.State.REDEEMED);
    }

    @Test
    void aBranchWithOtherMoneyDoesNotRedeemIt() {
        Vouchers.Issued issued = issue();
        BranchId manila = branch("Cubao", "Asia/Manila", "PH", Language.FIL);
        refused("purchases.refusal.currency", () -> vouchers.redeem(house(), issued.code(), manila));
    }

    private static void refused(String key, Callable<?> what) {
        assertThatThrownBy(what::call).isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.key()).isEqualTo(key));
    }
}
