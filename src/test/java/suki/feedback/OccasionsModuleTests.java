package suki.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.purchases.NewPurchase;
import suki.purchases.Purchases;
import suki.shared.CustomerId;
import suki.shared.Money;

/** Asking after purchases, and now and then. */
class OccasionsModuleTests extends FeedbackTest {

    private static final Currency PKR = Currency.getInstance("PKR");

    @Autowired Purchases purchases;

    private void buys(CustomerId customer, Duration ago) {
        purchases.record(house(), new NewPurchase(customer, branch, "", now().minus(ago), List.of(
                new NewPurchase.NewLine(null, "Iron", "Kitchen", 1, new Money(1_000_00, PKR)))));
    }

    private String reason(CustomerId customer) {
        return jdbc.sql("select state || ' ' || reason from survey_asks where customer_id = :id").param("id",
                customer.value()).query(String.class).list().toString();
    }

    @Test
    void aFreshPurchaseIsAskedAboutOnce() {
        survey(Instrument.CSAT, Occasion.AFTER_PURCHASE, 1, 100, branch);
        String address = somebody();
        CustomerId shahida = customer("Shahida Parveen", address);
        CustomerId late = customer("Recorded Late", somebody());
        buys(shahida, Duration.ofHours(1));
        buys(late, Duration.ofDays(60));
        for (int round = 0; round < 3; round++) {
            work("feedback.occasions");
            asks();
        }
        assertThat(questions(address)).hasSize(1);
        assertThat(questions(address).getFirst().body()).contains("You bought from us lately", "5 (").doesNotContain(
                "?still");
        assertThat(reason(late)).isEqualTo("[]");
        assertThat(browser().get(asked(questions(address).getFirst())).html().select("input[name=value]")).hasSize(5);
    }

    @Test
    void nowAndThenEverybodyIsAskedOnceInARound() {
        survey(Instrument.NPS, Occasion.NOW_AND_THEN, 7, 100, branch);
        String address = somebody();
        CustomerId shahida = customer("Shahida Parveen", address);
        CustomerId silent = customer("Never There", somebody());
        transaction.executeWithoutResult(s -> customers.tellContact(shahida, now()));
        for (int day = 0; day < 7; day++) {
            work("feedback.occasions");
            asks();
            later(Duration.ofDays(1));
        }
        assertThat(questions(address)).hasSizeBetween(1, 2);
        assertThat(questions(address).getFirst().body()).contains("?value=0", "?value=10");
        assertThat(reason(silent)).as("nobody to ask").isEqualTo("[]");
    }

    @Test
    void noMoreThanTwoQuestionsAWeekReachAnybody() {
        survey(Instrument.CSAT, Occasion.AFTER_PURCHASE, 1, 100, branch);
        String address = somebody();
        CustomerId shahida = customer("Shahida Parveen", address);
        for (int day = 0; day < 4; day++) {
            buys(shahida, Duration.ofHours(1));
            work("feedback.occasions");
            asks();
            later(Duration.ofHours(30));
        }
        assertThat(questions(address)).hasSize(2);
        assertThat(reason(shahida)).contains("enough_for_now");
    }
}
