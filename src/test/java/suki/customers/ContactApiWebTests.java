package suki.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static suki.shared.Permission.CUSTOMERS_EDIT;
import static suki.shared.Permission.CUSTOMERS_READ;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import suki.ApiTest;
import suki.Program;
import suki.Program.Answer;

/** The people at a company over the REST interface. */
class ContactApiWebTests extends ApiTest {

    private Program crm;
    private String contacts;

    @BeforeEach
    void aCompany() {
        crm = program(CUSTOMERS_READ, CUSTOMERS_EDIT);
        contacts = path(crm.post("/api/v1/customers", Map.of("name", "Chai Khana", "language", "ur", "kind",
                "company"))) + "/contacts";
    }

    @Test
    void aPersonIsAddedReadChangedAndTakenOut() {
        String email = UUID.randomUUID() + "@example.com";
        Answer made = crm.post(contacts, Map.of("name", "Gul Zaman", "call_name", "Gul Bhai", "role", "owner",
                "email", email.toUpperCase(), "phone", "0300 1234567"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("language")).as("the company's").isEqualTo("ur");
        assertThat(made.json().get("addresses").valueStream().map(a -> a.get("value").stringValue()).toList())
                .containsExactly(email, "+923001234567");
        assertThat(crm.get(path(made)).json()).isEqualTo(made.json());
        Answer changed = crm.patch(path(made), made.etag(), Map.of("role", "partner", "language", "en"));
        assertThat(changed.text("role")).isEqualTo("partner");
        assertThat(changed.text("call_name")).as("what is left out stays").isEqualTo("Gul Bhai");
        assertThat(crm.patch(path(made), made.etag(), Map.of("role", "x")).status()).isEqualTo(412);
        Answer more = crm.post(path(made) + "/addresses", Map.of("kind", "email", "value", "gul@" + email.split("@")[0]
                + ".example", "label", "home"));
        assertThat(more.json().get("addresses").size()).isEqualTo(3);
        assertThat(crm.get(contacts).json().get("items").size()).isEqualTo(1);
        assertThat(crm.post(path(made) + "/removal", Map.of()).text("name")).isEqualTo("Gul Zaman");
        assertThat(crm.get(path(made)).status()).isEqualTo(404);
        assertThat(crm.get(contacts).json().get("items").size()).isZero();
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsWritten() {
        assertThat(crm.post(contacts, Map.of("role", "owner")).wrong()).containsExactly("name");
        assertThat(crm.post(contacts, Map.of("name", "Gul", "email", "no")).wrong()).containsExactly("email");
        assertThat(crm.post(contacts, Map.of("name", "Gul", "phone", "12")).wrong()).containsExactly("phone");
        assertThat(crm.post(contacts, Map.of("name", "Gul", "call_name", "x".repeat(121))).wrong())
                .containsExactly("call_name");
        assertThat(crm.get(contacts).json().get("items").size()).isZero();
        Answer made = crm.post(contacts, Map.of("name", "Gul"));
        assertThat(crm.post(path(made) + "/addresses", Map.of("kind", "fax", "value", "1")).wrong())
                .containsExactly("kind");
        assertThat(crm.post(path(made) + "/addresses", Map.of("kind", "email", "value", "no")).wrong())
                .containsExactly("value");
        assertThat(crm.get(contacts + "/nonsense").status()).isEqualTo(404);
        assertThat(crm.send("PATCH", path(made), "{}").status()).isEqualTo(428);
    }

    @Test
    void aPersonWhoIsNoCompanyHasNobodyNamedAtThem() {
        Answer person = crm.post("/api/v1/customers", Map.of("name", "Nadia", "language", "en"));
        assertThat(crm.post(path(person) + "/contacts", Map.of("name", "Gul")).status()).isEqualTo(409);
        assertThat(crm.get(path(person) + "/contacts").json().get("items").size()).isZero();
    }

    @Test
    void anotherBranchFindsNothing() {
        Answer made = crm.post(contacts, Map.of("name", "Gul"));
        Program strangers = elsewhere(CUSTOMERS_READ, CUSTOMERS_EDIT);
        for (String path : List.of(contacts, path(made))) assertThat(strangers.get(path).status()).isEqualTo(404);
        assertThat(strangers.post(contacts, Map.of("name", "x")).status()).isEqualTo(404);
        assertThat(strangers.post(path(made) + "/removal", Map.of()).status()).isEqualTo(404);
        assertThat(strangers.patch(path(made), made.etag(), Map.of("role", "x")).status()).isEqualTo(404);
        assertThat(program(CUSTOMERS_READ).post(contacts, Map.of("name", "x")).status()).isEqualTo(404);
        String elsewhere = path(crm.post("/api/v1/customers", Map.of("name", "Other", "language", "en", "kind",
                "company"))) + "/contacts/";
        assertThat(crm.get(elsewhere + made.text("id")).status()).isEqualTo(404);
    }
}
