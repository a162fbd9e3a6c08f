package suki.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.contact.Channel;
import suki.contact.Consent;
import suki.contact.Consents;
import suki.contact.Purpose;
import suki.customers.CustomerDetails;
import suki.customers.NewCustomer;
import suki.loyalty.touches.TouchKind;
import suki.loyalty.touches.TouchRule;
import suki.loyalty.touches.Touches;
import suki.mail.Mailboxes;
import suki.mail.NewMailbox;
import suki.mail.Wire;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Work;

/** Birthdays and joining days, marked once in the daytime of the member's own clock. */
class TouchesModuleTests extends LoyaltyTest {

    @Autowired Touches touches;
    @Autowired CustomerDetails details;
    @Autowired Consents consents;
    @Autowired Mailboxes mailboxes;
    @Autowired List<Work> works;

    private String email;
    private Membership asha;

    @BeforeEach
    void aMemberWhoIsWrittenTo() {
        String name = "asha-" + programme.value();
        email = name + "@customer.example";
        mailboxes.open(house(), new NewMailbox("care-" + programme.value() + "@shop.example", "Care", branch.value(),
                Language.EN, Wire.Incoming.smtp(), Wire.Outgoing.keep()));
        CustomerId who = customers.add(house(), NewCustomer.of(false, "Asha Rao", Language.EN, branch, email, ""));
        asha = memberships.join(sana, who, programme);
        consents.say(sana, who, Channel.EMAIL, Purpose.PROMOTION, true, Consent.How.COUNTER);
    }

    private void marks(TouchKind kind, long points, String words) {
        touches.set(house(), programme, kind, new TouchRule(points, Map.of(Language.EN, words)));
    }

    private void at(String instant) {
        itIs(Instant.parse(instant));
        works.stream().filter(w -> w.name().equals("loyalty.touches")).forEach(w -> w.run(clock.instant()));
    }

    private List<String> letters() {
        return jdbc.sql("select subject || ': ' || body from outbox where to_address = :to order by put_at")
                .param("to", email).query(String.class).list();
    }

    @Test
    void aBirthdayIsMarkedOnceInTheDaytimeOfTheMembersOwnClock() {
        marks(TouchKind.BIRTHDAY, 50, "");
        details.born(sana, asha.customer(), Optional.of(MonthDay.of(12, 1)));
        at("2026-11-30T18:00:00Z");
        assertThat(balance(asha).available()).as("the evening before, and an hour before midnight").isZero();
        at("2026-12-01T03:30:00Z");
        assertThat(balance(asha).available()).as("half past eight in Karachi").isZero();
        at("2026-12-01T04:05:00Z");
        at("2026-12-01T09:00:00Z");
        at("2026-12-02T09:00:00Z");
        assertThat(balance(asha).available()).isEqualTo(50);
        assertThat(letters()).singleElement().asString().startsWith("Happy birthday: Dear Asha Rao")
                .contains("All of us wish you a happy birthday.", "50 points are our present to you.",
                        "No more offers, please:");
        assertThat(points.statement(asha.customer(), asha.id(), Long.MAX_VALUE, 5)).singleElement()
                .satisfies(b -> assertThat(b.words()).isEqualTo("For your birthday"));
        at("2027-12-01T06:00:00Z");
        assertThat(balance(asha).available()).isEqualTo(100);
        assertThat(letters()).hasSize(2);
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void whoWantsNoOffersHasThePointsAndNoLetter() {
        marks(TouchKind.BIRTHDAY, 20, "");
        details.born(sana, shahida.customer(), Optional.of(MonthDay.of(12, 1)));
        at("2026-12-01T06:00:00Z");
        assertThat(balance(shahida).available()).isEqualTo(20);
        assertThat(touches.days(sana, LocalDate.of(2026, 12, 1), 1)).singleElement().satisfies(d -> {
            assertThat(d.marked()).isTrue();
            assertThat(d.points()).isEqualTo(20);
            assertThat(d.held()).isEqualTo("no_address");
        });
    }

    @Test
    void aDayThatPassedWhileNothingRanIsMarkedTwoDaysLateAndNotLater() {
        marks(TouchKind.BIRTHDAY, 5, "");
        details.born(sana, asha.customer(), Optional.of(MonthDay.of(12, 31)));
        details.born(sana, shahida.customer(), Optional.of(MonthDay.of(12, 29)));
        at("2027-01-01T10:00:00Z");
        assertThat(balance(asha).available()).as("of the year before").isEqualTo(5);
        assertThat(balance(shahida).available()).isZero();
        at("2027-12-31T10:00:00Z");
        assertThat(balance(asha).available()).isEqualTo(10);
    }

    @Test
    void whoWasBornOnTheLeapDayHasTheirsOnTheLastOfFebruary() {
        marks(TouchKind.BIRTHDAY, 5, "");
        details.born(sana, asha.customer(), Optional.of(MonthDay.of(2, 29)));
        at("2027-02-28T10:00:00Z");
        assertThat(balance(asha).available()).isEqualTo(5);
        at("2028-02-28T10:00:00Z");
        assertThat(balance(asha).available()).as("that year has its day").isEqualTo(5);
        at("2028-02-29T10:00:00Z");
        assertThat(balance(asha).available()).isEqualTo(10);
    }

    @Test
    void whoJoinedOnTheLeapDayHasTheirsOnTheLastOfFebruary() {
        marks(TouchKind.ANNIVERSARY, 5, "");
        jdbc.sql("update memberships set joined_at = '2024-02-29T10:00:00Z' where id = :id")
                .param("id", asha.id().value()).update();
        at("2027-02-28T10:00:00Z");
        assertThat(balance(asha).available()).isEqualTo(5);
    }

    /** The day they joined is the day on their wall, wherever midnight falls for us; both changes of summer time. */
    @Test
    void theDayTheyJoinedIsMarkedEachYearByTheirOwnWall() {
        marks(TouchKind.ANNIVERSARY, 10, "You are one of us.");
        at("2026-11-23T12:00:00Z");
        assertThat(balance(asha).available()).as("on the day itself there is nothing to mark").isZero();
        for (String zone : List.of("Asia/Karachi", "America/Los_Angeles", "Pacific/Kiritimati", "Europe/Berlin")) {
            jdbc.sql("update customers set zone = :zone where id = :id").param("zone", zone)
                    .param("id", asha.customer().value()).update();
            for (String joined : List.of("2026-03-29T00:30:00Z", "2026-10-25T01:30:00Z", "2026-12-31T23:30:00Z")) {
                jdbc.sql("update memberships set joined_at = cast(:at as timestamptz) where id = :id")
                        .param("at", joined).param("id", asha.id().value()).update();
                LocalDate day = Instant.parse(joined).atZone(ZoneId.of(zone)).toLocalDate().plusYears(1);
                long before = balance(asha).available();
                for (int hour = -6; hour < 30; hour++) {
                    Instant now = day.atStartOfDay(ZoneId.of(zone)).plusHours(hour).toInstant();
                    at(now.toString());
                    boolean due = now.atZone(ZoneId.of(zone)).isAfter(day.atTime(8, 59).atZone(ZoneId.of(zone)));
                    assertThat(balance(asha).available() - before).as("%s %s", zone, now).isEqualTo(due ? 10 : 0);
                }
                jdbc.sql("delete from member_touches where customer_id = :id").param("id", asha.customer().value())
                        .update();
            }
        }
        assertThat(letters()).first().asString().contains("A year with us", "You are one of us.");
    }

    @Test
    void aProgrammeThatMarksNothingGivesNothingAndOnlySettersSetIt() {
        details.born(sana, asha.customer(), Optional.of(MonthDay.of(12, 1)));
        at("2026-12-01T06:00:00Z");
        assertThat(balance(asha).available()).isZero();
        assertThat(letters()).isEmpty();
        assertThatThrownBy(() -> touches.set(sana, programme, TouchKind.BIRTHDAY, new TouchRule(1, Map.of())))
                .isInstanceOf(NotFound.class);
        marks(TouchKind.BIRTHDAY, 5, "");
        touches.set(house(), programme, TouchKind.BIRTHDAY, null);
        assertThat(touches.rules(programme)).isEmpty();
    }

    @Test
    void theListHasBirthdaysOfEverybodyWhoMayBeSeenOnce() {
        details.born(sana, asha.customer(), Optional.of(MonthDay.of(12, 2)));
        CustomerId nobodysMember = customer("Not A Member");
        details.born(sana, nobodysMember, Optional.of(MonthDay.of(12, 3)));
        assertThat(touches.days(sana, LocalDate.of(2026, 11, 30), 10)).extracting(Touches.Day::customer)
                .containsExactly(asha.customer(), nobodysMember);
        var elsewhere = actor(colleague(suki.shared.Role.STAFF, branch()));
        assertThat(touches.days(elsewhere, LocalDate.of(2026, 11, 30), 10)).isEmpty();
        assertThat(Touches.near(Optional.of(MonthDay.of(1, 2)), LocalDate.of(2026, 12, 30), 7))
                .contains(LocalDate.of(2027, 1, 2));
        assertThat(Touches.near(Optional.of(MonthDay.of(12, 30)), LocalDate.of(2027, 1, 2), 7))
                .contains(LocalDate.of(2026, 12, 30));
        assertThat(Touches.near(Optional.of(MonthDay.of(6, 1)), LocalDate.of(2027, 1, 2), 7)).isEmpty();
    }

}
