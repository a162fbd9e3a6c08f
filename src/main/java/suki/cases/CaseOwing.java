package suki.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.contact.Passage;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.mail.MailId;
import suki.promises.DueRule;
import suki.promises.NewPromise;
import suki.promises.Promise;
import suki.promises.Promises;
import suki.promises.Source;
import suki.promises.Standard;
import suki.promises.Standards;
import suki.promises.State;
import suki.promises.Withdrawal;
import suki.promises.Word;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.team.Team;

/** What is owed in a case, and what becomes of it when the case is answered, closed, handed over or carried on. */
@Component
class CaseOwing {

    private static final int MOST_NAMED = 5;
    private static final DueRule AN_HOUR = new DueRule.Working(Duration.ofHours(1));
    private static final DueRule ON_THE_LINE = new DueRule.Working(Duration.ofMinutes(10));
    private static final String HANDOVER = "handover";

    private final Promises promises;
    private final Standards standards;
    private final CaseLetters letters;
    private final Customers customers;
    private final Team team;
    private final Clock clock;

    CaseOwing(Promises promises, Standards standards, CaseLetters letters, Customers customers, Team team,
            Clock clock) {
        this.promises = promises;
        this.standards = standards;
        this.letters = letters;
        this.customers = customers;
        this.team = team;
        this.clock = clock;
    }

    List<Promise> of(CaseFile one) {
        return promises.of(one.customer(), one.id().value());
    }

    static Source source(CaseFile one) {
        return new Source("case", one.id().value());
    }

    CustomerSummary customer(CustomerId id) {
        return customers.summaries(List.of(id)).get(id);
    }

    private Standard standard(String kind, CaseFile one, CustomerSummary customer) {
        return standards.choose(kind, new Standard.Circumstances(one.channel().word(), one.priority(), one.branch(),
                one.language(), customer.tier()));
    }

    /** An answer by the standard, counted from an instant; nothing is said of it by machine, for a reason or none. */
    Promise answer(CaseFile one, CustomerSummary customer, Instant from, String why) {
        return promises.make(Cases.HOUSE, wanted("first_answer", one, customer, from), p -> new Word(null, why));
    }

    /** The same, and the customer is told by machine; why not is remembered when that cannot be. */
    Promise answerAndTell(CaseFile one, CustomerSummary customer, Instant from, Optional<MailId> answers, Instant now) {
        return promises.make(Cases.HOUSE, wanted("first_answer", one, customer, from), promise -> {
            Passage told = letters.acknowledge(one, customer, promise, answers, now);
            return new Word(told.message().orElse(null), told.held());
        });
    }

    Promise by(String kind, CaseFile one, CustomerSummary customer, Instant from) {
        return promises.make(Cases.HOUSE, wanted(kind, one, customer, from));
    }

    private NewPromise wanted(String kind, CaseFile one, CustomerSummary customer, Instant from) {
        return NewPromise.by(standard(kind, one, customer), one.customer(), one.branch(), one.owner(), source(one),
                from);
    }

    void untold(CaseFile one, Promise promise, String why) {
        promises.telling(one.customer(), promise.id(), Optional.empty(), why);
    }

    /** What is promised in the case goes to its new owner, or to the deputy of whoever is away at the time. */
    void hand(CaseFile one, @Nullable ColleagueId to) {
        for (Promise promise : of(one)) {
            if (!promise.open() || promise.kind().equals(HANDOVER)) continue;
            promises.hand(Cases.HOUSE, one.customer(), promise.id(), present(to, promise));
        }
    }

    private @Nullable ColleagueId present(@Nullable ColleagueId to, Promise promise) {
        if (to == null) return null;
        return team.away(to, promise.dueAt()) ? team.deputy(to, promise.dueAt()).orElse(null) : to;
    }

    /** The receiver owes us the word that they have it; the customer is told nothing of that. */
    void confirmable(CaseFile one, ColleagueId to, boolean live, Instant now) {
        promises.make(Cases.HOUSE, new NewPromise(one.customer(), one.branch(), to, HANDOVER, false, source(one), "",
                now, null, live ? ON_THE_LINE : AN_HOUR, null, null));
    }

    /** They said it. */
    void confirmed(Actor by, CaseFile one) {
        for (Promise promise : of(one)) {
            if (promise.open() && promise.kind().equals(HANDOVER)) {
                promises.keep(Cases.HOUSE, one.customer(), promise.id(), "");
            }
        }
    }

    /** It goes on to somebody else: nobody has to say any more that they have it. */
    void handed(CaseFile one) {
        for (Promise promise : of(one)) {
            if (promise.open() && promise.kind().equals(HANDOVER)) withdraw(promise, Withdrawal.DONE_OTHERWISE);
        }
    }

    /** The case is closed: what is still owed ends with it. */
    void end(CaseFile one, Resolution resolution) {
        for (Promise promise : of(one)) if (promise.open()) end(promise, resolution);
    }

    private void end(Promise promise, Resolution resolution) {
        switch (resolution) {
            case SOLVED, ANSWERED, REFUSED -> {
                if (promise.kind().equals("solution") && resolution == Resolution.SOLVED) {
                    promises.keep(Cases.HOUSE, promise.customer(), promise.id(), "");
                } else {
                    withdraw(promise, Withdrawal.DONE_OTHERWISE);
                }
            }
            case NO_ANSWER -> {
                if (promise.kind().equals("closing")) promises.keep(Cases.HOUSE, promise.customer(), promise.id(), "");
                else withdraw(promise, Withdrawal.NOT_WANTED);
            }
            case NOT_A_CASE -> withdraw(promise, Withdrawal.MISTAKE);
        }
    }

    void withdraw(Promise promise, Withdrawal why) {
        promises.withdraw(Cases.HOUSE, promise.customer(), promise.id(), why);
    }

    /** Closing is taken back: what ended with it is owed again, with its old times. */
    void restore(CaseFile one, Instant closedAt) {
        for (Promise promise : of(one)) {
            boolean withIt = promise.endedAt() != null && !promise.endedAt().isBefore(closedAt)
                    && promise.proof() == null;
            if (withIt) promises.undo(Cases.HOUSE, one.customer(), promise.id());
        }
    }

    /** A letter to the customer keeps our word to answer. */
    void keep(Actor by, CaseFile one, Passage passage, Instant leaves) {
        if (passage.message().isEmpty()) return;
        Instant at = passage.leaves().filter(leaves::isBefore).orElse(leaves);
        for (Promise promise : of(one)) {
            boolean answer = promise.kind().equals("first_answer") || promise.kind().equals("next_answer");
            if (promise.state() != State.OPEN || !answer) continue;
            promises.keepByLetter(by, one.customer(), promise.id(), passage.message().get(), at);
        }
    }

    /** Answers promised to this customer in other cases, of which no machine could tell them: we owe them the word. */
    List<Promise> untoldElsewhere(CaseFile one) {
        return promises.openTowards(List.of(one.customer())).stream().filter(Promise::towardsCustomer)
                .filter(p -> "enough_by_machine".equals(p.notTold()) && p.source().kind().equals("case")
                        && !p.source().id().equals(one.id().value())).limit(MOST_NAMED).toList();
    }

    /** A letter names them. */
    void toldBy(Passage letter, List<Promise> named) {
        if (letter.message().isEmpty()) return;
        for (Promise promise : named) {
            promises.telling(promise.customer(), promise.id(), letter.message(), letter.held());
        }
    }

    /** The letter was taken back: what it kept is owed again. */
    void unkeep(Actor by, CaseFile one, UUID letter) {
        for (Promise promise : of(one)) {
            if (!promise.open() && letter.equals(promise.proof())) promises.undo(by, one.customer(), promise.id());
        }
    }

    void waitFor(Actor by, CaseFile one, String what, Instant now) {
        for (Promise promise : of(one)) {
            if (promise.open() && now.isBefore(promise.dueAt())) {
                promises.waitFor(by, one.customer(), promise.id(), what);
            }
        }
    }

    /** The customer answered: what waited for them runs on. Nothing owed: an answer is our next aim. */
    void heard(CaseFile one, Instant now) {
        boolean owed = false;
        for (Promise promise : of(one)) {
            if (!promise.open()) continue;
            promises.answered(Cases.HOUSE, one.customer(), promise.id());
            owed |= promise.kind().equals("first_answer") || promise.kind().equals("next_answer");
        }
        if (owed) return;
        Standard standard = standard("next_answer", one, customer(one.customer()));
        promises.make(Cases.HOUSE, new NewPromise(one.customer(), one.branch(), one.owner(), "next_answer", false,
                source(one), "", now, standard.aim(), standard.due(), null, null));
    }

    void runOn(CaseFile one) {
        for (Promise promise : of(one)) {
            if (promise.open()) promises.answered(Cases.HOUSE, one.customer(), promise.id());
        }
    }

    /** What is owed in one case is owed in another from now on, by the same times. */
    void carry(CaseFile from, CaseFile into) {
        Instant now = clock.instant();
        boolean same = from.customer().equals(into.customer());
        List<String> there = of(into).stream().filter(Promise::open).map(Promise::kind).toList();
        for (Promise promise : of(from)) {
            if (!promise.open()) continue;
            boolean ours = promise.kind().equals("first_answer") || promise.kind().equals("next_answer");
            if (!(ours && there.contains(promise.kind()))) {
                Promise carried = promises.make(Cases.HOUSE, again(promise, into, same, now));
                if (!same && promise.towardsCustomer()) untold(into, carried, "");
            }
            withdraw(promise, Withdrawal.MERGED);
        }
    }

    private static NewPromise again(Promise old, CaseFile into, boolean same, Instant now) {
        boolean asSet = old.rule() == null || old.moves() > 0 || old.state() == State.WAITING;
        boolean ahead = old.dueAt().isAfter(now);
        DueRule rule = asSet ? (ahead ? null : AN_HOUR) : old.rule();
        return new NewPromise(into.customer(), into.branch(), into.owner(), old.kind(), old.towardsCustomer(),
                source(into), old.words(), asSet ? now : old.countedFrom(), null, rule, asSet && ahead ? old.dueAt()
                : null, same ? old.toldAt() : null);
    }

    void toldInPerson(Actor by, CaseFile one) {
        for (Promise promise : promises.of(one.customer(), one.id().value())) {
            if (promise.open()) promises.told(by, one.customer(), promise.id(), "in_person");
        }
    }
}
