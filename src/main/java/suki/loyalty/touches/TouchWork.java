package suki.loyalty.touches;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.contact.Passage;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.loyalty.Booking.Cause;
import suki.loyalty.Points;
import suki.loyalty.Programme;
import suki.loyalty.Programmes;
import suki.shared.Actor;
import suki.shared.Ids;
import suki.shared.Work;

/**
 * Marks members' days in the daytime of the customer's own clock, each once in its year: the row that says so, the
 * points and the letter stand or fall together. A day that passed while nothing ran is marked up to two days late.
 */
@Component
class TouchWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(TouchWork.class);
    private static final Actor HOUSE = new Actor.House("loyalty");
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int MOST = 500;
    private static final int DAYS_LATE = 2;
    private static final int FROM_HOUR = 9;
    private static final int UNTIL_HOUR = 20;

    private final TouchRows rows;
    private final TouchLetters letters;
    private final Points points;
    private final Programmes programmes;
    private final Customers customers;
    private final Activity activity;
    private final TransactionTemplate transaction;

    TouchWork(TouchRows rows, TouchLetters letters, Points points, Programmes programmes, Customers customers,
            Activity activity, TransactionTemplate transaction) {
        this.rows = rows;
        this.letters = letters;
        this.points = points;
        this.programmes = programmes;
        this.customers = customers;
        this.activity = activity;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "loyalty.touches";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public int run(Instant now) {
        LocalDate day = now.atZone(ZoneOffset.UTC).toLocalDate();
        Calendar days = Calendar.of(day.minusDays(DAYS_LATE + 1), DAYS_LATE + 3);
        int done = 0;
        for (TouchRows.Due due : rows.due(days, DAYS_LATE, FROM_HOUR, UNTIL_HOUR, now, MOST)) {
            if (marked(due, now)) done++;
        }
        return done;
    }

    /** One member whose day can't be marked keeps nobody else waiting. */
    private boolean marked(TouchRows.Due due, Instant now) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> mark(due, now)));
        } catch (RuntimeException e) {
            LOG.error("A day of membership {} could not be marked", due.membership(), e);
            return false;
        }
    }

    private boolean mark(TouchRows.Due due, Instant now) {
        TouchRule rule = rows.rules(due.programme()).get(due.kind());
        Optional<Programme> programme = programmes.find(due.programme());
        CustomerSummary who = customers.summaries(List.of(due.customer())).get(due.customer());
        if (rule == null || programme.isEmpty() || who == null) return false;
        UUID id = Ids.next(now);
        if (!rows.mark(due, id, rule.points(), now)) return false;
        if (rule.points() > 0) {
            points.adjust(HOUSE, due.customer(), due.membership(), rule.points(), letters.why(due.kind(), who),
                    new Cause("touch", id), now);
        }
        Passage passage = letters.write(due, rule, programme.get(), who, now);
        rows.wrote(due, passage);
        activity.record(Subject.of(due.customer(), "membership", due.membership().value()),
                "loyalty.touched_" + due.kind().word(), HOUSE, now, passage.passed(), Map.of());
        return true;
    }
}
