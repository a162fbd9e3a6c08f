package suki.feedback;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.promises.DueRule;
import suki.promises.NewPromise;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.Promises;
import suki.promises.Source;
import suki.promises.Withdrawal;
import suki.promises.Word;
import suki.shared.Actor;
import suki.shared.Texts;
import suki.shared.Wording;

/** The promise to telephone and ask whether all is well. */
@Component
class FollowCalls {

    private static final DueRule DUE = new DueRule.Close(1);

    private final Promises promises;
    private final Texts texts;

    FollowCalls(Promises promises, Texts texts) {
        this.promises = promises;
        this.texts = texts;
    }

    /** The case's owner telephones by the next close of business, in the words of the customer's language. */
    PromiseId make(CaseFile one, ZoneId zone, Instant now) {
        var theirs = new Wording(texts, one.language(), zone);
        return promises.make(FollowThroughs.HOUSE, new NewPromise(one.customer(), one.branch(), one.owner(),
                "call_back", true, new Source("case", one.id().value()), theirs.text("feedback.promise.call"), now,
                null, DUE, null, null), p -> new Word(null, "")).id();
    }

    void keep(Actor by, FollowUp one) {
        open(one).ifPresent(p -> promises.keep(by, one.customer(), p.id(), ""));
    }

    /** What the call was for was learnt without it. */
    void withdraw(FollowUp one) {
        open(one).ifPresent(p -> promises.withdraw(FollowThroughs.HOUSE, one.customer(), p.id(),
                Withdrawal.DONE_OTHERWISE));
    }

    private Optional<Promise> open(FollowUp one) {
        if (one.promise() == null) return Optional.empty();
        return Optional.of(promises.find(FollowThroughs.HOUSE, one.customer(), new PromiseId(one.promise())))
                .filter(Promise::open);
    }
}
