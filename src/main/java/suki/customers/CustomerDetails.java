package suki.customers;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.branches.Branches;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Sql;

/** Addresses of a customer, people at a company, and who belongs with whom. A door beside {@link Customers}. */
@Service
public class CustomerDetails {

    private static final int LONGEST_LABEL = 60;
    private static final int LONGEST_ROLE = 120;
    private static final int MOST_CONTACTS = 200;
    private static final int MOST_LINKS = 50;

    private final Customers customers;
    private final CustomerRows rows;
    private final AddressRows addresses;
    private final Branches branches;
    private final Activity activity;
    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerDetails(Customers customers, CustomerRows rows, AddressRows addresses, Branches branches,
            Activity activity, JdbcClient jdbc, Clock clock) {
        this.customers = customers;
        this.rows = rows;
        this.addresses = addresses;
        this.branches = branches;
        this.activity = activity;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds an address of the customer's own, or of a contact; one already there is not added twice. */
    @Transactional
    public void addAddress(Actor by, CustomerId id, @Nullable ContactId contact, AddressKind kind, String typed,
            String label) {
        CustomerSummary customer = customers.editable(by, id);
        var bad = new LinkedHashMap<String, BadForm.Message>();
        String shortLabel = CustomerForm.line("label", label, LONGEST_LABEL, bad);
        String value = switch (kind) {
            case EMAIL -> CustomerForm.email(typed, bad);
            case PHONE -> CustomerForm.phone(typed, branches.find(customer.branch()).country(), bad);
            case POSTAL -> typed.strip();
        };
        if (value.isEmpty() && bad.isEmpty()) bad.put("value", BadForm.Message.of("customers.bad.empty"));
        if (value.length() > Customers.LONGEST_ADDRESS) {
            bad.put("value", CustomerForm.tooLong(Customers.LONGEST_ADDRESS));
        }
        List<ContactAddress> present = addresses.of(id);
        if (present.size() >= AddressRows.MOST) bad.put("value", BadForm.Message.of("customers.bad.too_many"));
        if (!bad.isEmpty()) throw new BadForm(inField(bad));
        if (contact != null) contact(id, contact);
        if (present.stream().anyMatch(a -> a.kind() == kind && a.value().equals(value)
                && java.util.Objects.equals(a.contact(), contact))) return;
        Instant now = clock.instant();
        addresses.add(id, contact, kind, value, typed.strip(), shortLabel, now);
        changed(by, id, "customers.address_added", now);
    }

    /** What {@link CustomerForm} says of e-mail and telephone is said of the one field of this form. */
    private static Map<String, BadForm.Message> inField(Map<String, BadForm.Message> bad) {
        var named = new LinkedHashMap<String, BadForm.Message>();
        bad.forEach((field, message) -> named.put(field.equals("label") ? field : "value", message));
        return named;
    }

    @Transactional
    public void removeAddress(Actor by, CustomerId id, UUID address) {
        customers.editable(by, id);
        if (addresses.remove(id, address) > 0) changed(by, id, "customers.address_removed", clock.instant());
    }

    /** Makes an address the first of its kind: the one that is written to and called. */
    @Transactional
    public void preferAddress(Actor by, CustomerId id, UUID address) {
        customers.editable(by, id);
        addresses.prefer(id, address);
        changed(by, id, "customers.address_preferred", clock.instant());
    }

    /** The people at a company, by name, with their addresses; trusted, for callers who have checked. */
    public List<Contact> contacts(CustomerId id) {
        Map<UUID, List<ContactAddress>> theirs = new HashMap<>();
        for (ContactAddress address : addresses.of(id)) {
            if (address.contact() == null) continue;
            theirs.computeIfAbsent(address.contact().value(), c -> new ArrayList<>()).add(address);
        }
        return jdbc.sql("""
                select id, name, role, language from customer_contacts where customer_id = :id
                 order by name collate "C", id limit :most""")
                .param("id", id.value()).param("most", MOST_CONTACTS)
                .query((row, n) -> new Contact(new ContactId(Sql.uuid(row, "id")), row.getString("name"),
                        row.getString("role"), Language.of(row.getString("language")).orElseThrow(),
                        theirs.getOrDefault(Sql.uuid(row, "id"), List.of())))
                .list();
    }

    /** A person at a company; not found when it is none of this customer's. */
    public Contact contact(CustomerId customer, ContactId id) {
        return contacts(customer).stream().filter(c -> c.id().equals(id)).findFirst()
                .orElseThrow(() -> new NotFound("contact " + id));
    }

    @Transactional
    public ContactId addContact(Actor by, CustomerId id, String name, String role, Language language) {
        customers.editable(by, id);
        var bad = new LinkedHashMap<String, BadForm.Message>();
        String fullName = CustomerForm.line("name", name, CustomerForm.LONGEST_NAME, bad);
        String theirRole = CustomerForm.line("role", role, LONGEST_ROLE, bad);
        if (fullName.isEmpty()) bad.put("name", BadForm.Message.of("customers.bad.empty"));
        if (contacts(id).size() >= MOST_CONTACTS) bad.put("name", BadForm.Message.of("customers.bad.too_many"));
        if (!bad.isEmpty()) throw new BadForm(bad);
        Instant now = clock.instant();
        var contact = new ContactId(Ids.next(now));
        jdbc.sql("""
                insert into customer_contacts (customer_id, id, bucket, name, role, language, created_at)
                values (:customer, :id, :bucket, :name, :role, :language, :now)""")
                .param("customer", id.value()).param("id", contact.value()).param("bucket", Ids.bucket(id.value()))
                .param("name", fullName).param("role", theirRole).param("language", language.tag())
                .param("now", Sql.utc(now)).update();
        changed(by, id, "customers.contact_added", now);
        return contact;
    }

    /** Takes a person at a company out, with their addresses. */
    @Transactional
    public void removeContact(Actor by, CustomerId id, ContactId contact) {
        customers.editable(by, id);
        int removed = jdbc.sql("delete from customer_contacts where customer_id = :customer and id = :id")
                .param("customer", id.value()).param("id", contact.value()).update();
        if (removed > 0) changed(by, id, "customers.contact_removed", clock.instant());
    }

    /** Who belongs together with this customer; trusted, for callers who have checked each end they show. */
    public List<CustomerLink> links(CustomerId id) {
        return jdbc.sql("""
                select other_id, kind from customer_links where customer_id = :id
                 order by created_at, other_id limit :most""")
                .param("id", id.value()).param("most", MOST_LINKS)
                .query((row, n) -> new CustomerLink(new CustomerId(Sql.uuid(row, "other_id")),
                        LinkKind.of(row.getString("kind")))).list();
    }

    /** Says that two customers, both visible to the actor, belong together. */
    @Transactional
    public void link(Actor by, CustomerId id, CustomerId other, LinkKind kind) {
        customers.editable(by, id);
        customers.editable(by, other);
        if (id.equals(other)) throw BadForm.field("other", "customers.bad.link_self");
        if (links(id).size() >= MOST_LINKS) throw BadForm.field("other", "customers.bad.too_many");
        Instant now = clock.instant();
        write(id, other, kind, now);
        write(other, id, kind.turned(), now);
        changed(by, id, "customers.linked", now);
        changed(by, other, "customers.linked", now);
    }

    private void write(CustomerId id, CustomerId other, LinkKind kind, Instant now) {
        jdbc.sql("""
                insert into customer_links (customer_id, other_id, kind, bucket, created_at)
                values (:id, :other, :kind, :bucket, :now) on conflict do nothing""")
                .param("id", id.value()).param("other", other.value()).param("kind", kind.word())
                .param("bucket", Ids.bucket(id.value())).param("now", Sql.utc(now)).update();
    }

    @Transactional
    public void unlink(Actor by, CustomerId id, CustomerId other, LinkKind kind) {
        customers.editable(by, id);
        int removed = jdbc.sql("""
                delete from customer_links
                 where (customer_id = :id and other_id = :other and kind = :kind)
                    or (customer_id = :other and other_id = :id and kind = :turned)""")
                .param("id", id.value()).param("other", other.value()).param("kind", kind.word())
                .param("turned", kind.turned().word()).update();
        if (removed > 0) changed(by, id, "customers.unlinked", clock.instant());
    }

    /** Every change to what hangs on a customer raises its version, so that an open form of it is told. */
    private void changed(Actor by, CustomerId id, String what, Instant now) {
        jdbc.sql("""
                update customers set version = version + 1, changed_at = :now, changed_by = :by,
                       changed_by_name = :name where id = :id""")
                .param("now", Sql.utc(now)).param("by", by.id()).param("name", by.name()).param("id", id.value())
                .update();
        rows.index(id);
        activity.record(Subject.of(id, "customer", id.value()), what, by, now);
    }
}
