package suki.shared;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Something that the house set and that nearly every request asks for: read at most once a second, so that what is
 * changed on another node holds here within a second. Whoever changes it says so and reads it anew at once.
 */
public final class Remembered<T> {

    public static final Duration FRESH = Duration.ofSeconds(1);

    private record Kept<T>(T value, long at) {}

    private final Supplier<T> read;
    private volatile @Nullable Kept<T> kept;

    /** @param read reads it from the database; what it gives is not changed by anybody */
    public Remembered(Supplier<T> read) {
        this.read = read;
    }

    public T get() {
        // What this transaction changed is true only here, and only until it is known to have been committed.
        if (TransactionSynchronizationManager.hasResource(this)) return read.get();
        Kept<T> known = kept;
        long now = System.nanoTime();
        if (known != null && now - known.at() < FRESH.toNanos()) return known.value();
        T fresh = read.get();
        kept = new Kept<>(fresh, now);
        return fresh;
    }

    /** It changes in this transaction. */
    public void changed() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            kept = null;
        } else if (!TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, Boolean.TRUE);
            TransactionSynchronizationManager.registerSynchronization(new ReadAnew());
        }
    }

    private final class ReadAnew implements TransactionSynchronization {

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Remembered.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Remembered.this, Boolean.TRUE);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Remembered.this);
            kept = null;
        }
    }
}
