package suki.remedies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.contact.Passage;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.PromiseSource;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.Refusal;
import suki.shared.Sql;
import suki.shared.Wording;

/** Says what a promise to decide is about. Nothing of it is told to the customer. */
@Component
class ApprovalSource implements PromiseSource {

    private final JdbcClient jdbc;
    private final RemedyCatalogue catalogue;

    ApprovalSource(JdbcClient jdbc, RemedyCatalogue catalogue) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
    }

    @Override
    public String kind() {
        return Approvals.KIND;
    }

    @Override
    public Map<PromiseId, Described> describe(Collection<Promise> promises, Wording w) {
        Map<UUID, Described> byId = new HashMap<>();
        jdbc.sql("""
                select a.customer_id, a.id, a.remedy_id, a.amount_minor, a.currency, a.asked_name, a.why, c.code,
                       c.language
                  from approvals a join cases c on c.customer_id = a.customer_id and c.id = a.case_id
                 where a.customer_id = any(:customers) and a.id = any(:ids)""")
                .param("customers", promises.stream().map(p -> p.customer().value()).distinct().toArray(UUID[]::new))
                .param("ids", promises.stream().map(p -> p.source().id()).distinct().toArray(UUID[]::new))
                .query((row, n) -> byId.put(Sql.uuid(row, "id"), described(row, w))).list();
        var found = new HashMap<PromiseId, Described>();
        for (Promise one : promises) {
            Described about = byId.get(one.source().id());
            if (about != null) found.put(one.id(), about);
        }
        return found;
    }

    private Described described(ResultSet row, Wording w) throws SQLException {
        String remedy = catalogue.ever(new RemedyId(Sql.uuid(row, "remedy_id")), w.language());
        return new Described(w.text("remedies.approval.owed", "name", row.getString("asked_name"), "remedy", remedy,
                "amount", w.money(Money.of(row.getLong("amount_minor"), row.getString("currency")))),
                w.text("remedies.approval.origin", "code", row.getString("code")), "decide",
                Approvals.href(new CustomerId(Sql.uuid(row, "customer_id")), new ApprovalId(Sql.uuid(row, "id"))),
                row.getString("why"), w.language().tag(), "", Language.of(row.getString("language")).orElseThrow());
    }

    @Override
    public Passage tell(Actor by, Promise promise, String words, Instant now) {
        throw new Refusal("remedies.refusal.inner");
    }
}
