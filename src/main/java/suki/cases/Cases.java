package suki.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.customers.CustomerSummary;
import suki.promises.Promise;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.ReferenceCode;
import suki.shared.Refusal;

/** Customers' complaints and questions, from their first words to the end. The door of this module. */
@Service
public class Cases {

    static final Actor HOUSE = new Actor.House("cases");

    /** How long who closed a case can take that back; after it, opening it again is a fact of its own. */
    static final Duration SECOND_THOUGHT = Duration.ofMinutes(10);

    private static final int CODE_TRIES = 5;
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TAG = 40;
    private static final List<String> PRIORITIES = List.of("normal", "high");

    private final CaseRepository cases;
    private final CaseOwing owing;
    private final CaseNews news;
    private final RedressRows redress;
    private final Clock clock;

    Cases(CaseRepository cases, CaseOwing owing, CaseNews news, RedressRows redress, Clock clock) {
        this.cases = cases;
        this.redress = redress;
        this.owing = owing;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Opens a case: the words as they came, a promise at once, and a letter that says by when they will hear. The
     * promise is made by the same rules whatever the channel.
     */
    @Transactional
    public CaseFile open(Actor by, NewCase wanted) {
        return opened(by, wanted, null).one();
    }

    /**
     * A case that was opened a moment ago, whole.
     *
     * @param updatedAt by the database's clock, as lists by change have it
     */
    public record Opened(CaseFile one, CustomerSummary customer, Promise promise, Entry words, Instant updatedAt) {}

    /** As {@link #open}, for who has read the customer already and asks for the whole. */
    @Transactional
    public Opened opened(Actor by, NewCase wanted, @Nullable CustomerSummary known) {
        if (by instanceof Actor.Colleague || by instanceof Actor.ApiKey) {
            if (!by.may(Permission.CASES_WORK, wanted.branch())) throw new NotFound("branch " + wanted.branch());
        }
        check(wanted);
        Instant now = clock.instant();
        CustomerSummary customer = known != null ? known : owing.customer(wanted.customer());
        Written written = insert(by, wanted, now);
        CaseFile one = written.one();
        Promise first = wanted.answerable()
                ? owing.answerAndTell(one, customer, wanted.countFrom(),
                        Optional.ofNullable(wanted.mail()).map(m -> m.id()), now)
                : owing.answer(one, customer, wanted.countFrom(), "no_machine_answer");
        news.opened(one, by, now);
        return new Opened(one, customer, first, words(one, wanted, by, written.words()), written.at());
    }

    private static Entry words(CaseFile one, NewCase wanted, Actor by, EntryId id) {
        var mail = wanted.mail();
        return new Entry(id, EntryKind.WORDS, "customer", one.customer().value(),
                by instanceof Actor.Visitor visitor ? visitor.name() : "", one.openedAt(), one.language().tag(),
                wanted.words(), Map.of(), mail == null ? null : mail.html().map(b -> b.value()).orElse(null),
                mail == null ? null : mail.id().value(), null, null, null, wanted.files().stream()
                .map(f -> new Entry.EntryFile(f.blob().value(), f.fileName(), f.mediaType(), f.bytes())).toList());
    }

    private record Written(CaseFile one, EntryId words, Instant at) {}

    private static void check(NewCase wanted) {
        if (wanted.words().isBlank() && wanted.subject().isBlank() && wanted.files().isEmpty()) {
            throw BadForm.field("words", "cases.val.empty");
        }
        int over = wanted.words().length() - NewCase.LONGEST_WORDS;
        if (over > 0) throw BadForm.field("words", "cases.val.long", "n", over);
        over = wanted.wants().length() - NewCase.LONGEST_WANTS;
        if (over > 0) throw BadForm.field("wants", "cases.val.long", "n", over);
    }

    private Written insert(Actor by, NewCase wanted, Instant now) {
        var words = new EntryId(Ids.next(wanted.countFrom()));
        for (int tries = 0; tries < CODE_TRIES; tries++) {
            CaseFile one = fresh(wanted, ReferenceCode.next(), now);
            Optional<Instant> at = cases.open(one, wanted, words, by, now);
            if (at.isEmpty()) continue;
            cases.files(one.customer(), one.id(), words, wanted.files());
            return new Written(one, words, at.get());
        }
        throw new DuplicateKeyException("no free reference code");
    }

    private static CaseFile fresh(NewCase wanted, ReferenceCode code, Instant now) {
        return new CaseFile(wanted.customer(), new CaseId(Ids.next(now)), code.value(), wanted.branch(),
                wanted.owner(), wanted.kind(), wanted.channel(), wanted.priority(), wanted.language(),
                NewCase.subjectOf(wanted.subject(), wanted.words()), wanted.wants().strip(), CaseState.OPEN,
                wanted.countFrom(), wanted.mail() == null ? null : wanted.mail().mailbox().value(), wanted.address(),
                wanted.confirmed(), now, "customer", 1);
    }

    String freeCode() {
        String code = ReferenceCode.next().value();
        for (int tries = 1; cases.taken(code); tries++) {
            if (tries == CODE_TRIES) throw new DuplicateKeyException("no free reference code");
            code = ReferenceCode.next().value();
        }
        return code;
    }

    /** The colleague told the customer by when they will hear, on the telephone or across the counter. */
    @Transactional
    public void toldInPerson(Actor.Colleague by, CaseFile one) {
        owing.toldInPerson(by, one);
    }

    /**
     * A case by its code, for somebody who may read it. The visitor finds their own, under the code of their link also
     * when it goes on in another case of theirs; what turned out to be somebody else's is gone for them.
     */
    public CaseFile find(Actor actor, String code) {
        String canonical = ReferenceCode.parse(code).map(ReferenceCode::value).orElse(code);
        CaseFile one = cases.byCode(actor, canonical).orElseThrow(() -> new NotFound("case " + code));
        if (!(actor instanceof Actor.Visitor)) return one;
        CaseFile on = cases.goesOn(one);
        if (!on.customer().equals(one.customer())) throw new NotFound("case " + code);
        return on.under(one.code());
    }

    /** A case by its id, for somebody who may read it. */
    public CaseFile find(Actor actor, CustomerId customer, CaseId id) {
        return find(actor, cases.find(customer, id.value()).orElseThrow(() -> new NotFound("case " + id)).code());
    }

    /** What this visit may read: the case of its link and those it opened, oldest first, each under its own code. */
    public List<CaseFile> matters(Actor.Visitor visitor) {
        return cases.of(visitor.customer(), visitor.subjects()).stream().flatMap(one -> {
            CaseFile on = cases.goesOn(one);
            return on.customer().equals(one.customer()) ? Stream.of(on.under(one.code())) : Stream.empty();
        }).toList();
    }

    /** The case that another system opened under this name of its own, for somebody who may open cases there. */
    public Optional<CaseFile> byExternalId(Actor by, BranchId branch, String externalId) {
        if (!by.may(Permission.CASES_WORK, branch)) throw new NotFound("branch " + branch);
        return cases.byExternalId(branch, externalId);
    }

    /** The thread as this reader may see it: a customer never sees notes, briefs and what can still be taken back. */
    public List<Entry> thread(Actor actor, CaseFile one) {
        if (!(actor instanceof Actor.Visitor)) return cases.thread(one, false);
        Instant left = clock.instant().minus(Correspondence.GRACE);
        return cases.thread(one, true).stream().filter(e -> e.letter() == null || !e.at().isAfter(left)).toList();
    }

    public List<Promise> promises(CaseFile one) {
        return owing.of(one);
    }

    public List<String> tags(CaseFile one) {
        return cases.tags(one);
    }

    /**
     * Changes what the case is; somebody else's change in between is told, never overwritten.
     *
     * @throws ChangedMeanwhile when that version is not the present one
     */
    @Transactional
    public void describe(Actor by, String code, int version, String subject, @Nullable UUID kind, String priority,
            Language language, List<String> tags) {
        CaseFile one = worked(by, code);
        if (subject.isBlank()) throw BadForm.field("subject", "cases.val.empty");
        if (!PRIORITIES.contains(priority)) throw BadForm.field("priority", "cases.val.empty");
        if (tags.size() > MOST_TAGS) throw BadForm.field("tags", "cases.val.tags", "n", MOST_TAGS);
        if (tags.stream().anyMatch(t -> t.length() > LONGEST_TAG)) {
            throw BadForm.field("tags", "cases.val.tag_long", "n", LONGEST_TAG);
        }
        Instant now = clock.instant();
        boolean changed = cases.head(one, version, NewCase.subjectOf(subject, ""), kind, priority, language);
        if (!changed) throw new ChangedMeanwhile();
        cases.tags(one, tags);
        news.kindChanged(cases.find(one.customer(), one.id().value()).orElseThrow(), now);
        news.tell(one, "cases.described", by, now, false, Map.of());
        news.changed(one);
    }

    /** By whom and when something was changed. */
    public record Change(String by, Instant at) {}

    /** Who changed last what the case is; the house, when it was opened, if nobody did. */
    public Change lastDescribed(CaseFile one) {
        return news.last(one, "cases.described").map(e -> new Change(e.actorName(), e.at()))
                .orElse(new Change(HOUSE.name(), one.openedAt()));
    }

    /**
     * Closes it. What is still owed is done with it when solved; a refusal or silence withdraws nothing late.
     *
     * @throws Refusal when the firm erred and has not said sorry
     */
    @Transactional
    public void close(Actor by, String code, Resolution resolution) {
        CaseFile one = lockedOpen(by, code);
        if (redress.standing(one).sorryOwed()) throw new Refusal("cases.refusal.sorry_first");
        Instant now = clock.instant();
        cases.close(one, by, resolution, now);
        owing.end(one, resolution);
        fact(one, by, Map.of("what", "closed", "resolution", resolution.word()), now);
        news.closed(one, by, now);
    }

    /** A case that this actor may work on, that is open, and that nobody else changes until this is done. */
    CaseFile lockedOpen(Actor by, String code) {
        CaseFile seen = worked(by, code);
        cases.lock(seen);
        CaseFile one = cases.find(seen.customer(), seen.id().value()).orElseThrow();
        if (!one.open()) throw new Refusal("cases.refusal.closed_already");
        return one;
    }

    /**
     * Opens it again with the same owner; the customer is owed an answer anew. Who closed it a moment ago takes that
     * back: everything is as it was.
     */
    @Transactional
    public void reopen(Actor by, String code) {
        CaseFile seen = by instanceof Actor.Visitor ? find(by, code) : worked(by, code);
        cases.lock(seen);
        CaseFile one = cases.find(seen.customer(), seen.id().value()).orElseThrow().under(seen.code());
        if (one.open()) throw new Refusal("cases.refusal.open_already");
        if (!cases.goesOn(one).id().equals(one.id())) throw new Refusal("cases.refusal.goes_on");
        Instant now = clock.instant();
        Optional<CaseRepository.Closed> last = cases.closed(one);
        boolean second = last.isPresent() && last.get().by().equals(by.id())
                && now.isBefore(last.get().at().plus(SECOND_THOUGHT));
        if (second) takeBackClosing(by, one, last.get().at(), now);
        else reopened(by, one, Optional.empty(), now);
    }

    void takeBackClosing(Actor by, CaseFile one, Instant closedAt, Instant now) {
        cases.reopen(one, by, now);
        owing.restore(one, closedAt);
        fact(one, by, Map.of("what", "reopened"), now);
        news.reopened(one, by, now);
    }

    /** @param answers the customer's letter that opened it, answered at once with the new promise */
    void reopened(Actor by, CaseFile one, Optional<suki.mail.MailId> answers, Instant now) {
        cases.reopen(one, by, now);
        fact(one, by, Map.of("what", "reopened"), now);
        CustomerSummary customer = owing.customer(one.customer());
        if (answers.isPresent()) owing.answerAndTell(one, customer, now, answers, now);
        else owing.answer(one, customer, now, "");
        news.reopened(one, by, now);
    }

    /**
     * An open case that this actor may work on, which nobody else changes until the caller's transaction ends.
     *
     * @throws Refusal when it is closed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseFile hold(Actor by, String code) {
        return lockedOpen(by, code);
    }

    /**
     * Something was given to put it right, or taken back again; the customer sees what, and not what it cost.
     *
     * @param cost what it cost the house, below 0 when it was taken back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putRight(Actor by, CaseFile one, Map<Language, String> names, Money cost, boolean takenBack) {
        var detail = new LinkedHashMap<String, String>(Map.of("what", takenBack ? "right_taken_back" : "right_given"));
        names.forEach((language, name) -> detail.put("name_" + language.tag(), name));
        Instant now = clock.instant();
        redress.cost(one, cost);
        fact(one, by, detail, now);
        news.tell(one, takenBack ? "cases.right_taken_back" : "cases.right_given", by, now, true, Map.of());
        news.step(one, by, now);
        news.changed(one);
    }

    /** A case that this actor may work on. */
    CaseFile worked(Actor by, String code) {
        CaseFile one = find(by, code);
        if (!by.may(Permission.CASES_WORK, one.branch())) throw new NotFound("case " + code);
        return one;
    }

    void fact(CaseFile one, Actor by, Map<String, String> detail, Instant now) {
        cases.add(one, entry(EntryKind.FACT, by, "en", "", detail, now), false);
    }

    static Entry entry(EntryKind kind, Actor by, String language, String body, Map<String, String> detail,
            Instant now) {
        String author = by instanceof Actor.Visitor ? "customer" : by instanceof Actor.House ? "house" : "colleague";
        return new Entry(new EntryId(Ids.next(now)), kind, author, by.id(), by.name(), now, language, body, detail,
                null, null, null, null, null, List.of());
    }

    /** The case that a letter's thread names, or the one in which it goes on. */
    Optional<CaseFile> of(CustomerId customer, UUID id) {
        return cases.find(customer, id).map(cases::goesOn);
    }
}
