package suki.customers;

import java.time.Clock;
import java.time.Instant;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Sql;

/**
 * Addresses of a customer and of people at a company, and who belongs with whom. A door beside {@link Customers}; the
 * people themselves have {@link Contacts}.
 */
@Service
public class CustomerDetails {

    private static final int LONGEST_LABEL = 60;
    private static final int MOST_LINKS = 50;

    private final Customers customers;
    private final CustomerRows rows;
    private final AddressRows addresses;
    private final Removals removals;
    private final Branches branches;
    private final Activity activity;
    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerDetails(Customers customers, CustomerRows rows, AddressRows addresses, Removals removals,
            Branches branches, Activity activity, JdbcClient jdbc, Clock clock) {
        this.customers = customers;
        this.rows = rows;
        this.addresses = addresses;
        this.removals = removals;
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
        if (contact != null) requireContact(id, contact);
        if (present.stream().anyMatch(a -> a.kind() == kind && a.value().equals(value)
                && java.util.Objects.equals(a.contact(), contact))) return;
        Instant now = clock.instant();
        addresses.add(id, contact, kind, value, typed.strip(), shortLabel, now);
        changed(by, id, "customers.address_added", now);
    }

    private void requireContact(CustomerId id, ContactId contact) {
        boolean there = jdbc.sql("""
                select exists (select from customer_contacts where customer_id = :customer and id = :id)""")
                .param("customer", id.value()).param("id", contact.value()).query(Boolean.class).single();
        if (!there) throw new NotFound("contact " + contact);
    }

    /** What {@link CustomerForm} says of e-mail and telephone is said of the one field of this form. */
    private static Map<String, BadForm.Message> inField(Map<String, BadForm.Message> bad) {
        var named = new LinkedHashMap<String, BadForm.Message>();
        bad.forEach((field, message) -> named.put(field.equals("label") ? field : "value", message));
        return named;
    }

    /** Takes an address out; it can be brought back for thirty days. */
    @Transactional
    public Optional<RemovalId> removeAddress(Actor by, CustomerId id, UUID address) {
        lockedFor(by, id);
        Instant now = clock.instant();
        Optional<RemovalId> removed = removals.address(id, address, by, now).stream().findFirst();
        if (removed.isPresent()) changed(by, id, "customers.address_removed", now);
        return removed;
    }

    /** What can be brought back, newest first; trusted, for callers who have checked. */
    public List<Removed> removed(CustomerId id) {
        return removals.of(id, clock.instant());
    }

    /** Brings back what was taken out. */
    @Transactional
    public void restore(Actor by, CustomerId id, RemovalId removal) {
        lockedFor(by, id);
        if (!removals.restore(id, removal)) throw new NotFound("removal " + removal);
        changed(by, id, "customers.brought_back", clock.instant());
    }

    /** Makes an address the first of its kind: the one that is written to and called. */
    @Transactional
    public void preferAddress(Actor by, CustomerId id, UUID address) {
        customers.editable(by, id);
        addresses.prefer(id, address);
        changed(by, id, "customers.address_preferred", clock.instant());
    }

    /** How this customer likes to be reached; empty as long as nobody said. Trusted, for callers who have checked. */
    public Optional<PreferredChannel> preferredChannel(CustomerId id) {
        return PreferredChannel.of(jdbc.sql("select preferred_channel from customers where id = :id")
                .param("id", id.value()).query(String.class).single());
    }

    /** Says how this customer likes to be reached; empty for as it comes. */
    @Transactional
    public void prefer(Actor by, CustomerId id, Optional<PreferredChannel> channel) {
        customers.editable(by, id);
        preferred(by, id, channel);
    }

    /** The customer says it on their own page. */
    @Transactional
    public void prefer(Actor.Visitor me, Optional<PreferredChannel> channel) {
        preferred(me, me.customer(), channel);
    }

    private void preferred(Actor by, CustomerId id, Optional<PreferredChannel> channel) {
        int set = jdbc.sql("""
                update customers set preferred_channel = :word where id = :id and preferred_channel <> :word""")
                .param("word", channel.map(PreferredChannel::word).orElse("")).param("id", id.value()).update();
        if (set > 0) changed(by, id, "customers.channel_preferred", clock.instant());
    }

    /** The day of the year on which they were born; trusted, for callers who have checked. */
    public Optional<MonthDay> birthday(CustomerId id) {
        return jdbc.sql("select coalesce(birthday, '') from customers where id = :id").param("id", id.value())
                .query(String.class).optional().filter(b -> !b.isEmpty()).map(Birthday::read);
    }

    /**
     * Says when this person was born; empty takes it out.
     *
     * @throws Refusal if the customer is a company
     */
    @Transactional
    public void born(Actor by, CustomerId id, Optional<MonthDay> day) {
        customers.editable(by, id);
        written(by, id, day);
    }

    /** The customer says it on their own page. */
    @Transactional
    public void born(Actor.Visitor me, Optional<MonthDay> day) {
        written(me, me.customer(), day);
    }

    private void written(Actor by, CustomerId id, Optional<MonthDay> day) {
        boolean company = customers.summaries(List.of(id)).get(id).company();
        if (company && day.isPresent()) throw new Refusal("customers.refusal.company_birthday");
        int set = jdbc.sql("""
                update customers set birthday = nullif(:day, '') where id = :id
                   and birthday is distinct from nullif(:day, '')""")
                .param("day", day.map(Birthday::written).orElse("")).param("id", id.value()).update();
        if (set > 0) changed(by, id, day.isPresent() ? "customers.birthday_said" : "customers.birthday_out",
                clock.instant());
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

    /** A customer that this actor may change, and whose details nobody else changes until this is done. */
    CustomerSummary lockedFor(Actor by, CustomerId id) {
        CustomerSummary customer = customers.editable(by, id);
        jdbc.sql("select id from customers where id = :id for update").param("id", id.value()).query(UUID.class)
                .single();
        return customer;
    }

    /** Every change to what hangs on a customer raises its version, so that an open form of it is told. */
    void changed(Actor by, CustomerId id, String what, Instant now) {
        jdbc.sql("""
                update customers set version = version + 1, changed_at = :now, changed_by = :by,
                       changed_by_name = :name where id = :id""")
                .param("now", Sql.utc(now)).param("by", by.id()).param("name", by.name()).param("id", id.value())
                .update();
        rows.index(id);
        activity.record(Subject.of(id, "customer", id.value()), what, by, now);
    }
}
