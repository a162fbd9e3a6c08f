package suki.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.promises.DueRule;
import suki.promises.NewPromise;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.Promises;
import suki.promises.Source;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.Sql;
import suki.shared.Texts;
import suki.shared.Wording;

/** What is undertaken so that somebody comes back. A door of this module; each is a promise to that customer. */
@Service
public class Approaches {

    static final String SOURCE = "retention";
    /** By the close of the second business day after the one on which it was undertaken. */
    private static final DueRule DUE = new DueRule.Close(2);

    private final JdbcClient jdbc;
    private final ForecastRows rows;
    private final Customers customers;
    private final Promises promises;
    private final Texts texts;
    private final Clock clock;

    Approaches(JdbcClient jdbc, ForecastRows rows, Customers customers, Promises promises, Texts texts, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.customers = customers;
        this.promises = promises;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Promises to call or to thank somebody, to be kept by who undertakes it.
     *
     * @throws NotFound if the actor may not see the customer or make promises in their branch, or nothing is foretold
     * @throws Refusal  if one like it is still owed
     */
    @Transactional
    public Approach undertake(Actor.Colleague by, CustomerId customer, Approach.Kind kind) {
        CustomerSummary who = customers.summary(by, customer);
        if (!by.may(Permission.PROMISES_WORK, who.branch())) throw new NotFound("customer " + customer);
        if (!rows.lock(customer)) throw new NotFound("customer " + customer);
        if (open(customer).isPresent()) throw new Refusal("retention.refusal.owed");
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        var theirs = new Wording(texts, who.language(), who.zone());
        String words = theirs.text(kind == Approach.Kind.CALL ? "retention.promise.call" : "retention.promise.thanks");
        Promise made = promises.make(by, new NewPromise(customer, who.branch(), by.colleagueId(),
                kind == Approach.Kind.CALL ? "call_back" : "other", true, new Source(SOURCE, id), words, now, null, DUE,
                null, null));
        jdbc.sql("""
                insert into approaches (customer_id, id, bucket, kind, promise_id, at, by_id, by_name)
                values (:customer, :id, :bucket, :kind, :promise, :now, :by, :name)""")
                .param("customer", customer.value()).param("id", id).param("bucket", Ids.bucket(customer.value()))
                .param("kind", kind.word()).param("promise", made.id().value()).param("now", Sql.utc(now))
                .param("by", by.id()).param("name", by.name()).update();
        return new Approach(customer, id, kind, made.id().value(), now, by.name());
    }

    /** The last one's promise, if it is still owed. */
    private Optional<Promise> open(CustomerId customer) {
        return jdbc.sql("select id from approaches where customer_id = :customer order by at desc limit 1")
                .param("customer", customer.value()).query(UUID.class).optional()
                .flatMap(id -> promises.of(customer, id).stream().filter(Promise::open).findFirst());
    }

    /** Whether its promise is still owed. */
    public boolean owed(Approach one) {
        return promises.of(one.customer(), one.id()).stream()
                .anyMatch(p -> p.id().equals(new PromiseId(one.promise())) && p.open());
    }
}
