package suki.customers;

import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.ReferenceCode;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Everything about one person in one file, and the taking out of all that is personal, over all modules. */
@Service
public class PersonalRecords {

    /** Why somebody is erased. */
    public enum Reason {
        ASKED, LAW, MISTAKE, RETENTION;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final List<CustomerRecords> records;
    private final Customers customers;
    private final Activity activity;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    PersonalRecords(List<CustomerRecords> records, Customers customers, Activity activity,
            ApplicationEventPublisher events, JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.records = records;
        this.customers = customers;
        this.activity = activity;
        this.events = events;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** The customer, if the actor may hand out or erase what is kept of them; else not found. */
    public CustomerSummary answerable(Actor by, CustomerId id) {
        CustomerSummary customer = customers.summary(by, id);
        if (!by.may(Permission.CUSTOMERS_RECORDS, customer.branch())) throw new NotFound("records of " + id);
        return customer;
    }

    /** Writes one JSON object: a list of rows for each table of each module. Says in the timeline that it was done. */
    @Transactional
    public void export(Actor by, CustomerId id, OutputStream out) {
        CustomerSummary customer = answerable(by, id);
        Instant now = clock.instant();
        activity.record(Subject.of(id, "customer", id.value()), "customers.records_taken", by, now);
        try (JsonGenerator file = json.writer().withDefaultPrettyPrinter().createGenerator(out)) {
            file.writeStartObject();
            file.writeStringProperty("customer", customer.code());
            file.writeStringProperty("written_at", now.toString());
            for (CustomerRecords module : records) {
                var tables = new LinkedHashMap<String, List<Map<String, ?>>>();
                module.export(id, row -> tables.computeIfAbsent(row.table(), t -> new java.util.ArrayList<>())
                        .add(row.values()));
                file.writePOJOProperty(module.name(), tables);
            }
            file.writeEndObject();
        }
    }

    /**
     * Erases a customer in every module at once; what is counted remains, without a name.
     *
     * @param typedCode the customer's code, typed again to be sure
     */
    @Transactional
    public void erase(Actor by, CustomerId id, Reason reason, String typedCode) {
        CustomerSummary customer = answerable(by, id);
        boolean same = ReferenceCode.parse(typedCode).filter(c -> c.value().equals(customer.code())).isPresent();
        if (!same) throw BadForm.field("code", "customers.bad.code", "code", customer.code());
        if (erased(id.value())) throw new Refusal("customers.erased_already");
        Instant now = clock.instant();
        for (CustomerRecords module : records) module.erase(id, now);
        activity.record(Subject.of(id, "customer", id.value()), "customers.erased." + reason.word(), by, now);
        activity.record(Subject.house("customer", id.value()), "customers.erased." + reason.word(), by, now);
        events.publishEvent(new CustomerErased(id, now));
    }

    private boolean erased(UUID id) {
        return jdbc.sql("select erased_at is not null from customers where id = :id for update").param("id", id)
                .query(Boolean.class).single();
    }

    /** How long each module keeps what it has, as translation keys of sentences. */
    public List<String> retentions() {
        return records.stream().map(CustomerRecords::retention).toList();
    }
}
