package suki.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static suki.shared.Permission.CUSTOMERS_EDIT;
import static suki.shared.Permission.CUSTOMERS_READ;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import suki.ApiTest;
import suki.Program;
import suki.Program.Answer;

/** What customers allow, over the REST interface. */
class ConsentApiWebTests extends ApiTest {

    private Program shop;
    private String consents;

    @BeforeEach
    void aCustomer() {
        shop = program(CUSTOMERS_READ, CUSTOMERS_EDIT);
        consents = path(shop.post("/api/v1/customers", Map.of("name", "Nadia", "language", "en"))) + "/consents";
    }

    private Answer says(String channel, String purpose, boolean given) {
        return shop.post(consents, Map.of("channel", channel, "purpose", purpose, "given", given));
    }

    @Test
    void whatACustomerToldTheProgramHoldsAndIsSaidOnce() {
        assertThat(shop.get(consents).json().get("items").size()).isZero();
        Answer said = says("email", "promotion", true);
        assertThat(said.status()).isEqualTo(200);
        assertThat(said.text("how")).isEqualTo("program");
        assertThat(says("email", "promotion", true).json()).as("as it was").isEqualTo(said.json());
        assertThat(says("text", "asking", true).json().get("given").booleanValue()).isTrue();
        assertThat(says("email", "promotion", false).json().get("given").booleanValue()).isFalse();
        assertThat(shop.get(consents).json().get("items").size()).isEqualTo(2);
    }

    @Test
    void whatCannotBeSaidIsNamed() {
        assertThat(says("call", "asking", true).wrong()).containsExactly("channel");
        assertThat(says("pigeon", "promotion", true).status()).isEqualTo(422);
        assertThat(program(CUSTOMERS_READ).post(consents, Map.of("channel", "email", "purpose", "promotion", "given",
                true)).status()).isIn(403, 404);
    }
}
