package suki.shared.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketTests {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Bucket bucket = new Bucket(600, Duration.ofMinutes(1), nanos::get);

    private void passes(Duration span) {
        nanos.addAndGet(span.toNanos());
    }

    @Test
    void aFullBucketGivesSixHundredAndThenTenASecond() {
        for (int i = 0; i < 600; i++) assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isEqualTo(1);
        passes(Duration.ofSeconds(1));
        for (int i = 0; i < 10; i++) assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isEqualTo(1);
    }

    @Test
    void itNeverHoldsMoreThanItsMeasure() {
        passes(Duration.ofDays(1));
        for (int i = 0; i < 600; i++) assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isPositive();
    }

    @Test
    void whatFellInPartIsNotLost() {
        for (int i = 0; i < 600; i++) bucket.take();
        passes(Duration.ofMillis(60));
        assertThat(bucket.take()).isPositive();
        passes(Duration.ofMillis(60));
        assertThat(bucket.take()).isZero();
    }
}
