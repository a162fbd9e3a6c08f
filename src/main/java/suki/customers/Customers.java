package suki.customers;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Sql;

/** People and companies. The door of this module; their addresses have {@link CustomerDetails}. */
@Service
public class Customers {

    static final int LONGEST_ADDRESS = 1000;
    static final int MOST_TIERS = 30;

    private final CustomerRows rows;
    private final AddressRows addresses;
    private final SightedCustomers sighted;
    private final Branches branches;
    private final Activity activity;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Customers(CustomerRows rows, AddressRows addresses, SightedCustomers sighted, Branches branches, Activity activity,
            ApplicationEventPublisher events, JdbcClient jdbc, Clock clock) {
        this.rows = rows;
        this.addresses = addresses;
        this.sighted = sighted;
        this.branches = branches;
        this.activity = activity;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The SQL condition that a customer may be seen, with {@code :everywhere} and {@code :branches} bound from the
     * actor's reach of {@link Permission#CUSTOMERS_READ}.
     *
     * @param alias the alias of {@code customers}, written in the code
     */
    public static String visibleTo(String alias) {
        return Reach.covers(alias + ".branch_id");
    }

    /** One customer, for an actor who may see the home branch or is a visitor of their own; else not found. */
    public CustomerSummary summary(Actor actor, CustomerId id) {
        return rows.summary(id).filter(c -> sees(actor, c)).orElseThrow(() -> new NotFound("customer " + id));
    }

    /** As {@link #summary}, by the reference code in its canonical form. */
    public CustomerSummary byCode(Actor actor, String code) {
        return rows.summaryByCode(code).filter(c -> sees(actor, c))
                .orElseThrow(() -> new NotFound("customer " + code));
    }

    private static boolean sees(Actor actor, CustomerSummary customer) {
        if (actor instanceof Actor.Visitor visitor) return visitor.customer().equals(customer.id());
        return actor.may(Permission.CUSTOMERS_READ, customer.branch());
    }

    /** Many at once, for modules above that have checked; those that are gone are missing. */
    public Map<CustomerId, CustomerSummary> summaries(Collection<CustomerId> ids) {
        var found = new HashMap<CustomerId, CustomerSummary>();
        if (!ids.isEmpty()) rows.summaries(ids).forEach(c -> found.put(c.id(), c));
        return found;
    }

    /**
     * Whose letter or call this is: the one customer with that e-mail address, else with that number; when there is
     * none or more than one, the unconfirmed customer of the address, made now if need be. Two sightings of one new
     * address at the same time give one customer: the second waits for the first one's transaction.
     */
    @Transactional
    public CustomerId recognise(Sighting sighting, Instant now) {
        CustomerId id = sighted.recognise(sighting, now);
        tellContact(id, now);
        return id;
    }

    /** Adds a confirmed customer. What can't be read is a {@link BadForm} by field. */
    @Transactional
    public CustomerId add(Actor by, NewCustomer form) {
        if (!by.may(Permission.CUSTOMERS_EDIT, form.branch())) throw new NotFound("branch " + form.branch());
        Branch branch = branches.find(form.branch());
        NewCustomer customer = CustomerForm.checked(form, branch);
        Instant now = clock.instant();
        var id = new CustomerId(Ids.next(now));
        rows.insert(id, customer, true, by, now);
        if (!customer.email().isEmpty()) {
            addresses.add(id, null, AddressKind.EMAIL, customer.email(), form.email().strip(), "", now);
        }
        if (!customer.phone().isEmpty()) {
            addresses.add(id, null, AddressKind.PHONE, customer.phone(), form.phone().strip(), "", now);
        }
        rows.index(id);
        activity.record(Subject.of(id, "customer", id.value()), "customers.added", by, now);
        return id;
    }

    /** As {@link #add(Actor, NewCustomer)}, with the standing. */
    @Transactional
    public CustomerId add(Actor by, NewCustomer form, String tier) {
        standing(tier);
        CustomerId id = add(by, form);
        saidStanding(by, id, tier, clock.instant());
        return id;
    }

    /** As {@link #edit(Actor, CustomerId, int, NewCustomer)}, with the standing; an empty one takes it away. */
    @Transactional
    public CustomerId edit(Actor by, CustomerId id, int version, NewCustomer form, String tier) {
        standing(tier);
        edit(by, id, version, form);
        saidStanding(by, id, tier, clock.instant());
        return id;
    }

    /**
     * Writes what staff say over the version they read.
     *
     * @throws EditConflict when somebody changed it since; nothing is written
     */
    @Transactional
    public CustomerId edit(Actor by, CustomerId id, int version, NewCustomer form) {
        editable(by, id);
        if (!by.may(Permission.CUSTOMERS_EDIT, form.branch())) throw new NotFound("branch " + form.branch());
        NewCustomer customer = CustomerForm.checked(form, branches.find(form.branch()));
        Instant now = clock.instant();
        if (!rows.update(id, version, customer, by, now)) throw rows.conflict(id);
        rows.index(id);
        activity.record(Subject.of(id, "customer", id.value()), "customers.changed", by, now);
        return id;
    }

    /** The customer, if the actor may change it; else not found. */
    CustomerSummary editable(Actor by, CustomerId id) {
        CustomerSummary customer = summary(by, id);
        if (!by.may(Permission.CUSTOMERS_EDIT, customer.branch())) throw new NotFound("customer " + id);
        return customer;
    }

    /** Staff confirm that an unconfirmed customer exists; without effect on a confirmed one. */
    @Transactional
    public void confirm(Actor by, CustomerId id) {
        editable(by, id);
        confirmed(by, id, "customers.confirmed", clock.instant(), false);
    }

    /** A link sent to the customer's first e-mail address was clicked and its button pressed. */
    @Transactional
    public void confirmByLink(CustomerId id, Instant now) {
        addresses.verifyPrimaryEmail(id, now);
        confirmed(new Actor.House("link"), id, "customers.confirmed_by_link", now, true);
    }

    private void confirmed(Actor by, CustomerId id, String what, Instant now, boolean seenByCustomer) {
        if (!rows.confirm(id, by, now)) return;
        activity.record(Subject.of(id, "customer", id.value()), what, by, now, seenByCustomer, Map.of());
        events.publishEvent(new CustomerConfirmed(id, now));
    }

    /** All addresses, also those of contacts; trusted, for callers who have checked. */
    public List<ContactAddress> addresses(CustomerId id) {
        return addresses.of(id);
    }

    /** The first e-mail address of the customer's own. */
    public Optional<String> email(CustomerId id) {
        return jdbc.sql("""
                select value from customer_addresses where customer_id = :id and kind = 'email' and contact_id is null
                 order by is_primary desc, id limit 1""").param("id", id.value()).query(String.class).optional();
    }

    /** The first number of the customer's own that can take text messages: E.164, and no fixed line. */
    public Optional<String> mobile(CustomerId id) {
        return jdbc.sql("""
                select value from customer_addresses where customer_id = :id and kind = 'phone' and contact_id is null
                 order by is_primary desc, id""").param("id", id.value()).query(String.class).list().stream()
                .filter(Addresses::takesTexts).findFirst();
    }

    /** Whether the customer, or a contact of theirs, has this address; compared in its normal form. */
    public boolean hasEmail(CustomerId id, String typed) {
        String value = normal(typed);
        return jdbc.sql("""
                select exists (select from customer_addresses
                                where customer_id = :id and kind = 'email' and value = :value)""")
                .param("id", id.value()).param("value", value).query(Boolean.class).single();
    }

    /**
     * Whom a letter goes to.
     *
     * @param email   where: the wanted address if it is theirs, else their own first one; empty when there is none
     * @param prefers how they like to be reached; empty as long as nobody said
     */
    public record Addressee(String name, boolean confirmed, Optional<String> email,
            Optional<PreferredChannel> prefers) {}

    /** @param wanted the address to prefer, compared in its normal form */
    public Addressee addressee(CustomerId id, Optional<String> wanted) {
        String value = wanted.map(Customers::normal).orElse("");
        return jdbc.sql("""
                select c.name, c.confirmed_at is not null as confirmed, c.preferred_channel,
                       exists (select from customer_addresses
                                where customer_id = c.id and kind = 'email' and value = :value) as has,
                       (select value from customer_addresses
                         where customer_id = c.id and kind = 'email' and contact_id is null
                         order by is_primary desc, id limit 1) as own
                  from customers c where c.id = :id""").param("id", id.value()).param("value", value)
                .query((row, n) -> new Addressee(row.getString("name"), row.getBoolean("confirmed"),
                        row.getBoolean("has") ? wanted : Optional.ofNullable(row.getString("own")),
                        PreferredChannel.of(row.getString("preferred_channel"))))
                .optional().orElseThrow(() -> new NotFound("customer " + id));
    }

    private static String normal(String typed) {
        return Addresses.email(typed).orElse(Addresses.visible(typed).toLowerCase(java.util.Locale.ROOT));
    }

    /**
     * The unknown person for whom this e-mail address stands is that customer after all: the address is theirs from
     * now on, if it was not before. Nothing happens when the address is not the one by which somebody unknown was made.
     */
    @Transactional
    public void adopt(Actor by, CustomerId unknown, CustomerId right, String email, Instant now) {
        Optional<String> typed = addresses.takeClaimed(unknown, AddressKind.EMAIL, email);
        if (typed.isEmpty()) return;
        rows.index(unknown);
        if (!hasEmail(right, email)) {
            addresses.add(right, null, AddressKind.EMAIL, email, typed.get(), "", now);
            rows.index(right);
            activity.record(Subject.of(right, "customer", right.value()), "customers.address_added", by, now);
        }
        activity.record(Subject.of(unknown, "customer", unknown.value()), "customers.address_removed", by, now);
        events.publishEvent(new AddressAdopted(unknown, right, now));
    }

    /** The tiers that occur, each found by a step along the index; at most {@link #MOST_TIERS}. */
    public List<String> standings() {
        return jdbc.sql("""
                with recursive found (tier) as (
                    (select tier from customers where tier is not null order by tier limit 1)
                    union all
                    select (select c.tier from customers c where c.tier > f.tier order by c.tier limit 1)
                      from found f where f.tier is not null)
                select tier from found where tier is not null limit :limit""")
                .param("limit", MOST_TIERS).query(String.class).list();
    }

    /** Staff say the standing; an empty one takes it away. */
    private void saidStanding(Actor by, CustomerId id, String typed, Instant now) {
        String tier = standing(typed);
        String before = summary(by, id).tier();
        if (tier.equals(before == null ? "" : before)) return;
        tellStanding(id, tier, now);
        activity.record(Subject.of(id, "customer", id.value()), "customers.standing_said", by, now);
    }

    private static String standing(String typed) {
        var bad = new LinkedHashMap<String, BadForm.Message>();
        String tier = CustomerForm.line("tier", typed, CustomerForm.LONGEST_TIER, bad);
        if (!bad.isEmpty()) throw new BadForm(bad);
        return tier;
    }

    /** Writes the standing, from above; an empty tier takes it away. */
    @Transactional
    public void tellStanding(CustomerId id, String tier, Instant at) {
        jdbc.sql("""
                update customers set tier = nullif(:tier, ''), tier_at = case when :tier <> '' then :at end
                 where id = :id""")
                .param("tier", tier).param("at", Sql.utc(at)).param("id", id.value()).update();
    }

    /**
     * Writes what relations are expected to bring in a year, from above, in one batch. What moved by less than a
     * twentieth stays, so that rows do not count as changed every night.
     */
    @Transactional
    public void tellWorth(Map<CustomerId, Money> aYear, Instant at) {
        List<Map.Entry<CustomerId, Money>> all = List.copyOf(aYear.entrySet());
        jdbc.sql("""
                update customers c set worth_minor = w.minor, worth_currency = w.currency, worth_at = :at
                  from unnest(:ids, :minors, :currencies) as w (id, minor, currency)
                 where c.id = w.id and (c.worth_minor is null or c.worth_currency <> w.currency
                       or abs(c.worth_minor - w.minor) * 20 > greatest(c.worth_minor, w.minor))""")
                .param("ids", all.stream().map(e -> e.getKey().value()).toArray(UUID[]::new))
                .param("minors", all.stream().map(e -> e.getValue().minor()).toArray(Long[]::new))
                .param("currencies", all.stream().map(e -> e.getValue().currency().getCurrencyCode())
                        .toArray(String[]::new)).param("at", Sql.utc(at)).update();
    }

    /** Customer and firm were in touch, either way; earlier instants change nothing. */
    @Transactional
    public void tellContact(CustomerId id, Instant at) {
        jdbc.sql("""
                update customers set last_contact_at = :at
                 where id = :id and (last_contact_at is null or last_contact_at < :at)""")
                .param("at", Sql.utc(at)).param("id", id.value()).update();
    }

    /** The clock on the customer's wall. */
    public ZoneId zone(CustomerId id) {
        return ZoneId.of(jdbc.sql("select zone from customers where id = :id").param("id", id.value())
                .query(String.class).optional().orElseThrow(() -> new NotFound("customer " + id)));
    }

    static String cut(String text, int longest) {
        if (text.length() <= longest) return text;
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
