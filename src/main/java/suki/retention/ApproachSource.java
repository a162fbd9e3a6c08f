package suki.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.contact.Gate;
import suki.contact.Letter;
import suki.contact.Passage;
import suki.contact.Purpose;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.mail.Thread;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.PromiseSource;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Sql;
import suki.shared.Texts;
import suki.shared.Wording;

/** Says what a promise is about that was made so that somebody comes back. */
@Component
class ApproachSource implements PromiseSource {

    private final JdbcClient jdbc;
    private final Customers customers;
    private final ForecastRows forecasts;
    private final Gate gate;
    private final Texts texts;

    ApproachSource(JdbcClient jdbc, Customers customers, ForecastRows forecasts, Gate gate, Texts texts) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.forecasts = forecasts;
        this.gate = gate;
        this.texts = texts;
    }

    @Override
    public String kind() {
        return Approaches.SOURCE;
    }

    @Override
    public Map<PromiseId, Described> describe(Collection<Promise> promises, Wording w) {
        List<CustomerId> whose = promises.stream().map(Promise::customer).distinct().toList();
        Map<CustomerId, CustomerSummary> known = customers.summaries(whose);
        Map<CustomerId, Forecast> foretold = forecasts.of(whose);
        Map<UUID, Approach.Kind> kinds = jdbc.sql("""
                select id, kind from approaches where customer_id = any(:customers) and id = any(:ids)""")
                .param("customers", whose.stream().map(CustomerId::value).toArray(UUID[]::new))
                .param("ids", promises.stream().map(p -> p.source().id()).distinct().toArray(UUID[]::new))
                .query((row, n) -> Map.entry(Sql.uuid(row, "id"), Approach.Kind.of(row.getString("kind")))).list()
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var found = new HashMap<PromiseId, Described>();
        for (Promise one : promises) {
            Approach.Kind kind = kinds.get(one.source().id());
            CustomerSummary who = known.get(one.customer());
            if (kind == null || who == null) continue;
            boolean call = kind == Approach.Kind.CALL;
            String origin = Optional.ofNullable(foretold.get(one.customer())).map(f -> Spans.rhythm(f, w))
                    .orElseGet(() -> w.text("retention.nav"));
            found.put(one.id(), new Described(w.text(call ? "retention.owed.call" : "retention.owed.thanks"), origin,
                    call ? "call" : "write", "/customers/" + who.code(), "", "", "", who.language()));
        }
        return found;
    }

    /** A letter of its own: there is no thread that it could stand in. */
    @Override
    public Passage tell(Actor by, Promise promise, String words, Instant now) {
        CustomerSummary who = customers.summaries(List.of(promise.customer())).get(promise.customer());
        if (who == null) return new Passage(Optional.empty(), "no_address", Optional.empty());
        String subject = new Wording(texts, who.language(), who.zone()).text("retention.letter.subject");
        return gate.send(new Letter(promise.customer(), promise.branch(), Optional.empty(), Optional.empty(),
                Purpose.SERVICE, subject, words, List.of(), new Thread(Approaches.SOURCE, promise.customer().value(),
                promise.source().id()), false, now, Optional.empty()), now);
    }
}
