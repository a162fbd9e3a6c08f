package suki.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.branches.Calendars;
import suki.cases.CaseClosed;
import suki.cases.CaseFile;
import suki.cases.CaseReopened;
import suki.cases.Cases;
import suki.cases.Channel;
import suki.cases.CustomerSide;
import suki.cases.Resolution;
import suki.contact.Passage;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.promises.DueRule;
import suki.promises.NewPromise;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.Promises;
import suki.promises.Source;
import suki.promises.Withdrawal;
import suki.promises.Word;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.Texts;
import suki.shared.Wording;
import suki.team.Team;

/**
 * What follows a solution: the house asks once, by letter or by telephone, whether all is well. "Not solved" opens the
 * case again with the same owner and the customer's words in its thread.
 */
@Service
public class FollowThroughs {

    static final Actor HOUSE = new Actor.House("feedback");
    static final int LONGEST_WORDS = 4_000;

    private static final DueRule CALL = new DueRule.Close(1);

    private final FollowRows rows;
    private final Asking asking;
    private final Surveys surveys;
    private final FeedbackLetters letters;
    private final Cases cases;
    private final CustomerSide side;
    private final Promises promises;
    private final Customers customers;
    private final Calendars calendars;
    private final Team team;
    private final Texts texts;
    private final Clock clock;

    FollowThroughs(FollowRows rows, Asking asking, Surveys surveys, FeedbackLetters letters, Cases cases,
            CustomerSide side, Promises promises, Customers customers, Calendars calendars, Team team, Texts texts,
            Clock clock) {
        this.rows = rows;
        this.asking = asking;
        this.surveys = surveys;
        this.letters = letters;
        this.cases = cases;
        this.side = side;
        this.promises = promises;
        this.customers = customers;
        this.calendars = calendars;
        this.team = team;
        this.texts = texts;
        this.clock = clock;
    }

    /** A solution is followed; no other end of a case is. */
    @EventListener
    void closed(CaseClosed event) {
        boolean solved = rows.resolution(event.customer(), event.id(), event.at())
                .filter(r -> r.equals(Resolution.SOLVED.word())).isPresent();
        if (!solved) return;
        CaseFile one = cases.find(HOUSE, event.customer(), event.id());
        Surveys.FollowThrough rule = surveys.followThrough();
        Instant now = event.at();
        Optional<Instant> asks = asking.planned(one, event.at(), now);
        if (asks.isEmpty() && !rule.on()) return;
        Instant due = asks.orElseGet(() -> calendars.of(one.branch()).add(event.at(),
                Duration.ofHours(rule.hours())));
        rows.plan(one, event.at(), due, now);
    }

    /** Nobody asks any more whether a solution is well that was none. */
    @EventListener
    void reopened(CaseReopened event) {
        asking.drop(event.customer(), event.id(), Asking.REOPENED, event.at());
        Optional<FollowUp> last = rows.lastLocked(event.customer(), event.id());
        if (last.isEmpty() || !last.get().open()) return;
        FollowUp one = last.get();
        withdrawCall(one);
        boolean themselves = one.state().equals("asked") && !event.by().equals(HOUSE.id())
                && team.colleagues(List.of(new ColleagueId(event.by()))).isEmpty();
        if (themselves) rows.say(one, Said.NOT_SOLVED, "", Via.PORTAL, null, event.at());
        else rows.state(one, "cancelled", event.at());
    }

    private void withdrawCall(FollowUp one) {
        call(one).ifPresent(p -> promises.withdraw(HOUSE, one.customer(), p.id(), Withdrawal.DONE_OTHERWISE));
    }

    private Optional<Promise> call(FollowUp one) {
        if (one.promise() == null) return Optional.empty();
        return Optional.of(promises.find(HOUSE, one.customer(), new PromiseId(one.promise()))).filter(Promise::open);
    }

    /** Asks a customer whose time has come, in the caller's transaction, which has locked the row. */
    void follow(FollowUp due, Instant now) {
        CaseFile one = cases.find(HOUSE, due.customer(), due.inCase());
        CustomerSummary customer = customers.summaries(List.of(one.customer())).get(one.customer());
        if (one.open() || customer == null) {
            asking.drop(due.customer(), due.inCase(), Asking.REOPENED, now);
            rows.state(due, "cancelled", now);
            return;
        }
        if (byTelephone(one)) {
            asking.drop(due.customer(), due.inCase(), Asking.BY_PHONE, now);
            call(due, one, customer, now);
            return;
        }
        if (asking.ask(one, customer, due.closedAt(), now)) {
            rows.asked(due, "survey", null, null, null, now);
            return;
        }
        if (!surveys.followThrough().on()) {
            rows.state(due, "cancelled", now);
            return;
        }
        String code = Codes.next();
        Passage passage = letters.allWell(one, customer, code, now);
        if (passage.passed()) rows.asked(due, "letter", code, passage.message().orElse(null), null, now);
        else call(due, one, customer, now);
    }

    /** Who has no e-mail address is telephoned, and so is who telephoned and never wrote. */
    private boolean byTelephone(CaseFile one) {
        if (customers.addressee(one.customer(), Optional.ofNullable(one.address())).email().isEmpty()) return true;
        return one.channel() == Channel.PHONE && !rows.wrote(one);
    }

    private void call(FollowUp due, CaseFile one, CustomerSummary customer, Instant now) {
        if (!surveys.followThrough().on()) {
            rows.state(due, "cancelled", now);
            return;
        }
        var theirs = new Wording(texts, one.language(), customer.zone());
        Promise made = promises.make(HOUSE, new NewPromise(one.customer(), one.branch(), one.owner(), "call_back",
                true, new Source("case", one.id().value()), theirs.text("feedback.promise.call"), now, null, CALL,
                null, null), p -> new Word(null, ""));
        rows.asked(due, "call", null, null, made.id().value(), now);
    }

    /** How it stands in a case; the caller has found the case. */
    public Optional<FollowUp> of(CaseFile one) {
        return rows.last(one.customer(), one.id());
    }

    /**
     * A colleague notes what the customer said on the telephone. The promise to call is kept by it.
     *
     * @throws Refusal when nothing was solved that could be asked about
     */
    @Transactional
    public void note(Actor.Colleague by, String code, Said said, String words) {
        CaseFile one = cases.find(by, code);
        if (!by.may(Permission.CASES_WORK, one.branch())) throw new NotFound("case " + code);
        check("said_words", words);
        if (said == Said.NOT_SOLVED && words.isBlank()) throw BadForm.field("said_words", "feedback.val.empty");
        FollowUp last = rows.lastLocked(one.customer(), one.id()).filter(f -> !f.state().equals("cancelled"))
                .orElseThrow(() -> new Refusal("feedback.refusal.nothing"));
        Instant now = clock.instant();
        asking.drop(one.customer(), one.id(), Asking.BY_PHONE, now);
        call(last).ifPresent(p -> promises.keep(by, one.customer(), p.id(), ""));
        rows.say(last, said, words.strip(), Via.PHONE, by, now);
        if (said == Said.NOT_SOLVED) goOn(one, words);
    }

    /** The customer says it themselves: by the link of a letter, or beside their answer. */
    void say(Actor.Visitor visitor, String code, Said said, String words, Via via) {
        CaseFile one = cases.find(visitor, code);
        check("words", words);
        Optional<FollowUp> last = rows.lastLocked(one.customer(), one.id());
        Instant now = clock.instant();
        boolean again = last.map(FollowUp::answer).filter(a -> a.said() == said && a.words().equals(words.strip()))
                .isPresent();
        if (again) return;
        last.ifPresent(f -> {
            withdrawCall(f);
            rows.say(f, said, words.strip(), via, null, now);
        });
        if (said == Said.NOT_SOLVED) goOn(visitor, one, words);
    }

    private void goOn(CaseFile one, String words) {
        CustomerSummary customer = customers.summaries(List.of(one.customer())).get(one.customer());
        goOn(new Actor.Visitor(UUID.randomUUID(), customer.name(), one.customer(), one.id().value()), one, words);
    }

    /** Their words stand in the thread, and a closed case opens by them. */
    private void goOn(Actor.Visitor visitor, CaseFile one, String words) {
        String theirs = words.isBlank() ? new Wording(texts, one.language(), customers.zone(one.customer()))
                .text("feedback.still") : words;
        side.answer(visitor, one.code(), theirs, List.of());
    }

    static void check(String field, String words) {
        int over = words.strip().length() - LONGEST_WORDS;
        if (over > 0) throw BadForm.field(field, "feedback.val.long", "n", over);
    }

    /** What a link in a letter opens; empty for none of ours, or one that is too old. */
    public Optional<Opened> look(String code) {
        Instant now = clock.instant();
        return rows.byCode(code).filter(f -> Answers.stands(f.at(), rows.firstSaid(f), now)).map(f -> {
            CustomerSummary customer = customers.summaries(List.of(f.customer())).get(f.customer());
            CaseFile one = cases.find(HOUSE, f.customer(), f.inCase());
            return new Opened(f, new Actor.Visitor(f.id(), customer.name(), f.customer(), f.inCase().value()), one,
                    customer);
        });
    }

    /** A link that was opened, and who opened it. */
    public record Opened(FollowUp follow, Actor.Visitor visitor, CaseFile one, CustomerSummary customer) {}

    /** They press the button on the page of the link. */
    @Transactional
    public void answer(Opened opened, @Nullable Said said, String words) {
        if (said == null) throw BadForm.field("said", "feedback.val.choose");
        say(opened.visitor(), opened.one().code(), said, words, Via.LETTER);
    }

    /** Whether the customer was asked whether all is well, and has not said. */
    public boolean waits(Actor.Visitor visitor, String code) {
        return of(cases.find(visitor, code)).filter(f -> f.state().equals("asked")).isPresent();
    }

    /** All is well, said on their own page. */
    @Transactional
    public void well(Actor.Visitor visitor, String code) {
        say(visitor, code, Said.WELL, "", Via.PORTAL);
    }
}
