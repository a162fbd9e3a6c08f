package suki.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import suki.branches.Calendars;
import suki.cases.CaseClosed;
import suki.cases.CaseFile;
import suki.cases.CaseReopened;
import suki.cases.Cases;
import suki.cases.Channel;
import suki.cases.Resolution;
import suki.contact.Passage;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.shared.ColleagueId;
import suki.team.Team;

/**
 * What follows a solution: the house asks once whether all is well, by the channel the customer prefers; by letter,
 * text message or telephone where nobody said. What is answered goes to {@link FollowThroughs}.
 */
@Component
class Following {

    private final FollowRows rows;
    private final FollowCalls calls;
    private final Asking asking;
    private final Surveys surveys;
    private final FeedbackLetters letters;
    private final Cases cases;
    private final Customers customers;
    private final Calendars calendars;
    private final Team team;

    Following(FollowRows rows, FollowCalls calls, Asking asking, Surveys surveys, FeedbackLetters letters,
            Cases cases, Customers customers, Calendars calendars, Team team) {
        this.rows = rows;
        this.calls = calls;
        this.asking = asking;
        this.surveys = surveys;
        this.letters = letters;
        this.cases = cases;
        this.customers = customers;
        this.calendars = calendars;
        this.team = team;
    }

    /** A solution is followed; no other end of a case is. */
    @EventListener
    void closed(CaseClosed event) {
        boolean solved = rows.resolution(event.customer(), event.id(), event.at())
                .filter(r -> r.equals(Resolution.SOLVED.word())).isPresent();
        if (!solved) return;
        CaseFile one = cases.find(FollowThroughs.HOUSE, event.customer(), event.id());
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
        calls.withdraw(one.customer(), one.promise());
        boolean themselves = one.state().equals("asked") && !event.by().equals(FollowThroughs.HOUSE.id())
                && team.colleagues(List.of(new ColleagueId(event.by()))).isEmpty();
        if (themselves) rows.say(one, Said.NOT_SOLVED, "", Via.PORTAL, null, event.at());
        else rows.state(one, "cancelled", event.at());
    }

    /** Asks a customer whose time has come, in the caller's transaction, which has locked the row. */
    void follow(FollowUp due, Instant now) {
        CaseFile one = cases.find(FollowThroughs.HOUSE, due.customer(), due.inCase());
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

    /** Besides those of {@link FollowCalls#wanted}, who telephoned and never wrote as long as nobody said. */
    private boolean byTelephone(CaseFile one) {
        Customers.Addressee to = customers.addressee(one.customer(), Optional.ofNullable(one.address()));
        return calls.wanted(one.customer(), to)
                || to.prefers().isEmpty() && one.channel() == Channel.PHONE && !rows.wrote(one);
    }

    private void call(FollowUp due, CaseFile one, CustomerSummary customer, Instant now) {
        if (!surveys.followThrough().on()) {
            rows.state(due, "cancelled", now);
            return;
        }
        rows.asked(due, "call", null, null, calls.make(one, customer.zone(), now).value(), now);
    }
}
