package suki.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static suki.shared.Permission.CUSTOMERS_EDIT;
import static suki.shared.Permission.CUSTOMERS_READ;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.ApiTest;
import suki.CountedStatements;
import suki.Program;
import suki.Program.Answer;
import suki.customers.Customers;
import suki.customers.NewCustomer;
import suki.shared.CustomerId;
import suki.shared.Language;

/** Members and their points for programs. */
class MemberApiWebTests extends ApiTest {

    private static final String MEMBERS = "/api/v1/members";

    @Autowired private Customers customers;
    @Autowired private Programmes programmes;

    private ProgrammeId programme;
    private String code;

    @BeforeEach
    void aProgrammeAndACustomer() {
        programme = programmes.add(house(), new Programmes.Wanted("Suki " + UUID.randomUUID(),
                Currency.getInstance("PKR"), 10_000, 12, true));
        jdbc.sql("update programmes set active = false where id <> :id").param("id", programme.value()).update();
        CustomerId shahida = customers.add(house(), NewCustomer.of(false, "Shahida Parveen", Language.EN, branch, "",
                ""));
        code = customers.summary(house(), shahida).code();
    }

    private Program till() {
        return program(CUSTOMERS_READ, CUSTOMERS_EDIT);
    }

    private String member(Program till) {
        Answer made = till.post(MEMBERS, Map.of("customer", code, "programme", programme.toString()));
        assertThat(made.status()).isEqualTo(201);
        assertThat(path(made)).endsWith(MEMBERS + "/" + made.text("number"));
        return MEMBERS + "/" + made.text("number");
    }

    private static Answer book(Program till, String member, String key, Map<String, ?> body) {
        return till.once("Idempotency-Key", key, p -> p.post(member + "/bookings", body));
    }

    private static Answer book(Program till, String member, Map<String, ?> body) {
        return book(till, member, UUID.randomUUID().toString(), body);
    }

    private static Answer gift(Program till, String member, long points) {
        return book(till, member, Map.of("kind", "adjust", "points", points, "words", "Welcome"));
    }

    private static long number(Answer answer, String field) {
        return answer.json().get(field).longValue();
    }

    private static List<String> each(Answer page, String field) {
        var seen = new ArrayList<String>();
        page.json().get("items").forEach(i -> seen.add(i.get(field).asString()));
        return seen;
    }

    @Test
    void aCustomerJoinsOnce() {
        Program till = till();
        String member = member(till);
        Answer read = till.get(member);
        assertThat(read.text("customer")).isEqualTo(code);
        assertThat(read.text("branch")).isEqualTo(branch.toString());
        assertThat(number(read, "available")).isZero();
        assertThat(number(read, "owed_back")).isZero();
        assertThat(till.post(MEMBERS, Map.of("customer", code)).status()).isEqualTo(409);
        assertThat(till.post(MEMBERS, Map.of("customer", "2222-222")).wrong()).containsExactly("customer");
        assertThat(till.post(MEMBERS, Map.of("customer", code, "programme", UUID.randomUUID().toString())).wrong())
                .containsExactly("programme");
        assertThat(till.post(MEMBERS, Map.of("customer", code, "branch", other.toString())).wrong())
                .as("a branch beyond the key").containsExactly("branch");
        assertThat(each(till.get("/api/v1/programmes"), "id")).contains(programme.toString());
    }

    @Test
    void aPurchaseEarnsAndARedemptionSpends() {
        Program till = till();
        String member = member(till);
        till.post("/api/v1/purchases", Map.of("customer", code, "bought_at", clock.instant().toString(),
                "lines", List.of(Map.of("name", "Kettle", "price", Map.of("minor", 1_000_000, "currency", "PKR")))));
        assertThat(number(till.get(member), "available")).isEqualTo(100);
        Answer spent = book(till, member, Map.of("kind", "redeem", "points", 30, "words", "A cup"));
        assertThat(spent.status()).isEqualTo(201);
        assertThat(number(spent, "change")).isEqualTo(-30);
        assertThat(number(spent, "balance")).isEqualTo(70);
        Answer statement = till.get(member + "/bookings");
        assertThat(each(statement, "kind")).containsExactly("earned", "redeemed");
        assertThat(statement.json().get("items").get(1)).as("answered as it is read").isEqualTo(spent.json());
        assertThat(statement.json().get("items").get(0).get("cause").get("kind").stringValue()).isEqualTo("purchase");
        assertThat(book(till, member, Map.of("kind", "redeem", "points", 71)).status()).as("too few").isEqualTo(409);
        assertThat(number(till.get(member), "available")).isEqualTo(70);
    }

    @Test
    void aBookingNeedsAKeyAndCountsOnce() {
        Program till = till();
        String member = member(till);
        var body = Map.of("kind", "adjust", "points", 50, "words", "Welcome");
        assertThat(till.post(member + "/bookings", body).wrong()).containsExactly("Idempotency-Key");
        Answer first = book(till, member, "k-1", body);
        assertThat(book(till, member, "k-1", body).json()).isEqualTo(first.json());
        assertThat(book(till, member, "k-1", Map.of("kind", "redeem", "points", 1)).status()).isEqualTo(422);
        jdbc.sql("delete from deeds where key = 'k-1'").update();
        assertThat(book(till, member, "k-1", body).status()).as("when the answer is forgotten").isEqualTo(409);
        assertThat(number(till.get(member), "available")).isEqualTo(50);
    }

    @Test
    void aRedemptionIsGivenBackOnceAndWhole() {
        Program till = till();
        String member = member(till);
        String gift = gift(till, member, 100).text("id");
        String spent = book(till, member, Map.of("kind", "redeem", "points", 80)).text("id");
        Answer back = book(till, member, Map.of("kind", "give_back", "booking", spent));
        assertThat(number(back, "change")).isEqualTo(80);
        assertThat(back.json().get("cause").get("id").stringValue()).isEqualTo(spent);
        assertThat(book(till, member, Map.of("kind", "give_back", "booking", spent)).status()).isEqualTo(409);
        assertThat(book(till, member, Map.of("kind", "give_back", "booking", gift)).wrong())
                .as("not a redemption").containsExactly("booking");
        assertThat(number(till.get(member), "available")).isEqualTo(100);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Program till = till();
        String member = member(till);
        assertThat(book(till, member, Map.of("kind", "redeem")).wrong()).containsExactly("points");
        assertThat(book(till, member, Map.of("kind", "redeem", "points", -1)).wrong()).containsExactly("points");
        assertThat(book(till, member, Map.of("kind", "redeem", "points", 1.5)).wrong()).containsExactly("points");
        assertThat(book(till, member, Map.of("kind", "adjust", "points", 0, "words", "x")).wrong())
                .containsExactly("points");
        assertThat(book(till, member, Map.of("kind", "adjust", "points", Long.MIN_VALUE, "words", "x")).wrong())
                .containsExactly("points");
        assertThat(book(till, member, Map.of("kind", "adjust", "points", 1)).wrong()).containsExactly("words");
        assertThat(book(till, member, Map.of("kind", "redeem", "points", 1, "words", "x".repeat(401))).wrong())
                .containsExactly("words");
        assertThat(book(till, member, Map.of("kind", "give_back")).wrong()).containsExactly("booking");
        assertThat(book(till, member, Map.of("kind", "earn", "points", 1)).wrong()).containsExactly("kind");
        assertThat(book(till, member, Map.of("kind", "redeem", "points", 1, "balance", 1)).wrong())
                .containsExactly("balance");
    }

    @Test
    void membersAreListedByChangeAndFound() {
        Program till = till();
        String first = member(till);
        var made = new ArrayList<String>(List.of(till.get(first).text("number")));
        for (int n = 0; n < 2; n++) {
            CustomerId one = customers.add(house(), NewCustomer.of(false, "Member " + n, Language.EN, branch, "", ""));
            made.add(till.post(MEMBERS, Map.of("customer", customers.summary(house(), one).code())).text("number"));
        }
        gift(till, first, 5);
        made.add(made.removeFirst());
        Answer page = till.get(MEMBERS + "?limit=2");
        var seen = new ArrayList<>(each(page, "number"));
        String next = page.text("next");
        seen.addAll(each(till.get(MEMBERS + "?limit=2&cursor=" + next), "number"));
        assertThat(seen).as("who was booked for last stands last").containsExactlyElementsOf(made);
        String last = till.get(first).text("updated_at");
        assertThat(each(till.get(MEMBERS + "?updated_since=" + last), "number")).containsExactly(made.getLast());
        assertThat(each(till.get(MEMBERS + "?customer=" + code), "number")).containsExactly(made.getLast());
        assertThat(each(till.get(MEMBERS + "?number=" + made.getFirst()), "number")).containsExactly(made.getFirst());
        assertThat(each(till.get(MEMBERS + "?number=nobody"), "number")).isEmpty();
    }

    @Test
    void bookingsArePagedInTheOrderOfTheAccount() {
        Program till = till();
        String member = member(till);
        for (int n = 1; n <= 3; n++) gift(till, member, n);
        Answer page = till.get(member + "/bookings?limit=2");
        assertThat(each(page, "change")).containsExactly("1", "2");
        Answer rest = till.get(member + "/bookings?limit=2&cursor=" + page.text("next"));
        assertThat(each(rest, "balance")).containsExactly("6");
        assertThat(rest.json().get("next").isNull()).isTrue();
    }

    @Test
    void aMemberOfAnotherBranchIsNotThere() {
        String member = member(till());
        Program stranger = elsewhere(CUSTOMERS_READ, CUSTOMERS_EDIT);
        assertThat(stranger.get(member).status()).isEqualTo(404);
        assertThat(stranger.get(member + "/bookings").status()).isEqualTo(404);
        assertThat(stranger.get(MEMBERS).json().get("items")).isEmpty();
        assertThat(gift(stranger, member, 1).status()).isEqualTo(404);
        assertThat(gift(program(CUSTOMERS_READ), member, 1).status()).as("who may only read").isEqualTo(404);
        assertThat(gift(program(CUSTOMERS_EDIT), member, 1).status()).as("who may not see them").isEqualTo(404);
        assertThat(number(till().get(member), "available")).isZero();
    }

    @Test
    void aBookingAsksTheDatabaseFewTimes() {
        Program till = till();
        String member = member(till);
        for (int n = 0; n < 3; n++) gift(till, member, 100);
        List<String> asked = CountedStatements.of(() -> book(till, member, Map.of("kind", "redeem", "points", 150)));
        var each = asked.stream().filter(s -> !s.contains("from api_keys")).toList();
        assertThat(each).as(String.join("\n", each)).hasSizeLessThanOrEqualTo(5);
    }
}
