package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static suki.shared.Permission.CASES_READ;
import static suki.shared.Permission.CASES_WORK;
import static suki.shared.Permission.CUSTOMERS_EDIT;
import static suki.shared.Permission.CUSTOMERS_READ;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import suki.ApiTest;
import suki.CountedStatements;
import suki.Program;

/** How often the database is asked. A ceiling that is passed is a reason to look, not to lift it. */
class CaseStatementsWebTests extends ApiTest {

    @Test
    void aCaseIsOpenedInFewStatements() {
        Program crm = program(CASES_READ, CASES_WORK, CUSTOMERS_READ, CUSTOMERS_EDIT);
        String customer = crm.post("/api/v1/customers", Map.of("name", "Bilal", "language", "en",
                "email", "bilal-" + UUID.randomUUID() + "@example.com")).text("code");
        crm.post("/api/v1/cases", Map.of("customer", customer, "words", "The first warms up."));
        List<String> asked = CountedStatements.of(() -> crm.once("Idempotency-Key", UUID.randomUUID().toString(),
                p -> p.post("/api/v1/cases", Map.of("customer", customer, "words", "The kettle leaks."))));
        // what every node reads again each second, whatever it does
        var each = asked.stream().filter(s -> !s.matches("(?s).*from (branches|standards|case_kinds|mailboxes|api_keys)"
                + "\\b.*")).toList();
        assertThat(each).as(String.join("\n", each)).hasSizeLessThanOrEqualTo(15);
    }
}
