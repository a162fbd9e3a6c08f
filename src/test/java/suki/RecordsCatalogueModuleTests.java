package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.customers.CustomerRecords;

/** Every table that hangs on a customer is answered for by a module: it hands its rows out and takes them back. */
class RecordsCatalogueModuleTests extends SukiTest {

    @Autowired List<CustomerRecords> modules;

    private List<String> tables() {
        return jdbc.sql("""
                select c.table_name from information_schema.columns c join information_schema.tables t
                    using (table_schema, table_name)
                 where c.table_schema = current_schema() and c.column_name = 'customer_id'
                   and t.table_type = 'BASE TABLE'""").query(String.class).list();
    }

    private Set<String> forgotten() {
        var forgotten = new TreeSet<>(tables());
        modules.forEach(m -> forgotten.removeAll(m.tables()));
        return forgotten;
    }

    @Test
    void noTableOfACustomerIsForgotten() {
        Set<String> forgotten = forgotten();
        assertThat(forgotten).as("tables with a customer_id that no CustomerRecords names").isEmpty();
    }

    @Test
    void aTableThatNobodyNamesIsFound() {
        jdbc.sql("create table left_behind (customer_id uuid not null)").update();
        try {
            assertThat(forgotten()).contains("left_behind");
        } finally {
            jdbc.sql("drop table left_behind").update();
        }
    }

    @Test
    void nobodyNamesATableThatIsNotThereOrIsAnothers() {
        var seen = new HashSet<String>();
        for (CustomerRecords module : modules) {
            assertThat(tables()).as(module.name()).containsAll(module.tables());
            for (String table : module.tables()) assertThat(seen.add(table)).as(table + " is named once").isTrue();
        }
    }
}
