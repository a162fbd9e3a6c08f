package suki.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import suki.SukiTest;
import suki.customers.Customers;
import suki.customers.NewCustomer;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Role;

/** A branch in Karachi, open Monday to Saturday from 09:00 to 18:00 (04:00 to 13:00 UTC), at 14:00 on a Wednesday. */
abstract class PromisesTest extends SukiTest {

    static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
    static final Instant WEDNESDAY_CLOSE = Instant.parse("2026-11-18T13:00:00Z");
    static final Instant THURSDAY_CLOSE = Instant.parse("2026-11-19T13:00:00Z");
    static final Instant FRIDAY_CLOSE = Instant.parse("2026-11-20T13:00:00Z");
    static final Instant SATURDAY_CLOSE = Instant.parse("2026-11-21T13:00:00Z");
    static final Instant MONDAY_CLOSE = Instant.parse("2026-11-23T13:00:00Z");

    @Autowired Promises promises;
    @Autowired PromiseClock ticking;
    @Autowired ErrandSource errands;
    @Autowired Customers customers;
    @Autowired ApplicationEventPublisher publisher;
    @Autowired TransactionTemplate transaction;

    BranchId karachi;
    ColleagueId sanaId;
    Actor.Colleague sana;
    CustomerId customer;

    @BeforeEach
    void aBranchAndACustomer() {
        itIs(NOW);
        errands.held = "";
        karachi = branch();
        sanaId = colleague(Role.STAFF, karachi);
        sana = actor(sanaId);
        customer = customer("Shahida Parveen");
    }

    CustomerId customer(String name) {
        return customers.add(house(), NewCustomer.of(false, name, Language.EN, karachi, "", ""));
    }

    /** By the standard of e-mail: aim at the close of the business day, due at the close of the next. */
    Promise mail(Instant arrived) {
        return now(promises.make(house(), NewPromise.by(Standards.SHIPPED.get("first_answer"), customer, karachi,
                sanaId, new Source("errand", UUID.randomUUID()), arrived)));
    }

    Promise due(Instant at) {
        return due(at, sanaId);
    }

    Promise due(Instant at, @Nullable ColleagueId owner) {
        return now(promises.make(house(), new NewPromise(customer, karachi, owner, "call_back", true,
                new Source("errand", UUID.randomUUID()), "Call about the fridge", clock.instant(), null, null, at,
                null)));
    }

    Promise now(Promise one) {
        return promises.find(house(), one.customer(), one.id());
    }

    List<String> facts(Promise one) {
        return promises.facts(one.customer(), one.id()).stream().map(Fact::what).toList();
    }

    /** The clock looks, until it finds nothing more to do. */
    void tick(Instant at) {
        itIs(at);
        for (int round = 0; ticking.run(at) > 0; round++) assertThat(round).as("rounds of the clock").isLessThan(100);
    }

    void publish(Object event) {
        transaction.executeWithoutResult(status -> publisher.publishEvent(event));
    }
}
