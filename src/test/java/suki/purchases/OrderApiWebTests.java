package suki.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static suki.shared.Permission.CUSTOMERS_EDIT;
import static suki.shared.Permission.CUSTOMERS_READ;
import static suki.shared.Permission.PROMISES_WORK;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.ApiTest;
import suki.Program;
import suki.Program.Answer;
import suki.customers.Customers;
import suki.customers.NewCustomer;
import suki.promises.Promise;
import suki.promises.State;
import suki.shared.CustomerId;
import suki.shared.Language;

/** Orders and their steps for programs. */
class OrderApiWebTests extends ApiTest {

    private static final String PURCHASES = "/api/v1/purchases";

    @Autowired private Customers customers;
    @Autowired private Orders orders;

    private CustomerId nadia;
    private String code;

    @BeforeEach
    void aCustomer() {
        nadia = customers.add(house(), NewCustomer.of(false, "Nadia Hussain", Language.EN, branch, "", ""));
        code = customers.summary(house(), nadia).code();
    }

    private Program shop() {
        return program(CUSTOMERS_READ, CUSTOMERS_EDIT, PROMISES_WORK);
    }

    private Map<String, Object> order(Object... more) {
        var body = new HashMap<String, Object>(Map.of("customer", code, "bought_at", clock.instant().toString(),
                "lines", List.of(Map.of("name", "Kettle", "price", Map.of("minor", 215_000, "currency", "PKR")))));
        for (int i = 0; i < more.length; i += 2) body.put((String) more[i], more[i + 1]);
        return body;
    }

    private String in(int days) {
        return clock.instant().plus(Duration.ofDays(days)).toString();
    }

    @Test
    void anOrderIsPlacedAndTakesItsSteps() {
        Program shop = shop();
        Answer made = shop.post(PURCHASES, order("ready_by", in(2), "deliver_by", in(3), "external_id", "web-1"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("state")).isEqualTo("ordered");
        assertThat(made.json().get("states")).hasSize(1);
        Answer again = shop.post(PURCHASES, order("ready_by", in(2), "deliver_by", in(3), "external_id", "web-1"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(made.json());
        Order one = orders.of(nadia, 5).getFirst();
        assertThat(orders.promises(one)).extracting(Promise::kind).containsExactly("order_ready", "order_delivery");
        assertThat(orders.promises(one)).extracting(Promise::owner).as("the branch's queue").containsOnlyNulls();
        String states = PURCHASES + "/" + made.text("id") + "/states";
        Answer ready = shop.post(states, Map.of("state", "ready"));
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.text("state")).isEqualTo("ready");
        assertThat(shop.post(states, Map.of("state", "ready")).json().get("states")).hasSize(2);
        assertThat(shop.post(states, Map.of("state", "delivered")).text("state")).isEqualTo("delivered");
        assertThat(orders.promises(one)).extracting(Promise::state).containsOnly(State.KEPT);
        assertThat(shop.post(states, Map.of("state", "ready")).status()).isEqualTo(409);
    }

    @Test
    void cancellingSaysWhoseWishItIs() {
        Program shop = shop();
        String states = PURCHASES + "/" + shop.post(PURCHASES, order("state", "ordered")).text("id") + "/states";
        assertThat(shop.post(states, Map.of("state", "cancelled")).wrong()).containsExactly("cancelled_by");
        assertThat(shop.post(states, Map.of("state", "cancelled", "cancelled_by", "us")).wrong())
                .containsExactly("words");
        Answer done = shop.post(states, Map.of("state", "cancelled", "cancelled_by", "customer", "words", "Too late."));
        assertThat(done.text("state")).isEqualTo("cancelled");
        assertThat(done.json().get("states").get(1).get("words").stringValue()).isEqualTo("Too late.");
    }

    @Test
    void whatIsWrongIsNamed() {
        Program shop = shop();
        assertThat(shop.post(PURCHASES, order("ready_by", in(-1))).wrong()).containsExactly("ready_by");
        assertThat(shop.post(PURCHASES, order("ready_by", in(3), "deliver_by", in(2))).wrong())
                .containsExactly("deliver_by");
        assertThat(shop.post(PURCHASES, order("state", "ready")).wrong()).containsExactly("state");
        Answer till = shop.post(PURCHASES, order());
        assertThat(till.json().get("state").isNull()).as("handed over at once").isTrue();
        assertThat(shop.post(PURCHASES + "/" + till.text("id") + "/states", Map.of("state", "ready")).status())
                .isEqualTo(404);
        assertThat(shop.post(PURCHASES + "/" + UUID.randomUUID() + "/states", Map.of("state", "ready")).status())
                .isEqualTo(404);
    }

    @Test
    void ordersNeedBothRightsInTheirBranch() {
        Answer made = shop().post(PURCHASES, order("ready_by", in(2)));
        String states = PURCHASES + "/" + made.text("id") + "/states";
        Program till = program(CUSTOMERS_READ, CUSTOMERS_EDIT);
        assertThat(till.post(PURCHASES, order("ready_by", in(2))).status()).isEqualTo(404);
        assertThat(till.post(states, Map.of("state", "ready")).status()).isEqualTo(404);
        assertThat(elsewhere(CUSTOMERS_READ, CUSTOMERS_EDIT, PROMISES_WORK).post(states, Map.of("state", "ready"))
                .status()).isEqualTo(404);
    }

    @Test
    void aStepIsAChangeOfThePurchase() {
        Program shop = shop();
        Answer first = shop.post(PURCHASES, order("ready_by", in(2)));
        shop.post(PURCHASES, order());
        shop.post(PURCHASES + "/" + first.text("id") + "/states", Map.of("state", "ready"));
        var seen = new ArrayList<String>();
        shop.get(PURCHASES + "?limit=100").json().get("items").forEach(p -> {
            if (p.get("customer").stringValue().equals(code)) seen.add(p.get("id").stringValue());
        });
        assertThat(seen.getLast()).isEqualTo(first.text("id"));
    }
}
