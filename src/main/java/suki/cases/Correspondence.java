package suki.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.contact.Gate;
import suki.contact.Passage;
import suki.mail.Attachment;
import suki.mail.MailId;
import suki.promises.Promise;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.web.Script;

/** What is written in a case: letters to the customer, notes to colleagues, a "no" with its reasons, their answers. */
@Service
public class Correspondence {

    /** How long a letter can be taken back after Send. */
    public static final Duration GRACE = Duration.ofSeconds(10);

    static final int LONGEST_BODY = 100_000;
    private static final int LONGEST_PART = 2_000;
    private static final int LONGEST_WAIT = 300;

    private final Cases door;
    private final CaseRepository cases;
    private final CaseLetters letters;
    private final RedressRows redress;
    private final Drafts drafts;
    private final CaseOwing owing;
    private final CaseNews news;
    private final Gate gate;
    private final Clock clock;

    Correspondence(Cases door, CaseRepository cases, CaseLetters letters, RedressRows redress, Drafts drafts,
            CaseOwing owing, CaseNews news, Gate gate, Clock clock) {
        this.door = door;
        this.redress = redress;
        this.cases = cases;
        this.letters = letters;
        this.drafts = drafts;
        this.owing = owing;
        this.news = news;
        this.gate = gate;
        this.clock = clock;
    }

    /** What its writer does with a letter besides sending it. */
    public enum After { NOTHING, WAIT, CLOSE }

    /**
     * Sends a letter to the customer and keeps the answers that were promised. It leaves after ten seconds; until then
     * it can be taken back.
     *
     * @param waitFor what we ask the customer for, when we wait for them afterwards
     */
    @Transactional
    public Entry write(Actor by, String code, String words, List<Attachment> files, After after, String waitFor) {
        return write(by, code, words, files, after, waitFor, null);
    }

    /**
     * As above, by somebody who had the thread before them.
     *
     * @param seen the last word of the thread that the writer saw; null when they do not say
     * @throws AnsweredMeanwhile when something was said after it, by a colleague or by the customer; nothing is sent
     */
    @Transactional
    public Entry write(Actor by, String code, String words, List<Attachment> files, After after, String waitFor,
            @Nullable UUID seen) {
        CaseFile one = after == After.NOTHING ? locked(by, code) : door.lockedOpen(by, code);
        check(words);
        AnsweredMeanwhile.check(cases.thread(one, false), by, seen);
        if (after == After.WAIT && waitFor.isBlank()) throw BadForm.field("wait_for", "cases.val.empty");
        if (after == After.CLOSE && redress.standing(one).sorryOwed()) {
            throw BadForm.field("after", "cases.refusal.sorry_first");
        }
        if (waitFor.length() > LONGEST_WAIT) {
            throw BadForm.field("wait_for", "cases.val.long", "n", waitFor.length() - LONGEST_WAIT);
        }
        Instant now = clock.instant();
        List<Promise> untold = owing.untoldElsewhere(one);
        Passage passage = letters.write(one, words.strip(), untold, files, lastMail(one), now.plus(GRACE), now);
        owing.toldBy(passage, untold);
        Entry entry = letter(EntryKind.LETTER, by, one, words.strip(), Map.of("after", after.name()), passage, now);
        cases.add(one, entry, true);
        cases.files(one.customer(), one.id(), entry.id(), files);
        owing.keep(keeper(by), one, passage, now.plus(GRACE));
        by.colleague().ifPresent(c -> drafts.drop(one, c, EntryKind.LETTER));
        after(by, one, after, waitFor.strip(), now);
        news.tell(one, "cases.letter", by, now, true, Map.of());
        news.step(one, by, now);
        news.changed(one);
        return entry;
    }

    private CaseFile locked(Actor by, String code) {
        CaseFile one = door.worked(by, code);
        cases.lock(one);
        return cases.find(one.customer(), one.id().value()).orElseThrow();
    }

    private static void check(String words) {
        check("body", words, LONGEST_BODY);
    }

    private static void check(String field, String words, int longest) {
        if (words.isBlank()) throw BadForm.field(field, "cases.val.empty");
        int over = words.length() - longest;
        if (over > 0) throw BadForm.field(field, "cases.val.long", "n", over);
    }

    private static void refusable(String words, String reason, String tried) {
        var wrong = new LinkedHashMap<String, BadForm.Message>();
        for (var part : List.of(new String[] {"reason", reason}, new String[] {"tried", tried},
                new String[] {"body", words})) {
            try {
                check(part[0], part[1], part[0].equals("body") ? LONGEST_BODY : LONGEST_PART);
            } catch (BadForm bad) {
                wrong.putAll(bad.fields());
            }
        }
        if (!wrong.isEmpty()) throw new BadForm(wrong);
    }

    private static Entry letter(EntryKind kind, Actor by, CaseFile one, String words, Map<String, String> detail,
            Passage passage, Instant now) {
        return new Entry(new EntryId(Ids.next(now)), kind, "colleague", by.id(), by.name(), now, one.language().tag(),
                words, detail, null, null, passage.message().orElse(null),
                passage.passed() ? null : passage.held(), null, List.of());
    }

    private Optional<MailId> lastMail(CaseFile one) {
        return cases.thread(one, true).reversed().stream().filter(e -> e.mail() != null).findFirst()
                .map(e -> new MailId(e.mail()));
    }

    private void after(Actor by, CaseFile one, After after, String waitFor, Instant now) {
        switch (after) {
            case CLOSE -> door.close(by, one.code(), Resolution.SOLVED);
            case WAIT -> {
                cases.state(one, CaseState.WAITING);
                owing.waitFor(keeper(by), one, waitFor, now);
                door.fact(one, by, Map.of("what", "waiting", "for", waitFor), now);
            }
            case NOTHING -> {
                if (one.state() != CaseState.WAITING) return;
                cases.state(one, CaseState.OPEN);
                owing.runOn(one);
            }
        }
    }

    /** Who may write in a case keeps what was promised in it, though a key was given no more than the case. */
    private static Actor keeper(Actor by) {
        if (!(by instanceof Actor.ApiKey key)) return by;
        var scopes = EnumSet.of(Permission.PROMISES_WORK);
        scopes.addAll(key.scopes());
        return new Actor.ApiKey(key.id(), key.name(), scopes, key.branches());
    }

    /**
     * Takes a letter back before it leaves; its words become the draft again, what it kept is owed again, and what was
     * done with it (waiting, closing) is taken back too.
     */
    @Transactional
    public void unsend(Actor.Colleague by, String code, EntryId id) {
        CaseFile one = locked(by, code);
        Entry entry = cases.entryOf(one, id).orElseThrow(() -> new NotFound("entry " + id));
        if (entry.letter() == null || !entry.authorId().equals(by.id())) throw new NotFound("letter " + id);
        boolean notice = "true".equals(entry.detail().get("notice"));
        Instant now = clock.instant();
        boolean back = !notice && gate.withdraw(entry.letter(), now);
        if (!back) throw new Refusal("cases.refusal.sent_already");
        cases.undone(one, id, now);
        redress.unsaid(one, id, now);
        boolean closed = entry.detail().getOrDefault("after", "").equals(After.CLOSE.name())
                && one.state() == CaseState.CLOSED;
        boolean waiting = entry.detail().getOrDefault("after", "").equals(After.WAIT.name())
                && one.state() == CaseState.WAITING;
        if (closed) cases.closed(one).ifPresent(c -> door.takeBackClosing(by, one, c.at(), now));
        if (waiting) {
            cases.state(one, CaseState.OPEN);
            owing.runOn(one);
        }
        owing.unkeep(by, one, entry.letter());
        drafts.save(one, by.colleagueId(), entry.kind(), entry.body(), now);
        news.tell(one, "cases.letter_undone", by, now, false, Map.of());
        news.changed(one);
    }

    /** A note for colleagues; the customer never sees it. */
    @Transactional
    public Entry note(Actor by, String code, String words, List<Attachment> files) {
        CaseFile one = door.worked(by, code);
        check(words);
        Instant now = clock.instant();
        Entry entry = Cases.entry(EntryKind.NOTE, by, language(words), words.strip(), Map.of(), now);
        cases.add(one, entry, false);
        cases.files(one.customer(), one.id(), entry.id(), files);
        by.colleague().ifPresent(c -> drafts.drop(one, c, EntryKind.NOTE));
        news.changed(one);
        return entry;
    }

    /** Notes are written in whatever language colleagues share; the script is what a page needs to know. */
    private static String language(String words) {
        String script = Script.of(words);
        return script == null ? "en" : script;
    }

    /**
     * A "no": never bare, but with the reason, what was tried, and the nearest alternatives to choose from (P1.12).
     *
     * @param seen as for a letter
     * @throws AnsweredMeanwhile as for a letter
     */
    @Transactional
    public Entry refuse(Actor.Colleague by, String code, String words, String reason, String tried,
            List<String> alternatives, @Nullable UUID seen) {
        CaseFile one = door.lockedOpen(by, code);
        refusable(words, reason, tried);
        AnsweredMeanwhile.check(cases.thread(one, false), by, seen);
        List<String> offered = alternatives.stream().map(String::strip).filter(a -> !a.isEmpty()).limit(5).toList();
        if (offered.isEmpty()) throw BadForm.field("alternative_1", "cases.val.alternative");
        offered.forEach(a -> check("alternative_1", a, LONGEST_PART));
        Instant now = clock.instant();
        var detail = new LinkedHashMap<String, String>();
        detail.put("reason", reason.strip());
        detail.put("tried", tried.strip());
        for (int i = 0; i < offered.size(); i++) detail.put("alternative_" + (i + 1), offered.get(i));
        Passage passage = letters.write(one, words.strip(), List.of(), List.of(), lastMail(one), now.plus(GRACE), now);
        Entry entry = letter(EntryKind.REFUSAL, by, one, words.strip(), detail, passage, now);
        cases.add(one, entry, true);
        owing.keep(by, one, passage, now.plus(GRACE));
        drafts.drop(one, by.colleagueId(), EntryKind.REFUSAL);
        news.tell(one, "cases.refused", by, now, true, Map.of());
        news.changed(one);
        return entry;
    }

    /** The customer wrote again: what waited for them runs on, a closed case opens, and an answer is our next aim. */
    @Transactional
    public void hear(CaseFile seen, Entry entry, List<Attachment> files) {
        Instant now = clock.instant();
        cases.lock(seen);
        CaseFile one = cases.find(seen.customer(), seen.id().value()).orElseThrow();
        cases.add(one, entry, true);
        cases.files(one.customer(), one.id(), entry.id(), files);
        if (one.state() == CaseState.CLOSED) {
            door.reopened(Cases.HOUSE, one, Optional.ofNullable(entry.mail()).map(MailId::new), now);
            return;
        }
        if (one.state() == CaseState.WAITING) cases.state(one, CaseState.OPEN);
        owing.heard(one, now);
        news.step(one, Cases.HOUSE, now);
        news.changed(one);
    }

    /** A machine answered (an absence notice, say): kept in the thread, and nothing follows from it. */
    void overhear(CaseFile one, Entry entry, List<Attachment> files) {
        cases.add(one, entry, false);
        cases.files(one.customer(), one.id(), entry.id(), files);
        news.changed(one);
    }

    /** Keeps what a colleague is writing. */
    @Transactional
    public Instant draft(Actor.Colleague by, String code, EntryKind kind, String body) {
        CaseFile one = door.worked(by, code);
        Instant now = clock.instant();
        String kept = body.length() <= LONGEST_BODY ? body : body.substring(0, LONGEST_BODY);
        drafts.save(one, by.colleagueId(), kind, kept, now);
        return now;
    }

    /** The draft that was kept, if there is one. */
    public Optional<String> draft(Actor.Colleague by, CaseFile one, EntryKind kind) {
        return drafts.of(one, by.colleagueId(), kind).map(Drafts.Draft::body);
    }
}
