package suki.cases;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.Actor;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.Sql;

/** Judgements and apologies of a case. */
@Repository
class RedressRows {

    private final JdbcClient jdbc;

    RedressRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void judge(CaseFile one, Actor by, Fault fault, Severity severity, String why, Instant now) {
        jdbc.sql("""
                insert into judgements (customer_id, case_id, id, bucket, fault, severity, why, at, by_id, by_name)
                values (:customer, :case, :id, :bucket, :fault, :severity, :why, :now, :by, :name)""")
                .param("customer", one.customer().value()).param("case", one.id().value()).param("id", Ids.next(now))
                .param("bucket", Ids.bucket(one.customer().value())).param("fault", fault.word())
                .param("severity", severity.word()).param("why", why).param("now", Sql.utc(now)).param("by", by.id())
                .param("name", by.name()).update();
    }

    /** The newest judgement, and the newest apology that stands. */
    Redress.Standing standing(CaseFile one) {
        return jdbc.sql("""
                select j.fault, j.severity, j.why, j.at, j.by_id, j.by_name, a.entry_id, a.how, a.language,
                       a.at as said_at, a.by_name as said_by
                  from (select) as one
                  left join lateral (select * from judgements where customer_id = :customer and case_id = :case
                       order by id desc limit 1) j on true
                  left join lateral (select * from apologies where customer_id = :customer and case_id = :case
                       and undone_at is null order by id desc limit 1) a on true""")
                .param("customer", one.customer().value()).param("case", one.id().value())
                .query((row, n) -> {
                    Optional<Judgement> judged = row.getString("fault") == null ? Optional.empty()
                            : Optional.of(new Judgement(Fault.of(row.getString("fault")),
                            Severity.of(row.getString("severity")), row.getString("why"), Sql.instant(row, "at"),
                            Sql.uuid(row, "by_id"), row.getString("by_name")));
                    Optional<Apology> said = row.getString("how") == null ? Optional.empty()
                            : Optional.of(new Apology(new EntryId(Sql.uuid(row, "entry_id")),
                            Apology.How.valueOf(row.getString("how").toUpperCase(java.util.Locale.ROOT)),
                            row.getString("language"), Sql.instant(row, "said_at"), row.getString("said_by")));
                    return Redress.Standing.of(judged, said);
                }).single();
    }

    void apologise(CaseFile one, Actor by, EntryId entry, Apology.How how, Instant now) {
        jdbc.sql("""
                insert into apologies (customer_id, case_id, id, bucket, entry_id, how, language, at, by_id, by_name)
                values (:customer, :case, :id, :bucket, :entry, :how, :language, :now, :by, :name)""")
                .param("customer", one.customer().value()).param("case", one.id().value()).param("id", Ids.next(now))
                .param("bucket", Ids.bucket(one.customer().value())).param("entry", entry.value())
                .param("how", how.word()).param("language", one.language().tag()).param("now", Sql.utc(now))
                .param("by", by.id()).param("name", by.name()).update();
    }

    /** The letter was taken back: it said nothing. */
    void unsaid(CaseFile one, EntryId entry, Instant now) {
        jdbc.sql("""
                update apologies set undone_at = :now
                 where customer_id = :customer and case_id = :case and entry_id = :entry and undone_at is null""")
                .param("now", Sql.utc(now)).param("customer", one.customer().value()).param("case", one.id().value())
                .param("entry", entry.value()).update();
    }

    /** The letter never reached anybody: it said nothing. */
    void lost(UUID letter, Instant now) {
        jdbc.sql("""
                update apologies a set undone_at = :now from entries e
                 where e.letter_id = :letter and a.customer_id = e.customer_id and a.case_id = e.case_id
                   and a.entry_id = e.id and a.undone_at is null""")
                .param("now", Sql.utc(now)).param("letter", letter).update();
    }

    /** What the case cost the house, with this. */
    void cost(CaseFile one, Money cost) {
        jdbc.sql("""
                insert into case_costs (customer_id, case_id, currency, bucket, minor)
                values (:customer, :case, :currency, :bucket, :minor)
                on conflict (customer_id, case_id, currency) do update set minor = case_costs.minor + excluded.minor""")
                .param("customer", one.customer().value()).param("case", one.id().value())
                .param("currency", cost.currency().getCurrencyCode())
                .param("bucket", Ids.bucket(one.customer().value())).param("minor", cost.minor()).update();
    }

    /** What was judged and said in a case holds in the one in which it goes on; facts are never rewritten. */
    void carry(CaseFile from, CaseFile into, Instant now) {
        Redress.Standing before = standing(from);
        Redress.Standing there = standing(into);
        before.judgement().filter(j -> there.judgement().isEmpty() || j.fault() == Fault.OURS).ifPresent(j -> jdbc
                .sql("""
                insert into judgements (customer_id, case_id, id, bucket, fault, severity, why, at, by_id, by_name)
                values (:customer, :case, :id, :bucket, :fault, :severity, :why, :at, :by, :name)""")
                .param("customer", into.customer().value()).param("case", into.id().value()).param("id", Ids.next(now))
                .param("bucket", Ids.bucket(into.customer().value())).param("fault", j.fault().word())
                .param("severity", j.severity().word()).param("why", j.why()).param("at", Sql.utc(j.at()))
                .param("by", j.byId()).param("name", j.byName()).update());
        if (!from.customer().equals(into.customer())) return;
        jdbc.sql("""
                insert into apologies (customer_id, case_id, id, bucket, entry_id, how, language, at, by_id, by_name)
                select customer_id, :into, gen_random_uuid(), bucket, entry_id, how, language, at, by_id, by_name
                  from apologies where customer_id = :customer and case_id = :from and undone_at is null""")
                .param("into", into.id().value()).param("customer", from.customer().value())
                .param("from", from.id().value()).update();
    }
}
