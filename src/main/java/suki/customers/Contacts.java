package suki.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Sql;

/** The people at a company. A door beside {@link Customers}; their addresses have {@link CustomerDetails}. */
@Service
public class Contacts {

    /** The most people named at one company. */
    public static final int MOST = 200;

    private static final int LONGEST_ROLE = 120;

    private final CustomerDetails details;
    private final AddressRows addresses;
    private final Removals removals;
    private final JdbcClient jdbc;
    private final Clock clock;

    Contacts(CustomerDetails details, AddressRows addresses, Removals removals, JdbcClient jdbc, Clock clock) {
        this.details = details;
        this.addresses = addresses;
        this.removals = removals;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** By name, with their addresses; trusted, for callers who have checked. */
    public List<Contact> of(CustomerId id) {
        Map<UUID, List<ContactAddress>> theirs = new HashMap<>();
        for (ContactAddress address : addresses.of(id)) {
            if (address.contact() == null) continue;
            theirs.computeIfAbsent(address.contact().value(), c -> new ArrayList<>()).add(address);
        }
        return jdbc.sql("""
                select id, name, call_name, role, language, version from customer_contacts where customer_id = :id
                 order by name collate "C", id limit :most""")
                .param("id", id.value()).param("most", MOST).query((row, n) -> contact(row, theirs)).list();
    }

    private static Contact contact(ResultSet row, Map<UUID, List<ContactAddress>> addresses) throws SQLException {
        UUID id = Sql.uuid(row, "id");
        return new Contact(new ContactId(id), row.getString("name"), row.getString("call_name"), row.getString("role"),
                Language.of(row.getString("language")).orElseThrow(), row.getInt("version"),
                addresses.getOrDefault(id, List.of()));
    }

    /** One of them; not found when it is none of this customer's. */
    public Contact find(CustomerId customer, ContactId id) {
        return of(customer).stream().filter(c -> c.id().equals(id)).findFirst()
                .orElseThrow(() -> new NotFound("contact " + id));
    }

    @Transactional
    public ContactId add(Actor by, CustomerId id, NewContact said) {
        if (!details.lockedFor(by, id).company()) throw new Refusal("customers.refusal.no_company");
        NewContact checked = checked(said, of(id).size() >= MOST);
        Instant now = clock.instant();
        var contact = new ContactId(Ids.next(now));
        jdbc.sql("""
                insert into customer_contacts (customer_id, id, bucket, name, call_name, role, language, created_at)
                values (:customer, :id, :bucket, :name, :called, :role, :language, :now)""")
                .param("customer", id.value()).param("id", contact.value()).param("bucket", Ids.bucket(id.value()))
                .param("name", checked.name()).param("called", checked.callName()).param("role", checked.role())
                .param("language", checked.language().tag()).param("now", Sql.utc(now)).update();
        details.changed(by, id, "customers.contact_added", now);
        return contact;
    }

    private static NewContact checked(NewContact said, boolean full) {
        var bad = new LinkedHashMap<String, BadForm.Message>();
        String name = CustomerForm.line("name", said.name(), CustomerForm.LONGEST_NAME, bad);
        String called = CustomerForm.line("call_name", said.callName(), CustomerForm.LONGEST_CALL_NAME, bad);
        String role = CustomerForm.line("role", said.role(), LONGEST_ROLE, bad);
        if (name.isEmpty()) bad.put("name", BadForm.Message.of("customers.bad.empty"));
        if (full) bad.put("name", BadForm.Message.of("customers.bad.too_many"));
        if (!bad.isEmpty()) throw new BadForm(bad);
        return new NewContact(name, called, role, said.language());
    }

    /**
     * Writes what staff say over the version they read.
     *
     * @throws EditConflict when somebody changed it since; nothing is written
     */
    @Transactional
    public void edit(Actor by, CustomerId id, ContactId contact, int version, NewContact said) {
        details.lockedFor(by, id);
        find(id, contact);
        NewContact checked = checked(said, false);
        Instant now = clock.instant();
        int changed = jdbc.sql("""
                update customer_contacts set name = :name, call_name = :called, role = :role, language = :language,
                       version = version + 1, changed_at = :now, changed_by_name = :by
                 where customer_id = :customer and id = :id and version = :version""")
                .param("customer", id.value()).param("id", contact.value()).param("name", checked.name())
                .param("called", checked.callName()).param("role", checked.role())
                .param("language", checked.language().tag()).param("now", Sql.utc(now)).param("by", by.name())
                .param("version", version).update();
        if (changed == 0) throw conflict(id, contact, now);
        details.changed(by, id, "customers.contact_changed", now);
    }

    private EditConflict conflict(CustomerId id, ContactId contact, Instant now) {
        return jdbc.sql("""
                select coalesce(changed_by_name, '') as who, coalesce(changed_at, :now) as at from customer_contacts
                 where customer_id = :customer and id = :id""").param("now", Sql.utc(now))
                .param("customer", id.value()).param("id", contact.value())
                .query((row, n) -> new EditConflict(row.getString("who"), Sql.instant(row, "at"))).single();
    }

    /** Takes a person out, with their addresses; they can be brought back for thirty days. */
    @Transactional
    public Optional<RemovalId> remove(Actor by, CustomerId id, ContactId contact) {
        details.lockedFor(by, id);
        Instant now = clock.instant();
        Optional<RemovalId> removed = removals.contact(id, contact, by, now).stream().findFirst();
        if (removed.isPresent()) details.changed(by, id, "customers.contact_removed", now);
        return removed;
    }
}
