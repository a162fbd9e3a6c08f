package suki.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.contact.Gate;
import suki.contact.Passage;
import suki.customers.Customers;
import suki.promises.NewPromise;
import suki.promises.Promise;
import suki.promises.Promises;
import suki.promises.Standard;
import suki.promises.Standards;
import suki.promises.State;
import suki.promises.Withdrawal;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Pulse;
import suki.shared.ReferenceCode;
import suki.shared.Refusal;
import suki.team.Team;

/** Customers' complaints and questions, from their first words to the end. The door of this module. */
@Service
public class Cases {

    static final Actor HOUSE = new Actor.House("cases");
    private static final int CODE_TRIES = 5;
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TAG = 40;

    private final CaseRepository cases;
    private final Promises promises;
    private final Standards standards;
    private final CaseLetters letters;
    private final Customers customers;
    private final Gate gate;
    private final Team team;
    private final Activity activity;
    private final Pulse pulse;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final CaseKinds kinds;

    Cases(CaseRepository cases, Promises promises, Standards standards, CaseLetters letters, Customers customers,
            Gate gate, Team team, Activity activity, Pulse pulse, ApplicationEventPublisher events, Clock clock,
            CaseKinds kinds) {
        this.cases = cases;
        this.promises = promises;
        this.standards = standards;
        this.letters = letters;
        this.customers = customers;
        this.gate = gate;
        this.team = team;
        this.activity = activity;
        this.pulse = pulse;
        this.events = events;
        this.clock = clock;
        this.kinds = kinds;
    }

    /**
     * Opens a case: the words as they came, a promise at once, and a letter that says by when they will hear. The
     * promise is made by the same rules whatever the channel.
     */
    @Transactional
    public CaseFile open(Actor by, NewCase wanted) {
        if (by instanceof Actor.Colleague || by instanceof Actor.ApiKey) {
            if (!by.may(Permission.CASES_WORK, wanted.branch())) throw new NotFound("branch " + wanted.branch());
        }
        check(wanted);
        Instant now = clock.instant();
        CaseFile one = insert(by, wanted, now);
        Promise first = promises.make(HOUSE, NewPromise.by(standard("first_answer", one), one.customer(), one.branch(),
                one.owner(), new suki.promises.Source("case", one.id().value()), wanted.countFrom()));
        if (wanted.answerable()) {
            Passage told = letters.acknowledge(one, first, Optional.ofNullable(wanted.mail()).map(m -> m.id()), now);
            promises.telling(one.customer(), first.id(), told.letter().map(l -> l.value()), told.held());
        } else {
            promises.telling(one.customer(), first.id(), Optional.empty(), "no_machine_answer");
        }
        if (kinds.complaint(one.kind())) gate.hold(one.customer(), "complaint", one.id().value(), now);
        customers.tellContact(one.customer(), now);
        activity.record(subject(one), "cases.opened", by, now, true, Map.of("code", one.code(), "subject",
                one.subject()));
        pulse.beat("branch:" + one.branch());
        events.publishEvent(new CaseOpened(one.customer(), one.id(), by.id(), now));
        return one;
    }

    private static void check(NewCase wanted) {
        if (wanted.words().isBlank() && wanted.subject().isBlank() && wanted.files().isEmpty()) {
            throw BadForm.field("words", "cases.val.empty");
        }
        int over = wanted.words().length() - NewCase.LONGEST_WORDS;
        if (over > 0) throw BadForm.field("words", "cases.val.long", "n", over);
        over = wanted.wants().length() - NewCase.LONGEST_WANTS;
        if (over > 0) throw BadForm.field("wants", "cases.val.long", "n", over);
    }

    private CaseFile insert(Actor by, NewCase wanted, Instant now) {
        ColleagueId owner = wanted.owner();
        var id = new CaseId(Ids.next(now));
        String code = ReferenceCode.next().value();
        for (int tries = 1; cases.taken(code); tries++) {
            if (tries == CODE_TRIES) throw new DuplicateKeyException("no free reference code");
            code = ReferenceCode.next().value();
        }
        var one = new CaseFile(wanted.customer(), id, code, wanted.branch(), owner, wanted.kind(), wanted.channel(),
                wanted.priority(), wanted.language(), NewCase.subjectOf(wanted.subject(), wanted.words()),
                wanted.wants().strip(), CaseState.OPEN, wanted.countFrom(), wanted.mail() == null ? null
                : wanted.mail().mailbox().value(), wanted.address(), wanted.confirmed(), now, "customer", 1);
        var words = new EntryId(Ids.next(wanted.countFrom()));
        cases.open(one, wanted, words, by, now);
        cases.files(one.customer(), one.id(), words, wanted.files());
        return one;
    }

    Standard standard(String kind, CaseFile one) {
        String tier = customers.summaries(List.of(one.customer())).get(one.customer()).tier();
        return standards.choose(kind, new Standard.Circumstances(one.channel().word(), one.priority(), one.branch(),
                one.language(), tier));
    }

    /** A case by its code, for somebody who may read it; the visitor for their own. */
    public CaseFile find(Actor actor, String code) {
        String canonical = ReferenceCode.parse(code).map(ReferenceCode::value).orElse(code);
        return cases.byCode(actor, canonical).orElseThrow(() -> new NotFound("case " + code));
    }

    /** The case that another system opened under this name of its own, for somebody who may open cases there. */
    public Optional<CaseFile> byExternalId(Actor by, BranchId branch, String externalId) {
        if (!by.may(Permission.CASES_WORK, branch)) throw new NotFound("branch " + branch);
        return cases.byExternalId(branch, externalId);
    }

    /** The thread as this reader may see it: a customer never sees notes, briefs and what was taken back. */
    public List<Entry> thread(Actor actor, CaseFile one) {
        return cases.thread(one, actor instanceof Actor.Visitor);
    }

    public List<Promise> promises(CaseFile one) {
        return promises.of(one.customer(), one.id().value());
    }

    public List<String> tags(CaseFile one) {
        return cases.tags(one);
    }

    /** Takes it on, to the end: the case and what is owed in it. */
    @Transactional
    public void take(Actor.Colleague by, String code) {
        assign(by, code, by.colleagueId(), "");
    }

    /** Hands it over with a brief, so that nobody has to explain again; promises go with it. */
    @Transactional
    public void assign(Actor by, String code, @Nullable ColleagueId to, String brief) {
        CaseFile one = worked(by, code);
        Instant now = clock.instant();
        if (to != null && team.holding(Permission.CASES_WORK, one.branch()).stream().noneMatch(c -> c.id()
                .equals(to))) {
            throw new NotFound("colleague " + to);
        }
        cases.owner(one, to);
        for (Promise promise : promises(one)) {
            if (promise.open()) promises.hand(HOUSE, one.customer(), promise.id(), present(to, promise));
        }
        String name = to == null ? "" : team.colleague(to).name();
        if (!brief.isBlank()) cases.add(one, entry(EntryKind.BRIEF, by, one.language().tag(), brief, Map.of(), now),
                false);
        cases.add(one, entry(EntryKind.FACT, by, "en", "", Map.of("what", to == null ? "released" : "taken", "name",
                name),
                now), false);
        activity.record(subject(one), to == null ? "cases.released" : "cases.assigned", by, now, false, Map.of("code",
                one.code(), "name", name));
        changed(one);
    }

    private @Nullable ColleagueId present(@Nullable ColleagueId to, Promise promise) {
        if (to == null) return null;
        return team.away(to, promise.dueAt()) ? team.deputy(to, promise.dueAt()).orElse(null) : to;
    }

    /** Changes what the case is; somebody else's change in between is told, never overwritten. */
    @Transactional
    public void describe(Actor by, String code, int version, String subject, @Nullable UUID kind, String priority,
            Language language, List<String> tags) {
        CaseFile one = worked(by, code);
        if (subject.isBlank()) throw BadForm.field("subject", "cases.val.empty");
        if (tags.size() > MOST_TAGS) throw BadForm.field("tags", "cases.val.tags", "n", MOST_TAGS);
        if (tags.stream().anyMatch(t -> t.length() > LONGEST_TAG)) {
            throw BadForm.field("tags", "cases.val.tag_long", "n", LONGEST_TAG);
        }
        boolean changed = cases.head(one, version, NewCase.subjectOf(subject, ""), kind, priority, language);
        if (!changed) throw new Refusal("cases.refusal.changed_meanwhile");
        cases.tags(one, tags);
        activity.record(subject(one), "cases.described", by, clock.instant(), false, Map.of("code", one.code()));
        changed(one);
    }

    /** Closes it. What is still owed is done with it when solved; a refusal or silence withdraws nothing late. */
    @Transactional
    public void close(Actor by, String code, Resolution resolution) {
        CaseFile one = worked(by, code);
        if (!one.open()) throw new Refusal("cases.refusal.closed_already");
        Instant now = clock.instant();
        cases.close(one, by, resolution, now);
        for (Promise promise : promises(one)) if (promise.open()) end(promise, resolution);
        cases.add(one, entry(EntryKind.FACT, by, "en", "", Map.of("what", "closed", "resolution", resolution.word()),
                now),
                false);
        gate.release(one.customer(), one.id().value(), now);
        activity.record(subject(one), "cases.closed", by, now, true, Map.of("code", one.code()));
        changed(one);
        events.publishEvent(new CaseClosed(one.customer(), one.id(), by.id(), now));
    }

    private void end(Promise promise, Resolution resolution) {
        switch (resolution) {
            case SOLVED, ANSWERED, REFUSED -> {
                if (promise.kind().equals("solution") && resolution == Resolution.SOLVED) {
                    promises.keep(HOUSE, promise.customer(), promise.id(), "");
                } else {
                    promises.withdraw(HOUSE, promise.customer(), promise.id(), Withdrawal.DONE_OTHERWISE);
                }
            }
            case NO_ANSWER -> promises.withdraw(HOUSE, promise.customer(), promise.id(), Withdrawal.NOT_WANTED);
            case NOT_A_CASE -> promises.withdraw(HOUSE, promise.customer(), promise.id(), Withdrawal.MISTAKE);
        }
    }

    /** Opens it again with the same owner; the customer is owed an answer anew. */
    @Transactional
    public void reopen(Actor by, String code) {
        CaseFile one = by instanceof Actor.Visitor ? find(by, code) : worked(by, code);
        if (one.open()) throw new Refusal("cases.refusal.open_already");
        reopened(by, one, clock.instant());
    }

    void reopened(Actor by, CaseFile one, Instant now) {
        cases.reopen(one, by, now);
        cases.add(one, entry(EntryKind.FACT, by, "en", "", Map.of("what", "reopened"), now), false);
        Promise answer = promises.make(HOUSE, NewPromise.by(standard("first_answer", one), one.customer(), one.branch(),
                one.owner(), new suki.promises.Source("case", one.id().value()), now));
        promises.telling(one.customer(), answer.id(), Optional.empty(), "");
        gate.hold(one.customer(), "complaint", one.id().value(), now);
        activity.record(subject(one), "cases.reopened", by, now, true, Map.of("code", one.code()));
        changed(one);
        events.publishEvent(new CaseReopened(one.customer(), one.id(), by.id(), now));
    }

    /** A case that this actor may work on. */
    CaseFile worked(Actor by, String code) {
        CaseFile one = find(by, code);
        if (!by.may(Permission.CASES_WORK, one.branch())) throw new NotFound("case " + code);
        return one;
    }

    Entry entry(EntryKind kind, Actor by, String language, String body, Map<String, String> detail, Instant now) {
        String author = by instanceof Actor.Visitor ? "customer" : by instanceof Actor.House ? "house" : "colleague";
        return new Entry(new EntryId(Ids.next(now)), kind, author, by.id(), by.name(), now, language, body, detail,
                null,
                null, null, null, null, List.of());
    }

    void changed(CaseFile one) {
        pulse.beat("case:" + one.id());
        pulse.beat("branch:" + one.branch());
    }

    static Subject subject(CaseFile one) {
        return Subject.of(one.customer(), "case", one.id().value());
    }

    /** Promises of a case that a letter to the customer keeps: what was owed was our word. */
    static boolean keptByLetter(Promise promise) {
        return promise.state() == State.OPEN
                && (promise.kind().equals("first_answer") || promise.kind().equals("next_answer"));
    }

    /** The customer of a case, for modules that were given its id. */
    Optional<CaseFile> of(CustomerId customer, UUID id) {
        return cases.find(customer, id);
    }
}
