package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import suki.customers.ImportField;
import suki.purchases.PurchaseField;

/** The table of an import's columns names every field, and none that is not there. */
class ImportTableTests {

    private static final String PAGE = "docs/reference/import.md";

    @Test
    void theTableIsWhatAColumnMayHold() {
        assertThat(Tables.differences(told(Sources.text(PAGE)), fields())).isEmpty();
    }

    @Test
    void theTableOfPurchasesIsWhatAColumnMayHold() {
        var fields = new TreeMap<String, Boolean>();
        Arrays.stream(PurchaseField.values()).forEach(field -> fields.put(field.word(), true));
        assertThat(Tables.differences(told(Sources.text("docs/reference/import-purchases.md")), fields)).isEmpty();
    }

    @Test
    void aFieldThatIsMissingOrMadeUpIsCaught() {
        var faults = Tables.differences(told("| `shoe_size` | the size |\n"), fields());
        assertThat(faults).anyMatch(f -> f.startsWith("shoe_size is in the table"));
        assertThat(faults).anyMatch(f -> f.startsWith("email is missing"));
    }

    private static Map<String, Boolean> told(String page) {
        var told = new TreeMap<String, Boolean>();
        Tables.rows(page).keySet().forEach(field -> told.put(field, true));
        return told;
    }

    private static Map<String, Boolean> fields() {
        var fields = new TreeMap<String, Boolean>();
        Arrays.stream(ImportField.values()).forEach(field -> fields.put(field.word(), true));
        return fields;
    }
}
