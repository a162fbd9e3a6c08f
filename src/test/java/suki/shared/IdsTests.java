package suki.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class IdsTests {

    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00.123Z");

    @Test
    void thoseOfOneMillisecondStandInTheOrderInWhichTheyWereMade() {
        for (int begun = 0; begun < 200; begun++) {
            Instant at = NOW.plusMillis(begun);
            UUID before = Ids.next(at);
            for (int i = 0; i < 100; i++) {
                UUID next = Ids.next(at);
                assertThat(next.toString()).isGreaterThan(before.toString());
                before = next;
            }
        }
    }

    @Test
    void theyAreOfVersionSevenAndSayWhenTheyWereMade() {
        UUID one = Ids.next(NOW);
        assertThat(one.version()).isEqualTo(7);
        assertThat(one.variant()).isEqualTo(2);
        assertThat(one.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void noTwoAreAlikeWhoeverMakesThemAndHoweverMany() throws Exception {
        Callable<HashSet<UUID>> some = () -> {
            var made = new HashSet<UUID>();
            for (int i = 0; i < 20_000; i++) made.add(Ids.next(NOW));
            return made;
        };
        var all = new HashSet<UUID>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var running = new ArrayList<Callable<HashSet<UUID>>>();
            for (int i = 0; i < 4; i++) running.add(some);
            for (var one : threads.invokeAll(running)) all.addAll(one.get());
        }
        assertThat(all).hasSize(80_000);
    }
}
