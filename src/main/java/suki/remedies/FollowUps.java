package suki.remedies;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.branches.Calendars;
import suki.cases.CaseFile;
import suki.cases.CasePromises;
import suki.cases.Correspondence;
import suki.cases.Correspondence.After;
import suki.customers.Customers;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.Promises;
import suki.promises.State;
import suki.promises.Withdrawal;
import suki.purchases.VoucherId;
import suki.purchases.Vouchers;
import suki.remedies.Remedies.Visit;
import suki.remedies.Remedies.Wanted;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Money;
import suki.shared.Permission;
import suki.shared.Texts;
import suki.shared.Wording;
import suki.team.ColleagueSummary;
import suki.team.Team;

/** What follows from granting: a voucher, an appointment, a promise by when it is done, the letter that tells. */
@Component
class FollowUps {

    private static final Actor HOUSE = new Actor.House("remedies");
    /** How long a voucher can be spent, in days. */
    private static final int VOUCHER_DAYS = 365;

    private final Vouchers vouchers;
    private final Visits visits;
    private final CasePromises casePromises;
    private final Promises promises;
    private final Correspondence letters;
    private final Calendars calendars;
    private final Customers customers;
    private final Team team;
    private final Texts texts;
    private final Clock clock;

    FollowUps(Vouchers vouchers, Visits visits, CasePromises casePromises, Promises promises, Correspondence letters,
            Calendars calendars, Customers customers, Team team, Texts texts, Clock clock) {
        this.vouchers = vouchers;
        this.visits = visits;
        this.casePromises = casePromises;
        this.promises = promises;
        this.letters = letters;
        this.calendars = calendars;
        this.customers = customers;
        this.team = team;
        this.texts = texts;
        this.clock = clock;
    }

    /** What came of it. */
    record Done(@Nullable UUID voucher, @Nullable UUID promise) {}

    Done after(Actor.Colleague by, CaseFile one, Remedy remedy, GrantId grant, Money amount, Wanted wanted) {
        Instant now = clock.instant();
        Wording theirs = new Wording(texts, one.language(), customers.zone(one.customer()));
        String message = wanted.message().strip();
        UUID voucher = null;
        if (remedy.form().spentAtTheTill()) {
            if (amount.minor() == 0) throw BadForm.field("amount", "remedies.val.amount");
            LocalDate until = now.atZone(theirs.zone()).toLocalDate().plusDays(VOUCHER_DAYS);
            Vouchers.Issued issued = vouchers.issue(HOUSE, one.customer(), one.branch(), amount, until, "grant",
                    grant.value());
            voucher = issued.id().value();
            if (message.isEmpty()) letters.note(by, one.code(), theirs.text("remedies.note.voucher", "remedy",
                    remedy.name(one.language()), "code", issued.code()), List.of());
            message = message.replace("{voucher}", issued.code());
        }
        Optional<Instant> due = due(one, remedy, wanted, now);
        if (due.isEmpty()) {
            if (!message.isEmpty()) letters.write(by, one.code(), message, List.of(), After.NOTHING, "");
            return new Done(voucher, null);
        }
        if (wanted.visit() != null) visits.book(one, grant, wanted.visit());
        message = message.replace("{when}", theirs.dayTime(due.get()));
        Promise made = casePromises.make(by, one.code(), kind(remedy), theirs.text("remedies.promise", "remedy",
                remedy.name(one.language())), due.get(), message, wanted.told(), keeper(by, one, remedy, wanted));
        return new Done(voucher, made.id().value());
    }

    private Optional<Instant> due(CaseFile one, Remedy remedy, Wanted wanted, Instant now) {
        if (remedy.form() == Form.REPAIR) {
            Visit visit = wanted.visit();
            if (visit == null) throw BadForm.field("visit", "remedies.val.choose");
            return Optional.of(visit.at());
        }
        return Optional.ofNullable(remedy.due()).map(rule -> rule.from(now, calendars.of(one.branch())));
    }

    private static String kind(Remedy remedy) {
        return switch (remedy.form()) {
            case REPAIR -> "visit";
            case MANAGER_CALL -> "call_back";
            default -> "other";
        };
    }

    private @Nullable ColleagueId keeper(Actor.Colleague by, CaseFile one, Remedy remedy, Wanted wanted) {
        if (wanted.visit() != null) return wanted.visit().engineer();
        if (remedy.form() != Form.MANAGER_CALL || by.may(Permission.PROMISES_OVERSEE, one.branch())) return null;
        return team.holding(Permission.PROMISES_OVERSEE, one.branch()).stream().map(ColleagueSummary::id).findFirst()
                .orElse(null);
    }

    /** What followed is taken back too. */
    void undo(Actor by, CaseFile one, Grant grant) {
        if (grant.voucher() != null) vouchers.withdraw(HOUSE, one.customer(), new VoucherId(grant.voucher()));
        if (grant.promise() != null) {
            Promise promise = promises.find(HOUSE, one.customer(), new PromiseId(grant.promise()));
            if (promise.open()) promises.withdraw(HOUSE, one.customer(), promise.id(), Withdrawal.MISTAKE);
        }
        visits.cancel(one.customer(), grant.id().value(), clock.instant());
    }

    /** Whether it was done, though late. */
    boolean done(CustomerId customer, PromiseId promise) {
        return promises.find(HOUSE, customer, promise).state() == State.LATE;
    }
}
