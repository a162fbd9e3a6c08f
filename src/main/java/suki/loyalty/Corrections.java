package suki.loyalty;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.loyalty.Booking.Cause;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;

/** Points booked by hand, each with a reason that the member can read. A door of this module. */
@Service
public class Corrections {

    public static final int LONGEST_WORDS = 400;
    public static final long MOST = 1_000_000;

    private final Points points;
    private final Customers customers;
    private final Activity activity;
    private final Clock clock;

    Corrections(Points points, Customers customers, Activity activity, Clock clock) {
        this.points = points;
        this.customers = customers;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * Books points to a member's account or from it, for who may change customers of their branch.
     *
     * @param change more or fewer, not 0, at most {@link #MOST} either way
     * @param words  why, for the member too
     * @throws BadForm if a field is missing or out of its range
     * @throws Refusal if fewer are available than would be taken
     */
    @Transactional
    public void book(Actor by, Membership one, long change, String words) {
        CustomerSummary who = customers.summary(by, one.customer());
        if (!by.may(Permission.CUSTOMERS_EDIT, who.branch())) throw new NotFound("customer " + one.customer());
        var bad = new LinkedHashMap<String, BadForm.Message>();
        if (change == 0 || Math.abs(change) > MOST) bad.put("points", BadForm.Message.of("loyalty.bad.correction"));
        if (words.isBlank()) bad.put("words", BadForm.Message.of("loyalty.bad.empty"));
        if (words.strip().length() > LONGEST_WORDS) {
            bad.put("words", BadForm.Message.of("loyalty.bad.long", "n", LONGEST_WORDS));
        }
        if (!bad.isEmpty()) throw new BadForm(bad);
        Instant now = clock.instant();
        points.adjust(by, one.customer(), one.id(), change, words.strip(), new Cause("correction", Ids.next(now)), now);
        activity.record(Subject.of(one.customer(), "membership", one.id().value()), "loyalty.corrected", by, now);
    }
}
