package suki.loyalty.offers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.branches.Branches;
import suki.contact.Gate;
import suki.contact.Passage;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.shared.Work;

/**
 * Draws the lot of offers that were decided and writes their letters, one transaction each; takes back what a stop
 * finds on its way. Whom the gate holds because they had enough letters is tried again each day while the offer
 * lasts.
 */
@Component
class OfferWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(OfferWork.class);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration AGAIN = Duration.ofDays(1);
    private static final Duration RECKONED_EACH = Duration.ofHours(1);
    private static final Duration STOPPED_LATELY = Duration.ofDays(2);
    private static final String LATER = "enough_for_now";
    private static final String MACHINES = "enough_by_machine";
    private static final int DRAWN = 5_000;
    private static final int LETTERS = 100;

    private final OfferRows rows;
    private final OfferMembers members;
    private final OfferLetters letters;
    private final Gate gate;
    private final Customers customers;
    private final Branches branches;
    private final TransactionTemplate transaction;

    OfferWork(OfferRows rows, OfferMembers members, OfferLetters letters, Gate gate, Customers customers,
            Branches branches, TransactionTemplate transaction) {
        this.rows = rows;
        this.members = members;
        this.letters = letters;
        this.gate = gate;
        this.customers = customers;
        this.branches = branches;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "loyalty.offers";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public int run(Instant now) {
        int done = Objects.requireNonNull(transaction.execute(status -> draw(now)));
        for (OfferMembers.Waiting one : members.waiting(now, LETTERS)) {
            if (written(one, now)) done++;
        }
        for (OfferId offer : members.stopped(now.minus(STOPPED_LATELY))) done += takenBack(offer, now);
        return done + Objects.requireNonNull(transaction.execute(status -> reckon(now)));
    }

    /** What offers brought is reckoned each hour while they last and once after, since it reads all that was bought. */
    private int reckon(Instant now) {
        LocalDate yesterday = now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(2);
        Optional<Offer> one = members.unreckoned(now.minus(RECKONED_EACH), yesterday).flatMap(rows::find);
        one.ifPresent(o -> members.reckoned(o.id(), members.sides(o, Objects.requireNonNull(o.writtenAt()), end(o,
                now)), now));
        return one.isPresent() ? 1 : 0;
    }

    /** When its last day is over in every branch, or now. */
    private Instant end(Offer one, Instant now) {
        return branches.all().stream().map(b -> one.until().plusDays(1).atStartOfDay(b.zone()).toInstant())
                .max(Instant::compareTo).filter(now::isAfter).orElse(now);
    }

    private int draw(Instant now) {
        Optional<Offer> one = members.gathering().flatMap(rows::find);
        return one.map(o -> Math.max(1, members.gather(o, now, DRAWN))).orElse(0);
    }

    /** One member who can't be written to keeps nobody else waiting. */
    private boolean written(OfferMembers.Waiting one, Instant now) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> write(one, now)));
        } catch (RuntimeException e) {
            LOG.error("Offer {} could not be written to a member", one.offer(), e);
            transaction.executeWithoutResult(status -> members.failed(one, now, now.plus(AGAIN)));
            return false;
        }
    }

    private boolean write(OfferMembers.Waiting one, Instant now) {
        Optional<Offer> offer = rows.hold(one.offer());
        if (offer.isEmpty() || offer.get().stoppedAt() != null || !members.take(one, now)) return false;
        CustomerSummary who = customers.summaries(List.of(one.customer())).get(one.customer());
        LocalDate arrives = gate.leaves(one.customer(), now).atZone(branches.find(one.branch()).zone()).toLocalDate();
        boolean over = arrives.isAfter(offer.get().until());
        if (who == null || over) {
            members.drop(one.customer(), one.offer(), over ? "offer_over" : "no_address");
            return true;
        }
        Passage passage = letters.write(offer.get(), who, one.branch(), now);
        boolean later = passage.held().equals(LATER) || passage.held().equals(MACHINES);
        members.wrote(one, passage, later ? now.plus(AGAIN) : null);
        return true;
    }

    private int takenBack(OfferId offer, Instant now) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Gate.Withdrawn> back = gate.withdraw(OfferLetters.THREAD, offer.value(), LETTERS, now);
            return back.isEmpty() ? 0 : members.takenBack(offer, back);
        }));
    }
}
