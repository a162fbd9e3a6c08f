package suki.remedies.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import suki.remedies.fairness.TimeToEvent.Case;

class TimeToEventTests {

    private static Case after(int hours) {
        return Case.after(Duration.ofHours(hours));
    }

    private static Case waits(int hours) {
        return Case.notWithin(Duration.ofHours(hours));
    }

    @Test
    void withoutAnybodyWaitingItIsTheOrdinaryQuantile() {
        var found = TimeToEvent.of(List.of(after(4), after(1), after(3), after(2)));
        assertThat(found.lower()).contains(Duration.ofHours(1));
        assertThat(found.median()).contains(Duration.ofHours(2));
        assertThat(found.upper()).contains(Duration.ofHours(3));
    }

    /** The remission times under 6-mercaptopurine of Freireich and others 1963 (Blood 21), whose median is 23 weeks. */
    @Test
    void theMedianOfAPublishedStudyIsFound() {
        var cases = new ArrayList<Case>();
        for (int week : new int[] {6, 6, 6, 7, 10, 13, 16, 22, 23}) cases.add(after(week));
        for (int week : new int[] {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) cases.add(waits(week));
        var found = TimeToEvent.of(cases);
        assertThat(found.median()).contains(Duration.ofHours(23));
        assertThat(found.lower()).contains(Duration.ofHours(13));
        assertThat(found.upper()).isEmpty();
    }

    @Test
    void whoNeverGetsItMakesUsNoFaster() {
        assertThat(TimeToEvent.of(List.of(after(1), after(2), Case.never(), Case.never(), Case.never())).median())
                .isEmpty();
        assertThat(TimeToEvent.of(List.of(after(1), after(2), Case.never())).median()).contains(Duration.ofHours(2));
        assertThat(TimeToEvent.of(List.of(Case.never())).lower()).isEmpty();
        assertThat(TimeToEvent.of(List.of()).median()).isEmpty();
    }

    @Test
    void whoHasOnlyBegunToWaitIsNotTakenForSlow() {
        var random = new Random(1);
        var whole = new ArrayList<Case>();
        var watched = new ArrayList<Case>();
        for (int i = 0; i < 2_000; i++) {
            int time = (int) (-Math.log(1 - random.nextDouble()) * 6_000);
            int until = random.nextInt(12_000);
            whole.add(Case.after(Duration.ofMinutes(time)));
            watched.add(time <= until ? Case.after(Duration.ofMinutes(time))
                    : Case.notWithin(Duration.ofMinutes(until)));
        }
        double truth = TimeToEvent.of(whole).median().orElseThrow().toMinutes();
        assertThat(TimeToEvent.of(watched).median().orElseThrow().toMinutes() / truth).isBetween(0.9, 1.1);
    }
}
