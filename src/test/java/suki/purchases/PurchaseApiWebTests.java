package suki.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static suki.shared.Permission.CASES_WORK;
import static suki.shared.Permission.CUSTOMERS_EDIT;
import static suki.shared.Permission.CUSTOMERS_READ;
import static suki.shared.Permission.SETTINGS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import suki.ApiTest;
import suki.Program;
import suki.Program.Answer;
import suki.customers.Customers;
import suki.customers.NewCustomer;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Money;

/** Products, purchases and vouchers for programs. */
class PurchaseApiWebTests extends ApiTest {

    private static final String PRODUCTS = "/api/v1/products";
    private static final String PURCHASES = "/api/v1/purchases";
    private static final String REDEMPTIONS = "/api/v1/vouchers/redemptions";

    @Autowired private Customers customers;
    @Autowired private Purchases purchases;
    @Autowired private Vouchers vouchers;
    @Autowired private TransactionTemplate transaction;

    private CustomerId nadia;
    private String code;

    @BeforeEach
    void aCustomer() {
        nadia = customers.add(house(), NewCustomer.of(false, "Nadia Hussain", Language.EN, branch, "", ""));
        code = customers.summary(house(), nadia).code();
    }

    private Program till() {
        return program(CUSTOMERS_READ, CUSTOMERS_EDIT, CASES_WORK, SETTINGS);
    }

    private static Map<String, Object> rupees(long minor) {
        return Map.of("minor", minor, "currency", "PKR");
    }

    private Map<String, Object> purchase(Object... lines) {
        var body = new HashMap<String, Object>(Map.of("customer", code, "bought_at", "2026-11-17T10:00:00Z", "lines",
                List.of(lines)));
        return body;
    }

    @Test
    void aProductIsAddedOnceAndChangedByVersion() {
        Program till = till();
        String external = UUID.randomUUID().toString();
        var body = Map.of("external_id", external, "name", "Kettle", "category", "Kitchen", "price", rupees(215_000));
        Answer made = till.post(PRODUCTS, body);
        assertThat(made.status()).isEqualTo(201);
        Answer again = till.post(PRODUCTS, body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("id")).isEqualTo(made.text("id"));
        assertThat(till.send("PATCH", path(made), "{}").status()).isEqualTo(428);
        Answer changed = till.patch(path(made), made.etag(), Map.of("price", rupees(250_000)));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("name")).isEqualTo("Kettle");
        assertThat(changed.text("external_id")).isEqualTo(external);
        assertThat(changed.json().get("price").get("minor").intValue()).isEqualTo(250_000);
        assertThat(till.patch(path(made), made.etag(), Map.of("name", "Pot")).status()).isEqualTo(412);
        assertThat(till.post(PRODUCTS, Map.of("name", "", "price", rupees(-1))).wrong())
                .containsExactlyInAnyOrder("name", "price");
        assertThat(till.post(PRODUCTS, Map.of("name", "x", "price", Map.of("minor", 1, "currency", "XYZ"))).wrong())
                .containsExactly("price.currency");
        Program reader = program(CUSTOMERS_READ);
        assertThat(reader.get(path(made)).status()).isEqualTo(200);
        assertThat(reader.post(PRODUCTS, body).status()).isEqualTo(404);
    }

    @Test
    void aProductHasAKindAndAPriceInEachMoney() {
        Program till = till();
        var inr = Map.of("minor", 64_900, "currency", "INR");
        var php = Map.of("minor", 75_000, "currency", "PHP");
        var body = new HashMap<String, Object>(Map.of("name", "Upkeep", "kind", "contract", "price", rupees(9),
                "prices", List.of(rupees(9), php, inr), "term_months", 12));
        Answer made = till.post(PRODUCTS, body);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("kind")).isEqualTo("contract");
        assertThat(made.json().get("prices")).hasSize(3);
        assertThat(made.json().get("prices").get(1).get("currency").stringValue()).isEqualTo("INR");
        Answer dearer = till.patch(path(made), made.etag(), Map.of("price", rupees(10)));
        assertThat(dearer.json().get("prices")).as("the others stay").hasSize(3);
        assertThat(dearer.json().get("prices").get(0).get("minor").intValue()).isEqualTo(10);
        Answer fewer = till.patch(path(made), dearer.etag(), Map.of("prices", List.of(inr)));
        assertThat(fewer.json().get("prices")).hasSize(2);
        Answer turned = till.patch(path(made), fewer.etag(), Map.of("price", inr, "kind", "service"));
        assertThat(turned.json().get("prices")).hasSize(1);
        assertThat(turned.text("kind")).isEqualTo("service");
        body.put("prices", List.of(rupees(8)));
        assertThat(till.post(PRODUCTS, body).wrong()).as("two prices in one money").containsExactly("prices");
        body.put("prices", List.of(inr, Map.of("minor", 1, "currency", "XYZ")));
        assertThat(till.post(PRODUCTS, body).wrong()).containsExactly("prices.1.currency");
        body.remove("prices");
        body.remove("term_months");
        assertThat(till.post(PRODUCTS, body).wrong()).containsExactly("term_months");
        assertThat(till.get(PRODUCTS + "?kind=service&limit=100").json().get("items")).isNotEmpty().allSatisfy(p ->
                assertThat(p.get("kind").stringValue()).isEqualTo("service"));
        assertThat(till.get(PRODUCTS + "?kind=idea").wrong()).containsExactly("kind");
    }

    @Test
    void aLineCostsWhatItsProductCostsInTheMoneyOfTheBranch() {
        Program till = till();
        var inr = Map.of("minor", 64_900, "currency", "INR");
        String both = till.post(PRODUCTS, Map.of("name", "Kettle", "price", inr, "prices", List.of(rupees(7))))
                .text("id");
        String away = till.post(PRODUCTS, Map.of("name", "Pot", "price", inr)).text("id");
        assertThat(till.post(PURCHASES, purchase(Map.of("product", both))).status()).isEqualTo(201);
        assertThat(purchases.lines(nadia, 9)).extracting(PurchaseLine::price).containsExactly(Money.of(7, "PKR"));
        assertThat(till.post(PURCHASES, purchase(Map.of("product", both), Map.of("product", away))).wrong())
                .as("nothing is converted, and no other money charged").containsExactly("lines.1.price");
    }

    @Test
    void aPurchaseSaysByWhichWayAndWhatBroughtThem() {
        Program till = till();
        var body = purchase(Map.of("name", "Kettle", "price", rupees(1)));
        assertThat(till.post(PURCHASES, body).json().get("channel").isNull()).isTrue();
        body.put("channel", "at_customers");
        body.put("origin", "call");
        Answer made = till.post(PURCHASES, body);
        assertThat(made.text("channel")).isEqualTo("at_customers");
        assertThat(made.text("origin")).isEqualTo("call");
        assertThat(till.get(PURCHASES).json().get("items").get(1).get("origin").stringValue()).isEqualTo("call");
        body.put("channel", "smoke");
        assertThat(till.post(PURCHASES, body).wrong()).containsExactly("channel");
    }

    @Test
    void theSameExternalIdIsTheSamePurchase() {
        Program till = till();
        String product = till.post(PRODUCTS, Map.of("name", "Kettle", "category", "Kitchen", "price",
                rupees(215_000))).text("id");
        var body = purchase(Map.of("product", product, "quantity", 2), Map.of("name", "A bag", "price", rupees(1_000)));
        body.put("external_id", "bill-1");
        Answer made = till.post(PURCHASES, body);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("lines")).hasSize(2);
        assertThat(made.json().get("lines").get(0).get("name").stringValue()).isEqualTo("Kettle");
        assertThat(made.json().get("lines").get(0).get("quantity").intValue()).isEqualTo(2);
        Answer again = till.post(PURCHASES, body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(made.json());
        assertThat(purchases.lines(nadia, 10)).extracting(PurchaseLine::price)
                .containsExactly(Money.of(215_000, "PKR"), Money.of(1_000, "PKR"));
    }

    @Test
    void whatIsWrongInALineIsNamedByItsPlace() {
        Program till = till();
        assertThat(till.post(PURCHASES, purchase(Map.of("name", "x", "price", rupees(1)), Map.of("name", "y"))).wrong())
                .containsExactly("lines.1.price");
        assertThat(till.post(PURCHASES, purchase(Map.of("name", "x", "price", Map.of("minor", 1)))).wrong())
                .containsExactly("lines.0.price.currency");
        assertThat(till.post(PURCHASES, purchase(Map.of("product", UUID.randomUUID().toString()))).wrong())
                .containsExactly("lines.0.product");
        assertThat(till.post(PURCHASES, purchase(Map.of("names", "x"))).wrong()).containsExactly("lines.0.names");
        assertThat(till.post(PURCHASES, purchase()).wrong()).containsExactly("lines");
        var stranger = purchase(Map.of("name", "x", "price", rupees(1)));
        stranger.put("customer", "2222-222");
        assertThat(till.post(PURCHASES, stranger).wrong()).containsExactly("customer");
        assertThat(elsewhere(CUSTOMERS_READ, CUSTOMERS_EDIT).post(PURCHASES, purchase(Map.of("name", "x", "price",
                rupees(1)))).wrong()).as("a customer of another branch").containsExactly("customer");
    }

    @Test
    void purchasesAreListedByChangeInTheBranchesOfTheKey() {
        Program till = till();
        var made = new ArrayList<String>();
        for (int n = 0; n < 3; n++) {
            made.add(till.post(PURCHASES, purchase(Map.of("name", "Thing " + n, "price", rupees(n)))).text("id"));
        }
        var seen = new ArrayList<String>();
        Answer page = till.get(PURCHASES + "?limit=2");
        page.json().get("items").forEach(p -> seen.add(p.get("id").stringValue()));
        page = till.get(PURCHASES + "?limit=2&cursor=" + page.text("next"));
        page.json().get("items").forEach(p -> seen.add(p.get("id").stringValue()));
        assertThat(seen).containsExactlyElementsOf(made);
        assertThat(page.json().get("next").isNull()).isTrue();
        assertThat(elsewhere(CUSTOMERS_READ).get(PURCHASES).json().get("items")).isEmpty();
    }

    @Test
    void aVoucherIsRedeemedOnceAndNeedsAKeyOfItsOwn() {
        String voucher = transaction.execute(s -> vouchers.issue(house(), nadia, branch, Money.of(50_000, "PKR"),
                LocalDate.of(2026, 12, 31), "remedy", UUID.randomUUID())).code();
        Program till = till();
        assertThat(till.post(REDEMPTIONS, Map.of("code", voucher)).wrong()).containsExactly("Idempotency-Key");
        String mark = UUID.randomUUID().toString();
        Answer done = till.once("Idempotency-Key", mark, p -> p.post(REDEMPTIONS, Map.of("code", voucher)));
        assertThat(done.status()).isEqualTo(201);
        assertThat(done.json().get("amount").get("minor").intValue()).isEqualTo(50_000);
        assertThat(till.once("Idempotency-Key", mark, p -> p.post(REDEMPTIONS, Map.of("code", voucher))).json())
                .as("sent again, the same answer").isEqualTo(done.json());
        assertThat(till.once("Idempotency-Key", UUID.randomUUID().toString(), p -> p.post(REDEMPTIONS,
                Map.of("code", voucher))).status()).isEqualTo(409);
        assertThat(till.once("Idempotency-Key", UUID.randomUUID().toString(), p -> p.post(REDEMPTIONS,
                Map.of("code", "ABCD"))).wrong()).containsExactly("code");
        assertThat(program(CUSTOMERS_READ).post(REDEMPTIONS, Map.of("code", voucher)).status()).isEqualTo(404);
    }
}
