package suki.promises;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.contact.Greetings;
import suki.contact.Passage;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.shared.Actor;
import suki.shared.Wording;

/** Moving a promise and telling the customer, as one deed: the message, the reason and the new time together (P1.2). */
@Service
public class Moves {

    private final Promises promises;
    private final Ledger ledger;
    private final Customers customers;
    private final Telling telling;
    private final Clock clock;

    Moves(Promises promises, Ledger ledger, Customers customers, Telling telling, Clock clock) {
        this.promises = promises;
        this.ledger = ledger;
        this.customers = customers;
        this.telling = telling;
        this.clock = clock;
    }

    /** The message in the customer's language and zone: what we said, why not, and the new time. */
    public String message(Promise one, Instant due, String reason) {
        CustomerSummary who = customers.summaries(List.of(one.customer())).get(one.customer());
        Wording w = telling.wording(one, who);
        return String.join("\n\n",
                w.text("promises.letter.greeting", "greetName", Greetings.name(who, w.language())),
                w.text("promises.letter.moved", "old", w.dayTime(one.dueAt()), "reason", reason,
                        "new", w.dayTime(due)));
    }

    /**
     * Moves it and sends the message. When the message cannot go out and nobody told the customer otherwise, it is
     * shown as not told; when it bounces, the move is void.
     */
    @Transactional
    public Promise move(Actor by, Promise one, Instant due, String reason, String words, String agreed) {
        boolean intime = promises.inTime(one);
        Promise moved = promises.move(by, one.customer(), one.id(), due, reason, Optional.empty(), agreed);
        if (!one.towardsCustomer()) return moved;
        Passage passage = ledger.source(one).tell(by, moved, words.strip(), clock.instant());
        promises.telling(moved.customer(), moved.id(), passage.message(), passage.held());
        return intime ? promises.find(by, one.customer(), one.id()) : moved;
    }
}
