package suki.promises;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.branches.Calendars;
import suki.branches.calendar.BusinessCalendar;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;

/**
 * Makes, keeps, moves and ends promises. The door of this module. Every act writes a fact; what an act means when the
 * due time has passed is decided here and nowhere else.
 */
@Service
public class Promises {

    /** How long a letter may take to be accepted before the promise it kept is owed again. */
    static final Duration PROOF_WITHIN = Duration.ofMinutes(15);

    private final PromiseRepository promises;
    private final Calendars calendars;
    private final Owners owners;
    private final Telling telling;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Promises(PromiseRepository promises, Calendars calendars, Owners owners, Telling telling,
            ApplicationEventPublisher events, Clock clock) {
        this.promises = promises;
        this.calendars = calendars;
        this.owners = owners;
        this.telling = telling;
        this.events = events;
        this.clock = clock;
    }

    /** Makes a promise. Nobody who is absent at its time is left with it: it goes to the deputy, else to the queue. */
    @Transactional
    public Promise make(Actor by, NewPromise wanted) {
        return make(by, wanted, promise -> Word.NONE);
    }

    /** Makes a promise and tells the customer in the same breath, by what is given the promise as it will stand. */
    @Transactional
    public Promise make(Actor by, NewPromise wanted, Function<Promise, Word> tell) {
        require(by, wanted.branch());
        Instant now = clock.instant();
        BusinessCalendar calendar = calendars.of(wanted.branch());
        Instant due = wanted.due() != null ? wanted.due().from(wanted.countedFrom(), calendar) : given(wanted, now);
        boolean inDays = wanted.due() != null && wanted.due().inDays();
        Instant aim = aim(wanted.aim(), wanted.countedFrom(), due, calendar);
        Promise planned = plan(wanted, due, aim, inDays, now, null);
        return add(by, wanted, planned, tell.apply(planned), now);
    }

    /** Our own aim by its rule, never after the due time; without a rule the due time itself. */
    static Instant aim(@Nullable DueRule rule, Instant countedFrom, Instant due, BusinessCalendar calendar) {
        Instant aim = rule == null ? due : rule.from(countedFrom, calendar);
        return aim.isAfter(due) ? due : aim;
    }

    private static Instant given(NewPromise wanted, Instant now) {
        Instant due = wanted.dueAt();
        if (due == null) throw new IllegalArgumentException("A promise needs a rule or a time");
        if (!due.isAfter(now)) throw new Refusal("promises.refusal.past");
        return due;
    }

    private Promise plan(NewPromise wanted, Instant due, Instant aim, boolean inDays, Instant now,
            @Nullable PromiseId insteadOf) {
        BusinessCalendar calendar = calendars.of(wanted.branch());
        Instant soon = DueTimes.soon(calendar, DueTimes.earlier(wanted.countedFrom(), now), due, inDays);
        ColleagueId owner = owners.presentAt(wanted.owner(), wanted.branch(), DueTimes.later(due, now));
        return new Promise(wanted.customer(), new PromiseId(Ids.next(now)), wanted.branch(), owner, wanted.kind(),
                wanted.towardsCustomer(), wanted.source(), wanted.words().strip(), now, wanted.due(),
                wanted.countedFrom(), due, aim, inDays, soon, calendar.zone(), State.OPEN, 0, due, null, "",
                Duration.ZERO, wanted.toldAt(), null, null, null, "", null, null, insteadOf, 1);
    }

    private Promise add(Actor by, NewPromise wanted, Promise made, Word word, Instant now) {
        promises.add(made, wanted.aim(), by, Ids.next(now), word);
        events.publishEvent(new PromiseMade(made.customer(), made.id(), now));
        owners.pulse(made);
        return made;
    }

    public Promise find(Actor actor, CustomerId customer, PromiseId id) {
        Promise found = promises.find(customer, id).orElseThrow(() -> new NotFound("promise " + id));
        if (!actor.may(Permission.PROMISES_WORK, found.branch())) throw new NotFound("promise " + id);
        return found;
    }

    /** All promises that come from one thing, oldest first. The caller has checked that the reader may see it. */
    public List<Promise> of(CustomerId customer, UUID source) {
        return promises.ofSource(customer, source);
    }

    /** Open promises towards these customers, soonest first; for lists whose rows the caller has checked. */
    public List<Promise> openTowards(Collection<CustomerId> customers) {
        return promises.openOf(customers);
    }

    /** The latest promises towards a customer, newest first; the caller has checked that the reader may see them. */
    public List<Promise> ofCustomer(CustomerId customer, int limit) {
        return promises.ofCustomer(customer, limit);
    }

    /** What was done to it, oldest first. */
    public List<Fact> facts(CustomerId customer, PromiseId promise) {
        return promises.facts(customer, promise);
    }

    /** Done: kept when at or before its time, late after it. Keeping is final at once; by letter see below. */
    @Transactional
    public Promise keep(Actor by, CustomerId customer, PromiseId id, String how) {
        Instant now = clock.instant();
        Promise one = resumed(by, owed(by, customer, id), now);
        done(by, one, how, now);
        return promises.find(customer, id).orElseThrow();
    }

    /**
     * Done by a letter that is on its way: kept at Send, provisionally. Undone within the grace it was never kept; not
     * accepted within fifteen minutes of leaving, or bounced, it is owed again with its old time.
     *
     * @param letter the outbox letter
     * @param leaves when its grace ends
     */
    @Transactional
    public void keepByLetter(Actor by, CustomerId customer, PromiseId id, UUID letter, Instant leaves) {
        Instant now = clock.instant();
        Promise one = resumed(by, owed(by, customer, id), now);
        State state = one.overdue(now) ? State.LATE : State.KEPT;
        promises.end(one, state, now, by, missed(one, now), "", letter, null, leaves.plus(PROOF_WITHIN));
        promises.fact(one, state.column(), by, now, null, null, null);
        owners.pulse(one);
    }

    private void done(Actor by, Promise one, String how, Instant now) {
        State state = one.overdue(now) ? State.LATE : State.KEPT;
        promises.end(one, state, now, by, missed(one, now), how, null, now, null);
        promises.fact(one, state.column(), by, now, null, null, how.isEmpty() ? null : how);
        announce(one, state, now);
    }

    void announce(Promise one, State state, Instant now) {
        if (state == State.KEPT) events.publishEvent(new PromiseKept(one.customer(), one.id(), now));
        else if (state != State.WITHDRAWN) events.publishEvent(new PromiseMissed(one.customer(), one.id(), now));
        owners.pulse(one);
    }

    /**
     * Takes an ending back: a fact of its own. The promise is owed again with its old time.
     *
     * @throws Refusal while another promise stands in its place: the customer was told that one's time
     */
    @Transactional
    public void undo(Actor by, CustomerId customer, PromiseId id) {
        Promise one = locked(by, customer, id);
        if (!one.state().ended()) throw new Refusal("promises.refusal.still_open");
        if (promises.replaced(one)) throw new Refusal("promises.refusal.replaced");
        owedAgain(by, one, "undone", clock.instant());
    }

    void owedAgain(Actor by, Promise one, String why, Instant now) {
        promises.end(one, State.OPEN, null, by, null, "", null, null, one.dueAt().isAfter(now) ? one.dueAt() : now);
        promises.fact(one, why, by, now, null, null, null);
        rehome(by, one, one.dueAt(), now);
    }

    /**
     * Gives it a new time. Before the old time this is a move: counted, kept possible, void when the notice fails; a
     * second one needs the customer's recorded agreement. After the old time it is broken, and a new promise carries
     * the new time.
     *
     * @param notice the letter that tells the customer, if one was sent
     * @param agreed what the customer said when they agreed, or empty
     * @return the promise that now carries the time
     */
    @Transactional
    public Promise move(Actor by, CustomerId customer, PromiseId id, Instant due, String reason, Optional<UUID> notice,
            String agreed) {
        Instant now = clock.instant();
        Promise one = resumed(by, owed(by, customer, id), now);
        if (!due.isAfter(now)) throw new Refusal("promises.refusal.past");
        if (one.overdue(now)) return instead(by, one, due, reason, notice, now);
        if (one.moves() > 0 && agreed.isBlank()) throw new Refusal("promises.refusal.second_move");
        BusinessCalendar calendar = calendars.of(one.branch());
        Instant soon = DueTimes.soon(calendar, now, due, one.dueInDays());
        promises.time(one, due, due, soon, one.moves() + 1, true, notice.orElse(null), soon);
        promises.fact(one, "moved", by, now, one.dueAt(), due, agreed.isBlank() ? reason : reason + " · " + agreed);
        rehome(by, one, due, now);
        events.publishEvent(new PromiseMoved(customer, id, now));
        return promises.find(customer, id).orElseThrow();
    }

    private Promise instead(Actor by, Promise one, Instant due, String reason, Optional<UUID> notice, Instant now) {
        promises.end(one, State.BROKEN, now, by, missed(one, now), reason, null, now, null);
        promises.fact(one, "broken", by, now, one.dueAt(), due, reason);
        announce(one, State.BROKEN, now);
        var next = new NewPromise(one.customer(), one.branch(), one.owner(), one.kind(), one.towardsCustomer(),
                one.source(), one.words(), now, null, null, due, null);
        Promise made = plan(next, due, due, one.dueInDays(), now, one.id());
        return add(by, next, made, new Word(notice.orElse(null), null), now);
    }

    /** Somebody tried to reach the customer and nobody answered: a fact, and the promise stays owed. */
    @Transactional
    public void tried(Actor by, CustomerId customer, PromiseId id) {
        Promise one = owed(by, customer, id);
        promises.fact(one, "tried", by, clock.instant(), null, null, null);
        owners.pulse(one);
    }

    /** Whether a move would count as one, or comes too late and would count as broken. */
    public boolean inTime(Promise one) {
        return !one.overdue(clock.instant());
    }

    /** We asked the customer something and told them what for. Begins only before the due time. */
    @Transactional
    public void waitFor(Actor by, CustomerId customer, PromiseId id, String what) {
        Promise one = owed(by, customer, id);
        Instant now = clock.instant();
        if (one.state() == State.WAITING) return;
        if (!now.isBefore(one.dueAt())) throw new Refusal("promises.refusal.waiting_late");
        if (what.isBlank()) throw new IllegalArgumentException("Nobody waits without having said what for");
        BusinessCalendar calendar = calendars.of(one.branch());
        promises.waiting(one, now, what, calendar.between(now, one.dueAt()),
                DueTimes.reminder(calendar, now));
        promises.fact(one, "waiting", by, now, one.dueAt(), null, what);
        owners.pulse(one);
    }

    /** They answered: a new due time from the working time that remained, at least one hour. */
    @Transactional
    public Promise answered(Actor by, CustomerId customer, PromiseId id) {
        Promise one = owed(by, customer, id);
        if (one.kind().equals(Silence.CLOSING)) withdraw(by, customer, id, Withdrawal.NOT_WANTED);
        if (one.state() != State.WAITING) return one;
        Instant now = clock.instant();
        Promise running = resumed(by, one, now);
        telling.answered(running, now);
        return promises.find(customer, id).orElseThrow();
    }

    /** While it waits its time stands still: what ends a wait gives it the time that remained. */
    private Promise resumed(Actor by, Promise one, Instant now) {
        if (one.state() != State.WAITING) return one;
        BusinessCalendar calendar = calendars.of(one.branch());
        DueRule rule = DueTimes.afterWaiting(one.remaining());
        Instant due = rule.from(now, calendar);
        Instant soon = DueTimes.soon(calendar, now, due, one.dueInDays());
        promises.time(one, due, due, soon, one.moves(), false, null, soon);
        promises.rule(one, rule, now);
        promises.fact(one, "answered", by, now, one.dueAt(), due, null);
        rehome(by, one, due, now);
        return promises.find(one.customer(), one.id()).orElseThrow();
    }

    /** Its owner says that it will not be done. */
    @Transactional
    public void breakIt(Actor by, CustomerId customer, PromiseId id, String reason) {
        Instant now = clock.instant();
        Promise one = resumed(by, owed(by, customer, id), now);
        promises.end(one, State.BROKEN, now, by, missed(one, now), reason, null, now, null);
        promises.fact(one, "broken", by, now, null, null, reason);
        announce(one, State.BROKEN, now);
    }

    /** No longer wanted. After its time this counts as broken. */
    @Transactional
    public void withdraw(Actor by, CustomerId customer, PromiseId id, Withdrawal reason) {
        Promise one = owed(by, customer, id);
        Instant now = clock.instant();
        State state = one.overdue(now) ? State.BROKEN : State.WITHDRAWN;
        promises.end(one, state, now, by, missed(one, now), reason.key(), null, now, null);
        promises.fact(one, state.column(), by, now, null, null, reason.key());
        announce(one, state, now);
    }

    /** Hands it to a colleague, or to the branch's queue when the owner is null. */
    @Transactional
    public void hand(Actor by, CustomerId customer, PromiseId id, @Nullable ColleagueId to) {
        Promise one = owed(by, customer, id);
        Instant now = clock.instant();
        if (to != null) owners.requireAble(to, one.branch());
        ColleagueId present = owners.presentAt(to, one.branch(), DueTimes.later(one.dueAt(), now));
        if (to != null && !to.equals(present)) throw new Refusal("promises.refusal.absent");
        promises.owner(one, to);
        promises.fact(one, "handed", by, now, null, null, owners.name(to));
        owners.pulse(one);
        promises.find(customer, id).ifPresent(owners::pulse);
    }

    /** Never left with somebody who is absent at its time, who left, or who may not work there any more. */
    void rehome(Actor by, Promise one, Instant due, Instant now) {
        ColleagueId present = owners.presentAt(one.owner(), one.branch(), DueTimes.later(due, now));
        if (one.owner() != null && !one.owner().equals(present)) {
            promises.owner(one, present);
            promises.fact(one, "handed", by, now, null, null, owners.name(present));
            promises.find(one.customer(), one.id()).ifPresent(owners::pulse);
        }
        owners.pulse(one);
    }

    /** The customer was told of the present due time: by a letter accepted, by a person, or on their page. */
    @Transactional
    public void told(Actor by, CustomerId customer, PromiseId id, String how) {
        told(by, locked(by, customer, id), how);
    }

    /** The same for a promise that is locked. */
    void told(Actor by, Promise one, String how) {
        if (one.toldAt() != null || !one.open()) return;
        promises.toldNow(one, by, clock.instant(), how.isEmpty() ? null : how);
        owners.pulse(one);
    }

    /** The letter that tells the customer is on its way, or could not go, or waits, and why. */
    @Transactional
    public void telling(CustomerId customer, PromiseId id, Optional<UUID> notice, String heldBecause) {
        boolean away = notice.isPresent() && heldBecause.isEmpty();
        int moves = promises.telling(customer, id, away ? null : heldBecause, notice.orElse(null))
                .orElseThrow(() -> new NotFound("promise " + id));
        if (away || moves == 0) return;
        // a move that nobody is told of counts only until the old time
        Promise one = promises.find(customer, id).orElseThrow();
        promises.lastMove(one).ifPresent(old -> promises.look(one, old));
    }

    /** The notice did not reach the customer: not told, and a move that it should have told is void. */
    void noticeFailed(Actor by, Promise one, String how, Instant at) {
        promises.told(one, null, how, null);
        promises.fact(one, "not_told", by, at, one.dueAt(), null, how);
        promises.lastMove(one).ifPresent(old -> unmove(by, one, old, how, at));
        owners.pulse(one);
    }

    /** It was never moved: the old time holds, with the aim it had. */
    private void unmove(Actor by, Promise one, Instant old, String how, Instant at) {
        BusinessCalendar calendar = calendars.of(one.branch());
        Instant from = DueTimes.earlier(one.countedFrom(), one.madeAt());
        Instant soon = DueTimes.soon(calendar, from, old, one.dueInDays());
        Instant aim = one.moves() > 1 ? old
                : aim(promises.aim(one).orElse(null), one.countedFrom(), old, calendar);
        promises.time(one, old, aim, soon, one.moves() - 1, one.moves() > 1, null, soon.isAfter(at) ? soon : at);
        promises.told(one, null, how, null);
        promises.fact(one, "move_void", by, at, one.dueAt(), old, how);
        rehome(by, one, old, at);
    }

    /** Moved, and nobody could be told before the old time: then it was never moved. */
    boolean untoldMove(Actor by, Promise one, Instant now) {
        if (one.moves() == 0 || !one.towardsCustomer() || one.toldAt() != null || one.notTold() == null) return false;
        Optional<Instant> old = promises.lastMove(one).filter(o -> !o.isAfter(now));
        old.ifPresent(o -> unmove(by, one, o, one.notTold(), now));
        return old.isPresent();
    }

    private Promise locked(Actor by, CustomerId customer, PromiseId id) {
        Promise one = promises.lock(customer, id).orElseThrow(() -> new NotFound("promise " + id));
        require(by, one.branch());
        return one;
    }

    private Promise owed(Actor by, CustomerId customer, PromiseId id) {
        Promise one = locked(by, customer, id);
        if (!one.open()) throw new Refusal("promises.refusal.ended");
        return one;
    }

    Duration missed(Promise one, Instant now) {
        if (!one.overdue(now)) return Duration.ZERO;
        return DueTimes.missedBy(calendars.of(one.branch()), one.dueAt(), now);
    }

    private static void require(Actor by, BranchId branch) {
        if (!by.may(Permission.PROMISES_WORK, branch)) throw new NotFound("promises of " + branch);
    }
}
