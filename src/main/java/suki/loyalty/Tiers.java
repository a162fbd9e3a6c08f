package suki.loyalty;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.customers.Customers;
import suki.loyalty.TierRows.Held;
import suki.loyalty.TierWalk.Change;
import suki.loyalty.TierWalk.Stand;
import suki.loyalty.TierWalk.Walked;
import suki.purchases.PurchaseRecorded;
import suki.purchases.PurchaseReturned;
import suki.purchases.PurchasesBrought;
import suki.purchases.ReturnUndone;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;

/**
 * The tiers that members rise to with what they buy, and fall from when they buy less. A door of this module. Days are
 * those where the member joined. The highest tier of a customer is their standing.
 */
@Service
public class Tiers {

    public static final int MOST = 9;
    public static final int LONGEST_NAME = 40;
    public static final int MOST_MONTHS = 60;
    public static final int MOST_GRACE = 24;
    public static final int MOST_PERCENT = 1_000;

    static final int EARNING = 10;
    static final int AFTER_EARNING = 20;

    private static final Actor HOUSE = new Actor.House("loyalty");
    private static final int LAST = 100;
    /** Beyond now: nothing has come back later. */
    static final Duration LATER = Duration.ofDays(1);

    private final TierRows rows;
    private final Programmes programmes;
    private final Customers customers;
    private final Activity activity;
    private final Clock clock;

    Tiers(TierRows rows, Programmes programmes, Customers customers, Activity activity, Clock clock) {
        this.rows = rows;
        this.programmes = programmes;
        this.customers = customers;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * Sets a programme's tiers; members are looked at anew within minutes, and whoever now stands too high keeps it for
     * the months of grace.
     *
     * @param rule null: no tiers
     * @throws BadForm if names are missing or double, thresholds don't rise, or a number is out of its range
     */
    @Transactional
    public void set(Actor by, ProgrammeId programme, @Nullable TierRule rule) {
        programmes.changeable(by, programme);
        if (rule != null) check(rule);
        rows.set(programme, rule);
        activity.record(Subject.house("programme", programme.value()), "loyalty.tiers_changed", by, clock.instant());
        programmes.changed();
    }

    static void check(TierRule rule) {
        var bad = new LinkedHashMap<String, BadForm.Message>();
        range(bad, "months", rule.months(), 1, MOST_MONTHS);
        range(bad, "grace", rule.graceMonths(), 0, MOST_GRACE);
        if (rule.tiers().isEmpty() || rule.tiers().size() > MOST) {
            bad.put("name1", BadForm.Message.of("loyalty.bad.no_tier"));
        }
        long before = 0;
        for (int i = 0; i < rule.tiers().size(); i++) {
            TierRule.Tier tier = rule.tiers().get(i);
            boolean double_ = rule.tiers().stream().filter(t -> t.name().equals(tier.name())).count() > 1;
            if (tier.name().isBlank() || double_) {
                bad.put("name" + (i + 1), BadForm.Message.of("loyalty.bad.tier_name"));
            } else if (tier.name().length() > LONGEST_NAME) {
                bad.put("name" + (i + 1), BadForm.Message.of("loyalty.bad.long", "n", LONGEST_NAME));
            }
            if (tier.threshold() <= before) bad.put("from" + (i + 1), BadForm.Message.of("loyalty.bad.threshold"));
            range(bad, "percent" + (i + 1), tier.percent(), 100, MOST_PERCENT);
            before = tier.threshold();
        }
        if (!bad.isEmpty()) throw new BadForm(bad);
    }

    private static void range(Map<String, BadForm.Message> bad, String field, int n, int least, int most) {
        if (n >= least && n <= most) return;
        bad.put(field, BadForm.Message.of("loyalty.bad.range", "least", least, "most", most));
    }

    /**
     * Where a member stands.
     *
     * @param tier    its name; empty: none
     * @param percent of the usual points
     * @param counts  what counts today, as the rule counts
     * @param until   the last day of a tier kept by grace; null: it is not
     * @param next    the next tier; null: there is none
     */
    public record Standing(TierRule rule, String tier, int percent, long counts, @Nullable LocalDate until,
            TierRule.@Nullable Tier next) {}

    /** Empty when the programme has no tiers; the caller has checked the right to see the customer. */
    public Optional<Standing> standing(Membership one) {
        return rule(one).map(rule -> {
            Held held = rows.held(one.customer(), one.id());
            Instant now = clock.instant();
            LocalDate today = now.atZone(held.zone()).toLocalDate();
            long counts = walk(held, rule, today, today, now.plus(LATER)).counts(today);
            Stand stand = held.stand();
            int tier = Math.min(stand.tier(), rule.tiers().size());
            return new Standing(rule, tier == 0 ? "" : rule.tier(tier).name(), percent(rule, tier), counts,
                    stand.until(rule), tier == rule.tiers().size() ? null : rule.tier(tier + 1));
        });
    }

    /** Of the usual points, what a member earns now. */
    int percent(Membership one) {
        return rule(one).map(rule -> percent(rule, rows.held(one.customer(), one.id()).stand().tier())).orElse(100);
    }

    private static int percent(TierRule rule, int tier) {
        return tier == 0 ? 100 : rule.tier(tier).percent();
    }

    private Optional<TierRule> rule(Membership one) {
        return programmes.find(one.programme()).map(Programme::tiers);
    }

    /** A rise or a fall, newest first; an empty name is no tier. */
    public record Past(String tier, boolean rose, LocalDate day) {}

    /** Of one member; the caller has checked the right to see them. */
    public List<Past> past(Membership one) {
        return rows.past(one.customer(), one.id(), LAST);
    }

    /** How many members would stand where today, by a rule that is only tried: those of no tier first. */
    public int[] tried(ProgrammeId programme, TierRule rule) {
        check(rule);
        int[] members = new int[rule.tiers().size() + 1];
        rows.tried(programme, rule, clock.instant()).forEach((tier, n) -> members[tier] = n);
        return members;
    }

    @Order(AFTER_EARNING)
    @EventListener
    void recorded(PurchaseRecorded event) {
        bought(event.customer(), event.at());
    }

    @Order(AFTER_EARNING)
    @EventListener
    void returned(PurchaseReturned event) {
        rows.lookAgain(event.customer(), event.returned());
        bought(event.customer(), event.at());
    }

    @Order(AFTER_EARNING)
    @EventListener
    void undone(ReturnUndone event) {
        bought(event.customer(), event.at());
    }

    /** Who has purchases of a file may stand elsewhere by them. */
    @EventListener
    void brought(PurchasesBrought event) {
        rows.lookAgain(event.brought());
    }

    private void bought(CustomerId customer, Instant now) {
        if (programmes.all().stream().allMatch(p -> p.tiers() == null)) return;
        for (MembershipId id : rows.of(customer)) look(customer, id, now);
    }

    /**
     * Takes a member over the days that have ended where they joined, and lets them rise today; again changes nothing.
     * Falls are of ended days alone, since today more may be bought.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void look(CustomerId customer, MembershipId id, Instant now) {
        Held held = rows.lock(customer, id);
        TierRule rule = programmes.find(held.programme()).map(Programme::tiers).orElse(null);
        LocalDate today = now.atZone(held.zone()).toLocalDate();
        Walked walked = rule == null ? new Walked(new Stand(0, null), List.of()) : walked(held, rule, today, now);
        for (Change change : walked.changes()) {
            String name = change.to() == 0 || rule == null ? "" : rule.tier(change.to()).name();
            rows.change(customer, id, name, change.to() > change.from(), change.day(), now);
        }
        rows.put(customer, id, walked.stand(), today.minusDays(1));
        if (walked.stand().tier() != held.stand().tier()) tell(customer, now);
    }

    private Walked walked(Held held, TierRule rule, LocalDate today, Instant now) {
        LocalDate ended = today.minusDays(1);
        LocalDate after = held.looked() == null || held.looked().isAfter(ended) ? ended : held.looked();
        List<LocalDate> returns = held.stand().tier() == 0 ? List.of() : rows.returns(held, after.plusDays(1));
        TierWalk counting = walk(held, rule, after, today, now.plus(LATER));
        if (returns.isEmpty()) return counting.rising(counting.walk(held.stand(), after, ended), today);
        return counting.rising(walked(held, rule, after, ended, returns), today);
    }

    /** Over days on some of which something came back, each as it was when it ended. */
    private Walked walked(Held held, TierRule rule, LocalDate after, LocalDate ended, List<LocalDate> returns) {
        var walked = new Walked(held.stand(), List.of());
        LocalDate at = after;
        for (LocalDate day : returns.stream().filter(d -> !d.isAfter(ended)).toList()) {
            TierWalk before = walk(held, rule, held.joined(), day, start(held, day));
            TierWalk kept = walk(held, rule, held.joined(), day, start(held, day.plusDays(1)));
            walked = walked.and(before.walk(walked.stand(), at, day.minusDays(1)));
            walked = walked.then(day, before.returned(kept, walked.stand(), held.joined(), day));
            at = day;
        }
        return walked.and(walk(held, rule, at, ended, start(held, ended.plusDays(1))).walk(walked.stand(), at, ended));
    }

    private static Instant start(Held held, LocalDate day) {
        return day.atStartOfDay(held.zone()).toInstant();
    }

    /** @param by what came back before it does not count */
    private TierWalk walk(Held held, TierRule rule, LocalDate from, LocalDate to, Instant by) {
        return new TierWalk(rule, rows.counted(held, rule, from.minusMonths(rule.months()), to, by));
    }

    private void tell(CustomerId customer, Instant now) {
        int highest = 0;
        String name = "";
        for (MembershipId id : rows.of(customer)) {
            Held one = rows.held(customer, id);
            TierRule rule = programmes.find(one.programme()).map(Programme::tiers).orElse(null);
            if (rule == null || one.stand().tier() <= highest) continue;
            highest = one.stand().tier();
            name = rule.tier(highest).name();
        }
        customers.tellStanding(customer, name, now);
        activity.record(Subject.of(customer, "customer", customer.value()), name.isEmpty() ? "loyalty.no_standing"
                : "loyalty.standing", HOUSE, now, false, Map.of("tier", name));
    }
}
