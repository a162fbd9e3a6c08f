package suki.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.branches.Calendars;
import suki.branches.calendar.BusinessCalendar;
import suki.contact.Passage;
import suki.promises.NewPromise;
import suki.promises.Promise;
import suki.promises.Promises;
import suki.promises.Source;
import suki.promises.Standard;
import suki.promises.Standards;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Language;
import suki.shared.Wording;

/** Promises that colleagues make in a case by their own words: a repair on Friday, a call at ten. */
@Service
public class CasePromises {

    /** A time that lies in open hours, as a form carries it and as a person reads it. */
    public record Suggestion(String value, String words) {}

    private static final int LONGEST_WORDS = 300;
    private static final List<String> KINDS = List.of("solution", "call_back", "visit", "other");

    private final Cases cases;
    private final CaseSource source;
    private final Promises promises;
    private final Calendars calendars;
    private final Standards standards;
    private final CaseNews news;
    private final Clock clock;

    CasePromises(Cases cases, CaseSource source, Promises promises, Calendars calendars, Standards standards,
            CaseNews news, Clock clock) {
        this.cases = cases;
        this.source = source;
        this.promises = promises;
        this.calendars = calendars;
        this.standards = standards;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Makes a promise in a case.
     *
     * @param message the letter that tells the customer; empty when they were told otherwise
     * @param told    the colleague told them in person or by telephone
     */
    @Transactional
    public Promise make(Actor.Colleague by, String code, String kind, String words, Instant due, String message,
            boolean told) {
        return make(by, code, kind, words, due, message, told, null);
    }

    /**
     * As above, for somebody else to keep.
     *
     * @param keeper null: whoever looks after the case
     */
    @Transactional
    public Promise make(Actor.Colleague by, String code, String kind, String words, Instant due, String message,
            boolean told, @Nullable ColleagueId keeper) {
        CaseFile one = cases.worked(by, code);
        if (words.isBlank()) throw BadForm.field("words", "cases.val.empty");
        if (words.length() > LONGEST_WORDS) throw BadForm.field("words", "cases.val.long", "n",
                words.length() - LONGEST_WORDS);
        Instant now = clock.instant();
        if (!due.isAfter(now)) throw BadForm.field("own_time", "cases.val.past");
        if (message.isBlank() && !told) throw BadForm.field("message", "cases.val.tell");
        Promise made = promises.make(by, new NewPromise(one.customer(), one.branch(),
                keeper != null ? keeper : one.owner() == null ? by.colleagueId() : one.owner(),
                KINDS.contains(kind) ? kind : "other", true,
                new Source("case", one.id().value()), words, now, null, null, due, told ? now : null));
        if (!message.isBlank()) {
            Passage passage = source.tell(by, made, message.strip(), now);
            promises.telling(one.customer(), made.id(), passage.message(), passage.held());
        }
        news.changed(one);
        return made;
    }

    /** What a promise in a case of this subject is about, for whoever keeps it. */
    public static String words(Promise one, String subject, Wording w) {
        return one.words().isEmpty() ? w.text("cases.promise." + one.kind(), "subject", subject) : one.words();
    }

    /** Times that lie in open hours of the case's branch: later today, and the next business days. */
    public List<Suggestion> suggestions(CaseFile one, Wording w) {
        BusinessCalendar calendar = calendars.of(one.branch());
        Instant now = clock.instant();
        var times = new LinkedHashSet<Instant>();
        times.add(calendar.add(now, java.time.Duration.ofHours(2)).truncatedTo(ChronoUnit.HOURS));
        for (int days = 0; days < 5; days++) times.add(calendar.addBusinessDays(now, days));
        var list = new ArrayList<Suggestion>();
        for (Instant time : times) {
            if (!time.isAfter(now)) continue;
            list.add(new Suggestion(time.atZone(w.zone()).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString(),
                    w.dayTime(time)));
        }
        return list;
    }

    /** By when somebody who telephones a branch now is promised an answer. */
    public Instant answerBy(BranchId branch, Language language) {
        var standard = standards.choose("first_answer",
                new Standard.Circumstances(Channel.PHONE.word(), "normal", branch, language, null));
        return standard.due().from(clock.instant(), calendars.of(branch));
    }

    /** For callers that show whether a time is open. */
    public Optional<Instant> nextOpen(CaseFile one, Instant at) {
        BusinessCalendar calendar = calendars.of(one.branch());
        return calendar.isOpen(at) ? Optional.empty() : Optional.of(calendar.nextOpen(at));
    }
}
