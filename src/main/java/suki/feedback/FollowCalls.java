package suki.feedback;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.cases.CaseFile;
import suki.customers.AddressKind;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.customers.PreferredChannel;
import suki.promises.DueRule;
import suki.promises.NewPromise;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.Promises;
import suki.promises.Source;
import suki.promises.Withdrawal;
import suki.promises.Word;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Texts;
import suki.shared.Wording;

/** The promise to telephone and ask whether all is well. */
@Component
class FollowCalls {

    private static final DueRule DUE = new DueRule.Close(1);

    private final Promises promises;
    private final Customers customers;
    private final FeedbackLetters letters;
    private final Texts texts;

    FollowCalls(Promises promises, Customers customers, FeedbackLetters letters, Texts texts) {
        this.promises = promises;
        this.customers = customers;
        this.letters = letters;
        this.texts = texts;
    }

    /** Who likes it so, and whom nobody can write to. */
    boolean wanted(CustomerId customer, Customers.Addressee to) {
        if (to.prefers().filter(PreferredChannel.PHONE::equals).isPresent() && hasNumber(customer)) return true;
        return to.email().isEmpty() && !letters.byText(customer);
    }

    private boolean hasNumber(CustomerId customer) {
        return customers.addresses(customer).stream().anyMatch(a -> a.kind() == AddressKind.PHONE);
    }

    /** The case's owner telephones by the next close of business, in the words of the customer's language. */
    PromiseId make(CaseFile one, ZoneId zone, Instant now) {
        return make(one.customer(), one.branch(), one.owner(), new Source("case", one.id().value()),
                new Wording(texts, one.language(), zone), now);
    }

    /** Who handed the order over telephones, or whoever of the branch takes it on. */
    PromiseId make(Delivery one, @Nullable ColleagueId owner, CustomerSummary who, Instant now) {
        return make(one.customer(), one.branch(), owner, new Source(DeliverySource.KIND, one.id()),
                new Wording(texts, who.language(), who.zone()), now);
    }

    private PromiseId make(CustomerId customer, BranchId branch, @Nullable ColleagueId owner, Source source,
            Wording theirs, Instant now) {
        return promises.make(FollowThroughs.HOUSE, new NewPromise(customer, branch, owner, "call_back", true, source,
                theirs.text("feedback.promise.call"), now, null, DUE, null, null), p -> new Word(null, "")).id();
    }

    void keep(Actor by, CustomerId customer, @Nullable UUID call) {
        open(customer, call).ifPresent(p -> promises.keep(by, customer, p.id(), ""));
    }

    /** What the call was for was learnt without it. */
    void withdraw(CustomerId customer, @Nullable UUID call) {
        open(customer, call).ifPresent(p -> promises.withdraw(FollowThroughs.HOUSE, customer, p.id(),
                Withdrawal.DONE_OTHERWISE));
    }

    private Optional<Promise> open(CustomerId customer, @Nullable UUID call) {
        if (call == null) return Optional.empty();
        return Optional.of(promises.find(FollowThroughs.HOUSE, customer, new PromiseId(call))).filter(Promise::open);
    }
}
