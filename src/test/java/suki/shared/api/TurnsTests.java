package suki.shared.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTests {

    private final Turns turns = new Turns();

    @Test
    void oneNameIsTakenByOneAtATimeAndThenForgotten() throws Exception {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 200).<Callable<Integer>>mapToObj(i -> () -> turns.take("a", () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.yield();
                return inside.decrementAndGet();
            })).toList();
            for (var done : threads.invokeAll(calls)) assertThat(done.get()).isZero();
        }
        assertThat(most).hasValue(1);
        assertThat(turns.size()).isZero();
    }

    @Test
    void anotherNameDoesNotWait() {
        assertThat(turns.<String>take("a", () -> turns.take("b", () -> "done"))).isEqualTo("done");
    }

    @Test
    void aFaultLetsTheNextOneIn() {
        try {
            turns.take("a", () -> {
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException e) {
            assertThat(turns.take("a", () -> "next")).isEqualTo("next");
        }
        assertThat(turns.size()).isZero();
    }
}
