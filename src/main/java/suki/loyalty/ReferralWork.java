package suki.loyalty;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import suki.shared.Work;

/** Books the points of members whose friends have bought. Booked first and noted then: a kill in between books once. */
@Component
class ReferralWork implements Work {

    private static final Duration EVERY = Duration.ofSeconds(20);
    private static final int MOST = 100;

    private final Referrals referrals;

    ReferralWork(Referrals referrals) {
        this.referrals = referrals;
    }

    @Override
    public String name() {
        return "loyalty.referrals";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public int run(Instant now) {
        int done = 0;
        for (Referrals.Owed one : referrals.owed(MOST)) {
            referrals.thank(one, now);
            referrals.thanked(one, now);
            done++;
        }
        return done;
    }
}
