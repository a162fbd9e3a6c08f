package suki.problems;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.cases.Tidings;
import suki.contact.Greetings;
import suki.contact.Passage;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.problems.TellingRows.Turn;
import suki.promises.DueRule;
import suki.promises.NewPromise;
import suki.promises.Promise;
import suki.promises.Promises;
import suki.promises.Source;
import suki.promises.Word;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Language;

/**
 * One customer being told: the promise, the letter that keeps it and the proof stand or fall together. Whoever can't be
 * written to has an open promise of a call instead.
 */
@Component
class TellingTurn {

    private static final Actor HOUSE = new Actor.House("problems");
    private static final DueRule NEXT_DAY = new DueRule.Close(1);

    private final TellingRows rows;
    private final Cases cases;
    private final Tidings tidings;
    private final Customers customers;
    private final Promises promises;

    TellingTurn(TellingRows rows, Cases cases, Tidings tidings, Customers customers, Promises promises) {
        this.rows = rows;
        this.cases = cases;
        this.tidings = tidings;
        this.customers = customers;
        this.promises = promises;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(Turn turn, Instant now) {
        if (!rows.stillAffected(turn)) {
            rows.done(turn, "left_out", null, "unlinked", now);
            return;
        }
        CaseFile one = cases.find(HOUSE, turn.customer(), turn.inCase());
        TellingRows.Words words = words(rows.words(turn.telling()), one.language());
        CustomerSummary customer = customers.summaries(List.of(one.customer())).get(one.customer());
        Passage passage = tidings.send(one, turn.by(), turn.byName(), words.subject(),
                words.body().replace("{name}", Greetings.name(customer, one.language())), now);
        Promise made = promises.make(HOUSE, promise(turn, one, words, passage.passed(), now),
                planned -> new Word(null, passage.passed() ? null : passage.held()));
        Optional<UUID> letter = passage.message();
        letter.ifPresent(id -> promises.keepByLetter(HOUSE, one.customer(), made.id(), id,
                passage.leaves().orElse(now)));
        rows.done(turn, letter.isPresent() ? "told" : "to_call", made.id().value(), passage.held(), now);
    }

    private static NewPromise promise(Turn turn, CaseFile one, TellingRows.Words words, boolean written, Instant now) {
        @Nullable ColleagueId owner = one.owner() != null ? one.owner() : turn.problemsOwner();
        return new NewPromise(one.customer(), one.branch(), owner, written ? "other" : "call_back", true,
                new Source("case", one.id().value()), words.subject(), now, null, NEXT_DAY, null, null);
    }

    /** In the language of the case; one whose language nobody wrote in hears it in the first that there is. */
    private static TellingRows.Words words(Map<Language, TellingRows.Words> all, Language language) {
        TellingRows.Words words = all.get(language);
        return words != null ? words : all.values().iterator().next();
    }
}
