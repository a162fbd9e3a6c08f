package suki.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.branches.Calendars;
import suki.cases.effort.Effort;
import suki.cases.effort.EffortWeights;
import suki.cases.effort.Fact;
import suki.cases.effort.Happening;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Remembered;

/**
 * How much effort a case took the customer (P1.4), counted from what happened in it by the formula of {@link Effort}.
 *
 * <p>A contact is whatever the customer wrote, said or came for. Writing is one channel however it travels (letter,
 * form, their own page); the telephone and the shop are others. Asking again is noted by the customer, by a colleague,
 * or found: the same thing was asked for once more after the customer had answered. A closing that its author took
 * back within minutes is none.
 */
@Service
public class Efforts {

    /** The most letters of a note. */
    public static final int LONGEST_WORDS = 300;

    private final Cases door;
    private final CaseRepository cases;
    private final EffortRows rows;
    private final Calendars calendars;
    private final CaseNews news;
    private final Clock clock;
    private final Remembered<Optional<EffortRows.Weighed>> weighed;

    Efforts(Cases door, CaseRepository cases, EffortRows rows, Calendars calendars, CaseNews news, Clock clock) {
        this.door = door;
        this.cases = cases;
        this.rows = rows;
        this.calendars = calendars;
        this.news = news;
        this.clock = clock;
        this.weighed = new Remembered<>(rows::weighed);
    }

    /** Counts a case as it stands, also while it is open. The caller has found it. */
    public Effort of(CaseFile one) {
        return Effort.of(facts(one, clock.instant()), weights());
    }

    /** The same, of a case whose page has read it. */
    public Effort of(CaseSeen seen) {
        CaseFile one = seen.one();
        return Effort.of(Journey.facts(one, seen.thread(), seen.promises(), seen.folder().journey(),
                calendars.of(one.branch()), clock.instant()), weights());
    }

    private List<Fact> facts(CaseFile one, Instant now) {
        return Journey.facts(one, cases.thread(one, false), door.promises(one), rows.steps(one),
                calendars.of(one.branch()), now);
    }

    /** The points that hold. */
    public EffortWeights weights() {
        return weighed.get().map(EffortRows.Weighed::weights).orElse(EffortWeights.DEFAULT);
    }

    /** Who set them last, and when; empty while they are as they came. */
    public Optional<Cases.Change> weighedBy() {
        return weighed.get().map(w -> new Cases.Change(w.by(), w.at()));
    }

    /**
     * Sets the points; what was counted before gets them too, so that months stay comparable. Steps of waiting stay
     * as long as they were when they were counted.
     */
    @Transactional
    public void weigh(Actor by, EffortWeights weights) {
        if (!by.mayEverywhere(Permission.SETTINGS)) throw new NotFound("settings");
        weighed.changed();
        rows.weigh(weights, by, clock.instant());
    }

    /**
     * Notes what cost the customer effort and stands nowhere else.
     *
     * @param words about what ("the receipt"), at most {@link #LONGEST_WORDS} letters; may be empty
     * @return by which it can be taken back
     */
    @Transactional
    public UUID note(Actor by, String code, Effortful what, String words) {
        CaseFile one = by instanceof Actor.Visitor ? door.find(by, code) : door.worked(by, code);
        int over = words.strip().length() - LONGEST_WORDS;
        if (over > 0) throw BadForm.field("words", "cases.val.long", "n", over);
        Instant now = clock.instant();
        UUID id = rows.happened(one, by, what, words.strip(), now);
        counted(one, now);
        news.changed(one);
        return id;
    }

    /** Takes a colleague's note back; what the customer said stays said. */
    @Transactional
    public void takeBack(Actor by, String code, UUID note) {
        CaseFile one = door.worked(by, code);
        Instant now = clock.instant();
        if (rows.undo(one, note, now) == 0) throw new NotFound("note " + note);
        counted(one, now);
        news.changed(one);
    }

    private void counted(CaseFile one, Instant now) {
        if (!one.open()) count(one, now);
    }

    private void count(CaseFile one, Instant now) {
        List<Fact> facts = facts(one, now);
        EffortWeights weights = weights();
        rows.keep(one, Effort.of(facts, weights), Effort.times(facts, weights), now);
    }

    /** How often each happening counted in cases that were closed at least once; others are left out. */
    public Map<CaseId, Map<Happening, Integer>> times(Map<CaseId, CustomerId> whose) {
        return whose.isEmpty() ? Map.of() : rows.times(whose);
    }

    @EventListener
    void closed(CaseClosed event) {
        recount(event.customer(), event.id(), event.at());
    }

    @EventListener
    void reopened(CaseReopened event) {
        recount(event.customer(), event.id(), event.at());
    }

    private void recount(CustomerId customer, CaseId id, Instant at) {
        cases.find(customer, id.value()).ifPresent(one -> count(one, at));
    }
}
