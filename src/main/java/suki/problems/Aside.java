package suki.problems;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;

/** Long reckoning on one thread of its own, also what it would spread over many, so that requests keep theirs. */
final class Aside {

    private Aside() {}

    static <T> T reckon(Callable<T> reckoning) {
        try (var pool = new ForkJoinPool(1)) {
            return pool.submit(reckoning).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while reckoning", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The reckoning failed", e);
        }
    }
}
