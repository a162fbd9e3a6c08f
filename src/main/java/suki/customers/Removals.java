package suki.customers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Sql;

/** What was taken out of a customer's details, row by row as it stood, until nobody will want it back. */
@Repository
class Removals {

    /** How long something can be brought back. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final int MOST_SHOWN = 20;

    private final JdbcClient jdbc;

    Removals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A person at the company with their addresses; nothing when there is no such person. */
    List<RemovalId> contact(CustomerId customer, ContactId contact, Actor by, Instant now) {
        return took("""
                with gone as (
                    delete from customer_addresses where customer_id = :customer and contact_id = :what returning *),
                person as (
                    delete from customer_contacts where customer_id = :customer and id = :what returning *)
                insert into customer_removals (customer_id, id, bucket, contact, addresses, removed_at,
                                               removed_by_name)
                select p.customer_id, :id, p.bucket, to_jsonb(p), coalesce((select jsonb_agg(to_jsonb(g)) from gone g),
                       '[]'), :now, :by
                  from person p returning id""", customer, contact.value(), by, now);
    }

    /** An address; nothing when there is no such address. */
    List<RemovalId> address(CustomerId customer, UUID address, Actor by, Instant now) {
        return took("""
                with gone as (delete from customer_addresses where customer_id = :customer and id = :what returning *)
                insert into customer_removals (customer_id, id, bucket, contact, addresses, removed_at,
                                               removed_by_name)
                select g.customer_id, :id, g.bucket, null, jsonb_build_array(to_jsonb(g)), :now, :by
                  from gone g returning id""", customer, address, by, now);
    }

    private List<RemovalId> took(String sql, CustomerId customer, UUID what, Actor by, Instant now) {
        return jdbc.sql(sql).param("customer", customer.value()).param("what", what).param("id", Ids.next(now))
                .param("now", Sql.utc(now)).param("by", by.name())
                .query((row, n) -> new RemovalId(Sql.uuid(row, "id"))).list();
    }

    /** What can be brought back, newest first. */
    List<Removed> of(CustomerId customer, Instant now) {
        return jdbc.sql("""
                select id, coalesce(contact ->> 'name', addresses -> 0 ->> 'typed') as what,
                       contact is not null as person, removed_at, removed_by_name
                  from customer_removals where customer_id = :customer and removed_at > :since
                 order by removed_at desc, id desc limit :most""")
                .param("customer", customer.value()).param("since", Sql.utc(now.minus(KEPT)))
                .param("most", MOST_SHOWN)
                .query((row, n) -> new Removed(new RemovalId(Sql.uuid(row, "id")), row.getString("what"),
                        row.getBoolean("person"), Sql.instant(row, "removed_at"), row.getString("removed_by_name")))
                .list();
    }

    /**
     * Puts the rows back. An address whose person is gone for good is left out; one that was the first of its kind is
     * so again, unless another took its place. False when there is nothing to bring back.
     */
    boolean restore(CustomerId customer, RemovalId id) {
        boolean there = jdbc.sql("""
                select id from customer_removals where customer_id = :customer and id = :id for update""")
                .param("customer", customer.value()).param("id", id.value()).query(UUID.class).optional().isPresent();
        if (!there) return false;
        jdbc.sql("""
                insert into customer_contacts (customer_id, id, bucket, name, role, language, created_at, call_name,
                                               version, changed_at, changed_by_name)
                select p.customer_id, p.id, p.bucket, p.name, p.role, p.language, p.created_at, p.call_name,
                       p.version + 1, p.changed_at, p.changed_by_name
                  from customer_removals r, jsonb_populate_record(null::customer_contacts, r.contact) p
                 where r.customer_id = :customer and r.id = :id and r.contact is not null
                on conflict do nothing""").param("customer", customer.value()).param("id", id.value()).update();
        jdbc.sql("""
                insert into customer_addresses (customer_id, id, bucket, contact_id, kind, value, typed, label,
                                                is_primary, verified_at)
                select a.customer_id, a.id, a.bucket, a.contact_id, a.kind, a.value, a.typed, a.label,
                       a.is_primary and not exists (select from customer_addresses o
                            where o.customer_id = a.customer_id and o.kind = a.kind and o.is_primary
                              and o.contact_id is null), a.verified_at
                  from customer_removals r, jsonb_populate_recordset(null::customer_addresses, r.addresses) a
                 where r.customer_id = :customer and r.id = :id
                   and (a.contact_id is null or exists (select from customer_contacts c
                            where c.customer_id = a.customer_id and c.id = a.contact_id))
                on conflict do nothing""").param("customer", customer.value()).param("id", id.value()).update();
        jdbc.sql("delete from customer_removals where customer_id = :customer and id = :id")
                .param("customer", customer.value()).param("id", id.value()).update();
        return true;
    }

    void tidy(Instant now) {
        jdbc.sql("delete from customer_removals where removed_at <= :before")
                .param("before", Sql.utc(now.minus(KEPT))).update();
    }
}
