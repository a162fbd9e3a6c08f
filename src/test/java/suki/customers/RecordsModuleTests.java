package suki.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.BadForm;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Role;

class RecordsModuleTests extends CustomersTest {

    @Autowired PersonalRecords records;
    @Autowired List<CustomerRecords> modules;
    @Autowired CustomerImport imports;
    @Autowired ImportWork work;
    @Autowired Activity activity;
    @Autowired TransactionTemplate transaction;

    /** Somebody of whom every table of this module has something, each with one of these words in it. */
    private CustomerId everywhere() {
        CustomerId id = customers.add(HOUSE, new NewCustomer(true, "Zubaydah Traders", "Zubaydah", "zoo-bay-da",
                "زبیدہ", Language.UR, Map.of(Language.UR, "Zubaydahsahiba"), Language.UR, null, karachi,
                "Zubaydah likes tea", "zubaydah@example.com", "0300 1234567"));
        ContactId contact = contacts.add(sana, id, new NewContact("Zubaydah Junior", "", "Zubaydahs son", Language.EN));
        details.addAddress(sana, id, contact, AddressKind.EMAIL, "zubaydah.junior@example.com", "Zubaydahs office");
        details.addAddress(sana, id, null, AddressKind.POSTAL, "Zubaydah Street 1", "");
        contacts.remove(sana, id, contacts.add(sana, id, new NewContact("Zubaydah Gone", "", "", Language.EN)));
        details.link(sana, id, add(karachi, "Somebody", "", ""), LinkKind.FAMILY);
        ImportId file = imports.upload(HOUSE, karachi, "f.csv",
                "name,email\nZubaydah Again,zubaydah@example.com\n".getBytes(StandardCharsets.UTF_8));
        imports.choose(HOUSE, file, List.of(ImportField.NAME, ImportField.EMAIL), true, true, "");
        imports.start(HOUSE, file);
        while (imports.state(HOUSE, file).stage().moving()) work.run(NOW);
        transaction.executeWithoutResult(s -> activity.record(Subject.of(id, "case", id.value()), "cases.opened", HOUSE,
                NOW, true, Map.of("words", "Zubaydah wrote")));
        return id;
    }

    private Set<String> tablesThatName(String word) {
        Set<String> found = new HashSet<>();
        for (String table : jdbc.sql("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'r' and n.nspname = current_schema()""").query(String.class).list()) {
            boolean names = jdbc.sql("select exists (select from \"" + table + "\" t where t::text ilike :word)")
                    .param("word", "%" + word + "%").query(Boolean.class).single();
            if (names) found.add(table);
        }
        return found;
    }

    @Test
    void erasingLeavesNoPersonalTextInAnyTable() {
        CustomerId id = everywhere();
        assertThat(tablesThatName("zubaydah")).contains("customers", "customer_addresses", "customer_contacts",
                "customer_keys", "customer_imports", "timeline");
        String code = customers.summary(HOUSE, id).code();
        records.erase(sana, id, PersonalRecords.Reason.ASKED, code);
        assertThat(tablesThatName("zubaydah")).isEmpty();
        assertThat(tablesThatName("زبیدہ")).isEmpty();
        assertThat(tablesThatName("923001234567")).isEmpty();
        assertThat(tablesThatName(code)).isEmpty();
        assertThat(jdbc.sql("select count(*) from customers where id = :id and erased_at is not null")
                .param("id", id.value()).query(Integer.class).single()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from timeline where what = 'cases.opened'").query(Integer.class).single())
                .isEqualTo(1);
        assertThat(search.search(HOUSE, "zubaydah", 10)).isEmpty();
        assertThat(jdbc.sql("select count(*) from audit where what = 'customers.erased.asked'").query(Integer.class)
                .single()).isEqualTo(1);
    }

    @Test
    void theFileHoldsEveryTable() {
        CustomerId id = everywhere();
        var out = new ByteArrayOutputStream();
        records.export(sana, id, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Zubaydah Again", "zubaydah.junior@example.com",
                "Zubaydah Street 1", "customer_links", "customer_imports", "Zubaydah wrote").doesNotContain("grams");
    }

    @Test
    void onlyWhoMayAnswerForRecordsTakesOrErasesThem() {
        CustomerId id = everywhere();
        var staff = made("Staff", Role.STAFF, karachi);
        String code = customers.summary(HOUSE, id).code();
        assertThatThrownBy(() -> records.export(staff, id, new ByteArrayOutputStream())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> records.erase(kavitha, id, PersonalRecords.Reason.LAW, code))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> records.erase(sana, id, PersonalRecords.Reason.LAW, "wrong"))
                .isInstanceOf(BadForm.class);
    }

    @Test
    void everyTableWithACustomerIsAnsweredFor() {
        Set<String> named = new HashSet<>(Set.of("customers"));
        modules.forEach(m -> named.addAll(m.tables()));
        List<String> tables = jdbc.sql("""
                select table_name from information_schema.columns
                 where table_schema = current_schema() and column_name = 'customer_id'
                   and (table_name like 'customer%' or table_name = 'timeline')""").query(String.class).list();
        assertThat(named).containsAll(tables);
    }
}
