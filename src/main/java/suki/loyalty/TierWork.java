package suki.loyalty;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.shared.Work;

/** When a day has ended where members joined, looks who falls; and after a change of the rule at everybody. */
@Component
class TierWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(TierWork.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int MOST = 500;

    private final TierRows rows;
    private final Tiers tiers;
    private final Branches branches;
    private final TransactionTemplate transaction;

    TierWork(TierRows rows, Tiers tiers, Branches branches, TransactionTemplate transaction) {
        this.rows = rows;
        this.tiers = tiers;
        this.branches = branches;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "loyalty.tiers";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public int run(Instant now) {
        int done = 0;
        for (ZoneId zone : branches.all().stream().map(Branch::zone).distinct().toList()) {
            LocalDate ended = now.atZone(zone).toLocalDate().minusDays(1);
            for (TierRows.Due one : rows.due(zone, ended, MOST)) {
                if (looked(one, now)) done++;
            }
        }
        return done;
    }

    /** One member who can't be looked at keeps nobody else waiting. */
    private boolean looked(TierRows.Due one, Instant now) {
        try {
            transaction.executeWithoutResult(status -> tiers.look(one.customer(), one.id(), now));
            return true;
        } catch (RuntimeException e) {
            LOG.error("The tier of membership {} could not be looked at", one.id(), e);
            return false;
        }
    }
}
