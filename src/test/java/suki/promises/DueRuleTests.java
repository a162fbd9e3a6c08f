package suki.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import suki.branches.calendar.BusinessCalendar;

class DueRuleTests {

    private final BusinessCalendar karachi = DueTimesTests.karachi();

    @Test
    void aRuleIsReadAsItWasWritten() {
        for (DueRule rule : new DueRule[] {new DueRule.Close(0), new DueRule.Close(5), new DueRule.Close(400),
            new DueRule.Working(Duration.ofMinutes(30)), new DueRule.Working(Duration.ofHours(2_000))}) {
            assertThat(DueRule.parse(rule.toString())).isEqualTo(rule);
        }
        assertThat(new DueRule.Close(1)).hasToString("close+1");
        assertThat(new DueRule.Working(Duration.ofHours(4))).hasToString("work:PT4H");
        for (String wrong : new String[] {"", "close", "close+-1", "close+401", "work:PT0S", "work:PT2001H", "PT4H"}) {
            assertThatThrownBy(() -> DueRule.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void closeOfTheSameAndOfTheNextBusinessDay() {
        Instant wednesday = Instant.parse("2026-11-18T09:00:00Z");
        assertThat(new DueRule.Close(0).from(wednesday, karachi)).isEqualTo("2026-11-18T13:00:00Z");
        assertThat(new DueRule.Close(1).from(wednesday, karachi)).isEqualTo("2026-11-19T13:00:00Z");
        Instant saturdayNight = Instant.parse("2026-11-21T20:00:00Z");
        assertThat(new DueRule.Close(0).from(saturdayNight, karachi)).isEqualTo("2026-11-23T13:00:00Z");
        assertThat(new DueRule.Close(1).from(saturdayNight, karachi)).isEqualTo("2026-11-24T13:00:00Z");
    }

    @Test
    void whatArrivesAtTheInstantOfClosingBelongsToTheNextBusinessDay() {
        Instant close = Instant.parse("2026-11-18T13:00:00Z");
        assertThat(new DueRule.Close(0).from(close.minusNanos(1), karachi)).isEqualTo(close);
        assertThat(new DueRule.Close(0).from(close, karachi)).isEqualTo("2026-11-19T13:00:00Z");
    }

    @Test
    void withinWorkingTimeNightsDoNotCount() {
        Instant from = Instant.parse("2026-11-18T12:30:00Z");
        assertThat(new DueRule.Working(Duration.ofHours(1)).from(from, karachi)).isEqualTo("2026-11-19T04:30:00Z");
    }

    @Test
    void whatIsCountedIsTheMinuteThatTheCustomerIsTold() {
        Instant from = Instant.parse("2026-11-18T09:00:12.345Z");
        assertThat(new DueRule.Working(Duration.ofHours(1)).from(from, karachi)).isEqualTo("2026-11-18T10:01:00Z");
        assertThat(new DueRule.Working(Duration.ofHours(1)).from(Instant.parse("2026-11-18T11:59:30Z"), karachi))
                .as("never past closing").isEqualTo("2026-11-18T13:00:00Z");
    }

    @Test
    void onlyTheCloseOfALaterDayIsDueInDays() {
        assertThat(new DueRule.Close(0).inDays()).isFalse();
        assertThat(new DueRule.Close(1).inDays()).isTrue();
        assertThat(new DueRule.Working(Duration.ofHours(40)).inDays()).isFalse();
    }
}
