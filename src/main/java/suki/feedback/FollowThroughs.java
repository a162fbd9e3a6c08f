package suki.feedback;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.cases.CustomerSide;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.Texts;
import suki.shared.Wording;

/**
 * What is said when the house asks after a solution whether all is well: by a colleague who noted it on the telephone,
 * or by the customer. "Not solved" opens the case again with the same owner and the customer's words in its thread.
 */
@Service
public class FollowThroughs {

    static final Actor HOUSE = new Actor.House("feedback");
    static final int LONGEST_WORDS = 4_000;

    private final FollowRows rows;
    private final FollowCalls calls;
    private final Asking asking;
    private final Cases cases;
    private final CustomerSide side;
    private final Customers customers;
    private final Texts texts;
    private final Clock clock;

    FollowThroughs(FollowRows rows, FollowCalls calls, Asking asking, Cases cases, CustomerSide side,
            Customers customers, Texts texts, Clock clock) {
        this.rows = rows;
        this.calls = calls;
        this.asking = asking;
        this.cases = cases;
        this.side = side;
        this.customers = customers;
        this.texts = texts;
        this.clock = clock;
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
        calls.keep(by, last.customer(), last.promise());
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
            calls.withdraw(f.customer(), f.promise());
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
