package suki.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static suki.shared.Permission.CUSTOMERS_EDIT;
import static suki.shared.Permission.CUSTOMERS_READ;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import suki.ApiTest;
import suki.Program;
import suki.Program.Answer;

class CustomerApiWebTests extends ApiTest {

    private static final String CUSTOMERS = "/api/v1/customers";

    private Program crm() {
        return program(CUSTOMERS_READ, CUSTOMERS_EDIT);
    }

    @Test
    void aCustomerIsAddedWithAddressesInTheirNormalForm() {
        Program crm = crm();
        Answer made = crm.post(CUSTOMERS, Map.of("name", " Nadia  Hussain ", "language", "ur", "email",
                "Nadia@Example.COM", "phone", "0300 1234567", "titles", Map.of("ur", "بیگم")));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("name")).isEqualTo("Nadia Hussain");
        assertThat(made.text("kind")).isEqualTo("person");
        assertThat(made.text("zone")).isEqualTo("Asia/Karachi");
        assertThat(made.json().get("confirmed").booleanValue()).isTrue();
        var values = new ArrayList<String>();
        made.json().get("addresses").forEach(a -> values.add(a.get("value").stringValue()));
        assertThat(values).containsExactlyInAnyOrder("nadia@example.com", "+923001234567");
        assertThat(crm.get(path(made)).json()).isEqualTo(made.json());
    }

    @Test
    void whatCannotBeReadIsNamedByField() {
        Program crm = crm();
        assertThat(crm.post(CUSTOMERS, Map.of("name", "", "language", "en", "email", "no", "phone", "12")).wrong())
                .containsExactlyInAnyOrder("name", "email", "phone");
        assertThat(crm.post(CUSTOMERS, Map.of("language", "en")).wrong()).containsExactly("name");
        assertThat(crm.post(CUSTOMERS, Map.of("name", "A", "language", "de")).wrong()).containsExactly("language");
        assertThat(crm.post(CUSTOMERS, Map.of("name", "A", "language", "en", "zone", "Moon/Base")).wrong())
                .containsExactly("zone");
        assertThat(crm.post(CUSTOMERS, Map.of("name", "A", "language", "en", "branch", other.toString())).wrong())
                .containsExactly("branch");
        assertThat(crm.post(CUSTOMERS, Map.of("name", "A", "language", "en", "titles", Map.of("de", "Frau"))).wrong())
                .containsExactly("titles");
        assertThat(crm.post(CUSTOMERS, Map.of("name", "A", "language", "en", "other_script_name", "آ")).wrong())
                .containsExactly("other_script_language");
        assertThat(crm.post(CUSTOMERS, Map.of("name", "A", "language", "en", "tier", "gold", "code", "X",
                "admin", true)).wrong()).containsExactlyInAnyOrder("tier", "code", "admin");
    }

    @Test
    void aChangeNeedsTheVersionThatWasReadAndLeavesTheRest() {
        Program crm = crm();
        Answer made = crm.post(CUSTOMERS, Map.of("name", "Nadia", "language", "ur", "notes", "Rings twice.",
                "email", "nadia2@example.com"));
        String path = path(made);
        assertThat(crm.send("PATCH", path, "{}").status()).isEqualTo(428);
        Answer changed = crm.patch(path, made.etag(), Map.of("call_name", "Nado"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("call_name")).isEqualTo("Nado");
        assertThat(changed.text("notes")).isEqualTo("Rings twice.");
        assertThat(changed.json().get("addresses")).hasSize(1);
        assertThat(crm.patch(path, made.etag(), Map.of("call_name", "Other")).status()).isEqualTo(412);
        assertThat(changed.json().get("preferred_channel").isNull()).isTrue();
        changed = crm.patch(path, changed.etag(), Map.of("preferred_channel", "phone"));
        assertThat(changed.text("preferred_channel")).isEqualTo("phone");
        assertThat(crm.get(path).text("preferred_channel")).isEqualTo("phone");
        assertThat(crm.patch(path, changed.etag(), Map.of("preferred_channel", "pigeon")).wrong())
                .containsExactly("preferred_channel");
        assertThat(crm.patch(path, changed.etag(), Map.of("confirmed", false, "email", "x@y.example")).wrong())
                .containsExactlyInAnyOrder("confirmed", "email");
    }

    @Test
    void whatIsOfAnotherBranchIsUnknown() {
        Answer made = crm().post(CUSTOMERS, Map.of("name", "Nadia", "language", "ur"));
        Program stranger = elsewhere(CUSTOMERS_READ, CUSTOMERS_EDIT);
        Answer hidden = stranger.get(path(made));
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(stranger.get(CUSTOMERS + "/2222-222").text("detail")).isEqualTo(hidden.text("detail"));
        assertThat(stranger.patch(path(made), made.etag(), Map.of("name", "Mine")).status()).isEqualTo(404);
        assertThat(stranger.get(CUSTOMERS).json().get("items")).isEmpty();
    }

    @Test
    void listsArePagedByChange() {
        Program crm = crm();
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            itIs(NOW.plusSeconds(i));
            made.add(crm.post(CUSTOMERS, Map.of("name", "Nadia " + i, "language", "ur")).text("code"));
        }
        Answer page = crm.get(CUSTOMERS + "?limit=2");
        var seen = codes(page);
        while (!page.json().get("next").isNull()) {
            page = crm.get(CUSTOMERS + "?limit=2&cursor=" + page.text("next"));
            seen.addAll(codes(page));
        }
        assertThat(seen).containsExactlyElementsOf(made);
        assertThat(codes(crm.get(CUSTOMERS + "?updated_since=" + NOW.plusSeconds(3))))
                .containsExactlyElementsOf(made.subList(3, 5));
        assertThat(crm.get(CUSTOMERS + "?limit=101").wrong()).containsExactly("limit");
    }

    private static List<String> codes(Answer list) {
        var codes = new ArrayList<String>();
        list.json().get("items").forEach(c -> codes.add(c.get("code").stringValue()));
        return codes;
    }
}
