package suki.platform;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Hears, a line at a time, what a long piece of work is doing. */
@FunctionalInterface
public interface Progress {

    /** Nobody should look at a silent terminal for longer than ten seconds. */
    Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    void say(String line);

    static Progress silent() {
        return _ -> {};
    }

    static Progress to(PrintStream out) {
        return line -> {
            out.println(line);
            out.flush();
        };
    }

    /** Says what begins, and how long it has taken so far until it ends. */
    default <T> T during(String what, Callable<T> work) throws Exception {
        say(what);
        long begun = System.nanoTime();
        Thread beat = Thread.ofVirtual().name("progress").start(() -> {
            try {
                while (true) {
                    Thread.sleep(LONGEST_SILENCE);
                    say(what + " " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s");
                }
            } catch (InterruptedException _) {
                // the work has ended
            }
        });
        try {
            return work.call();
        } finally {
            beat.interrupt();
        }
    }
}
