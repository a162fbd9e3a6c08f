package suki.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Sql;

/** Reads and writes the addresses of customers and of their contacts. */
@Repository
class AddressRows {

    /** More than anybody has; a page shows them all. */
    static final int MOST = 50;
    private static final int ENOUGH_TO_DOUBT = 3;

    private final JdbcClient jdbc;

    AddressRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ContactAddress> of(CustomerId customer) {
        return jdbc.sql("""
                select id, kind, value, typed, label, is_primary, verified_at, contact_id from customer_addresses
                 where customer_id = :customer
                 order by kind, is_primary desc, id limit :most""")
                .param("customer", customer.value()).param("most", MOST).query(AddressRows::row).list();
    }

    private static ContactAddress row(ResultSet row, int n) throws SQLException {
        UUID contact = Sql.uuidOrNull(row, "contact_id");
        return new ContactAddress(Sql.uuid(row, "id"), AddressKind.of(row.getString("kind")), row.getString("value"),
                row.getString("typed"), row.getString("label"), row.getBoolean("is_primary"),
                Sql.instantOrNull(row, "verified_at"), contact == null ? null : new ContactId(contact));
    }

    /** The customers who have this address, up to three: more than one is doubt enough. */
    List<CustomerId> holders(AddressKind kind, String value) {
        return jdbc.sql("""
                select distinct a.customer_id from customer_addresses a join customers c on c.id = a.customer_id
                 where a.value = :value and a.kind in ('email', 'phone') and a.kind = :kind and c.erased_at is null
                 limit :limit""")
                .param("value", value).param("kind", kind.word()).param("limit", ENOUGH_TO_DOUBT)
                .query((row, n) -> new CustomerId(Sql.uuid(row, "customer_id"))).list();
    }

    /** The unconfirmed customer that was made for this address. */
    Optional<CustomerId> claimant(AddressKind kind, String value) {
        return jdbc.sql("select customer_id from customer_addresses where kind = :kind and value = :value and claimed")
                .param("kind", kind.word()).param("value", value)
                .query((row, n) -> new CustomerId(Sql.uuid(row, "customer_id"))).optional();
    }

    /**
     * Lays hold of an address for a customer about to be made. Waits for whoever is doing the same; false when they
     * were first.
     */
    boolean claim(CustomerId customer, AddressKind kind, String value, String typed, Instant now) {
        return jdbc.sql("""
                insert into customer_addresses (customer_id, id, bucket, kind, value, typed, label, is_primary, claimed)
                values (:customer, :id, :bucket, :kind, :value, :typed, '', true, true)
                on conflict (kind, value) where claimed do nothing""")
                .param("customer", customer.value()).param("id", Ids.next(now))
                .param("bucket", Ids.bucket(customer.value())).param("kind", kind.word()).param("value", value)
                .param("typed", typed).update() == 1;
    }

    void release(CustomerId customer) {
        jdbc.sql("delete from customer_addresses where customer_id = :customer and claimed")
                .param("customer", customer.value()).update();
    }

    /** Takes the address by which an unconfirmed customer was made away from them; returns it as it was typed. */
    Optional<String> takeClaimed(CustomerId customer, AddressKind kind, String value) {
        return jdbc.sql("""
                delete from customer_addresses a using customers c
                 where a.customer_id = :customer and a.kind = :kind and a.value = :value and a.claimed
                   and c.id = a.customer_id and c.confirmed_at is null
                returning a.typed""").param("customer", customer.value()).param("kind", kind.word())
                .param("value", value).query(String.class).optional();
    }

    UUID add(CustomerId customer, @Nullable ContactId contact, AddressKind kind, String value, String typed,
            String label, Instant now) {
        UUID id = Ids.next(now);
        jdbc.sql("""
                insert into customer_addresses (customer_id, id, bucket, contact_id, kind, value, typed, label,
                                                is_primary)
                select :customer, :id, :bucket, :contact, :kind, :value, :typed, :label,
                       cast(:contact as uuid) is null and not exists (select from customer_addresses
                        where customer_id = :customer and kind = :kind and is_primary and contact_id is null)""")
                .param("customer", customer.value()).param("id", id).param("bucket", Ids.bucket(customer.value()))
                .param("contact", contact == null ? null : contact.value(), java.sql.Types.OTHER)
                .param("kind", kind.word()).param("value", value).param("typed", typed).param("label", label).update();
        return id;
    }

    int remove(CustomerId customer, UUID id) {
        return jdbc.sql("delete from customer_addresses where customer_id = :customer and id = :id")
                .param("customer", customer.value()).param("id", id).update();
    }

    /** Makes one address the first of its kind. */
    void prefer(CustomerId customer, UUID id) {
        jdbc.sql("""
                update customer_addresses set is_primary = false
                 where customer_id = :customer and is_primary and contact_id is null and kind =
                       (select kind from customer_addresses where customer_id = :customer and id = :id)""")
                .param("customer", customer.value()).param("id", id).update();
        jdbc.sql("""
                update customer_addresses set is_primary = true
                 where customer_id = :customer and id = :id and contact_id is null""")
                .param("customer", customer.value()).param("id", id).update();
    }

    void verifyPrimaryEmail(CustomerId customer, Instant now) {
        jdbc.sql("""
                update customer_addresses set verified_at = :now
                 where customer_id = :customer and kind = 'email' and is_primary and verified_at is null""")
                .param("customer", customer.value()).param("now", Sql.utc(now)).update();
    }
}
