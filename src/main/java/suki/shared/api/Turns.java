package suki.shared.api;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import suki.shared.Refusal;

/**
 * One after another for each name, on this node. The database alone would see to it, but everyone who waits there holds
 * a connection, and a program that sends one thing many times at once would take them all.
 */
final class Turns {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    private static final class Turn {
        private final Semaphore gate = new Semaphore(1);
        private int comers;
    }

    /** @throws Refusal when the one before is still running after five seconds */
    <T> T take(String name, Supplier<T> deed) {
        Turn turn = turns.compute(name, (n, known) -> {
            Turn one = known == null ? new Turn() : known;
            one.comers++;
            return one;
        });
        try {
            if (!turn.gate.tryAcquire(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) throw running();
            try {
                return deed.get();
            } finally {
                turn.gate.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw running();
        } finally {
            turns.computeIfPresent(name, (n, one) -> --one.comers == 0 ? null : one);
        }
    }

    /** How many names are known just now: none when nobody is at work. */
    int size() {
        return turns.size();
    }

    private static Refusal running() {
        return new Refusal("shell.api.running");
    }
}
