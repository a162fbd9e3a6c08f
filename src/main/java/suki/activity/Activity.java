package suki.activity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Slice;
import suki.shared.Sql;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Timeline and audit. The door of this module. */
@Service
public class Activity {

    private static final int SLICE = 50;
    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Activity(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Writes one line in the caller's transaction; refuses to run without one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Subject subject, String what, Actor by, Instant at, boolean seenByCustomer,
            Map<String, String> detail) {
        String columns = "id, kind, subject_id, what, actor_id, actor_name, at, detail";
        String values = ":id, :kind, :subject, :what, :actor, :name, :at, cast(:detail as jsonb)";
        CustomerId customer = subject.customer();
        var statement = customer == null
                ? jdbc.sql("insert into audit (" + columns + ") values (" + values + ")")
                : jdbc.sql("insert into timeline (customer_id, bucket, seen_by_customer, " + columns
                        + ") values (:customer, :bucket, :seen, " + values + ")")
                        .param("customer", customer.value()).param("bucket", Ids.bucket(customer.value()))
                        .param("seen", seenByCustomer);
        statement.param("id", Ids.next(at)).param("kind", subject.kind()).param("subject", subject.id())
                .param("what", what).param("actor", by.id()).param("name", by.name()).param("at", Sql.utc(at))
                .param("detail", json.writeValueAsString(detail)).update();
    }

    public void record(Subject subject, String what, Actor by, Instant at) {
        record(subject, what, by, at, false, Map.of());
    }

    /** A customer's timeline, newest first. The caller has checked that the actor may see this customer. */
    public Slice<Entry> timeline(CustomerId customer, boolean onlySeenByCustomer, UUID before) {
        var rows = jdbc.sql("""
                select customer_id, id, kind, subject_id, what, actor_id, actor_name, at, seen_by_customer, detail
                  from timeline
                 where customer_id = :customer and id < :before and (seen_by_customer or not :seen)
                 order by id desc limit :limit""")
                .param("customer", customer.value()).param("before", before).param("seen", onlySeenByCustomer)
                .param("limit", SLICE + 1)
                .query((row, n) -> new Entry(Sql.uuid(row, "id"),
                        Subject.of(customer, row.getString("kind"), Sql.uuid(row, "subject_id")),
                        row.getString("what"), Sql.uuid(row, "actor_id"), row.getString("actor_name"),
                        Sql.instant(row, "at"), row.getBoolean("seen_by_customer"),
                        json.readValue(row.getString("detail"), DETAIL)))
                .list();
        return Slice.of(rows, SLICE, e -> e.id().toString());
    }

    /** The audit of the house, newest first. */
    public Slice<Entry> audit(Actor actor, AuditFilter wanted, UUID before) {
        if (!actor.may(Permission.AUDIT_READ)) throw new NotFound("audit");
        var rows = jdbc.sql("""
                select id, kind, subject_id, what, actor_id, actor_name, at, detail
                  from audit where id < :before and starts_with(what, :part)\s"""
                + (wanted.who() == null ? "" : "and actor_id = :who ")
                + (wanted.until() == null ? "" : "and at < :until ") + "order by id desc limit :limit")
                .param("before", before).param("part", wanted.part().isEmpty() ? "" : wanted.part() + ".")
                .param("who", wanted.who()).param("until", Sql.utcOrNull(wanted.until())).param("limit", SLICE + 1)
                .query((row, n) -> new Entry(Sql.uuid(row, "id"),
                        Subject.house(row.getString("kind"), Sql.uuid(row, "subject_id")), row.getString("what"),
                        Sql.uuid(row, "actor_id"), row.getString("actor_name"), Sql.instant(row, "at"), false,
                        json.readValue(row.getString("detail"), DETAIL)))
                .list();
        return Slice.of(rows, SLICE, e -> e.id().toString());
    }

    /**
     * Takes what is personal out of a customer's timeline when they are erased: the values of each line, and the names
     * of the customer where they acted themselves. That something happened, when and what kind stays.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(CustomerId customer, Collection<String> names) {
        jdbc.sql("""
                update timeline
                   set detail = coalesce((select jsonb_object_agg(key, '–') from jsonb_object_keys(detail) key), '{}'),
                       actor_name = case when actor_name = any(:names) then '–' else actor_name end
                 where customer_id = :customer""")
                .param("customer", customer.value()).param("names", names.toArray(String[]::new)).update();
    }
}
