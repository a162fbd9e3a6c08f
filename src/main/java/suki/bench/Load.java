package suki.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Clients that ask at once, each on a connection of its own. */
final class Load {

    /** What one client does, again and again. */
    @FunctionalInterface
    interface Client extends AutoCloseable {
        /** Does it once; false when the answer was not the expected one. */
        boolean act() throws Exception;

        @Override
        default void close() throws IOException {}
    }

    /** Makes a client; each thread has one. */
    @FunctionalInterface
    interface Clients {
        Client next(int number) throws Exception;
    }

    /**
     * What came of a round.
     *
     * @param rate done a second
     */
    record Round(double rate, Timings timings) {}

    private Load() {}

    /** Lets the other side work for so long. */
    static void rest(long millis) {
        for (long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), left = 1; left > 0;
                left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /**
     * @param rate offered a second, all clients together: each request has its time, and an answer is late from that
     *             time on, so that a server that halts is not asked less. 0: each client asks as soon as it is answered
     */
    static Round run(int clients, int seconds, int rate, Clients made) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long begun = System.nanoTime();
        var turn = new AtomicLong();
        var running = new ArrayList<Future<Timings>>();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            for (int n = 0; n < clients; n++) {
                int number = n;
                running.add(threads.submit(() -> {
                    try (Client client = made.next(number)) {
                        return rate == 0 ? asFastAsItGoes(client, until) : paced(client, begun, until, rate, turn);
                    }
                }));
            }
        }
        Timings all = Timings.together(results(running));
        return new Round(all.count() / ((System.nanoTime() - begun) / 1e9), all);
    }

    private static List<Timings> results(List<Future<Timings>> running) throws Exception {
        var all = new ArrayList<Timings>();
        for (Future<Timings> one : running) {
            try {
                all.add(one.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Exception cause) throw cause;
                throw e;
            }
        }
        return all;
    }

    private static Timings asFastAsItGoes(Client client, long until) throws Exception {
        var timings = new Timings();
        for (long now = System.nanoTime(); now < until; ) {
            boolean right = client.act();
            long then = System.nanoTime();
            timings.add(then - now);
            if (!right) timings.wrong();
            now = then;
        }
        return timings;
    }

    private static Timings paced(Client client, long begun, long until, int rate, AtomicLong turn) throws Exception {
        var timings = new Timings();
        while (true) {
            long due = begun + turn.getAndIncrement() * (TimeUnit.SECONDS.toNanos(1) / rate);
            if (due >= until) return timings;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            boolean right = client.act();
            timings.add(System.nanoTime() - due);
            if (!right) timings.wrong();
        }
    }
}
