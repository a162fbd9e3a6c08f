package suki;

import static org.assertj.core.api.Assertions.assertThat;
import static suki.shared.Permission.CASES_READ;
import static suki.shared.Permission.CASES_WORK;
import static suki.shared.Permission.CUSTOMERS_EDIT;
import static suki.shared.Permission.CUSTOMERS_READ;
import static suki.shared.Permission.PROBLEMS_MANAGE;
import static suki.shared.Permission.PROMISES_WORK;
import static suki.shared.Permission.REPORTS_READ;
import static suki.shared.Permission.SETTINGS;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import suki.Program.Answer;
import suki.customers.Customers;
import suki.loyalty.Programmes;
import suki.purchases.Vouchers;
import suki.shared.Money;
import suki.shared.Permission;
import suki.shared.Role;
import tools.jackson.databind.JsonNode;

/** What holds for every route of the REST interface. */
class ApiRulesWebTests extends ApiTest {

    private static final String CASES = "/api/v1/cases";
    private static final int CLIENTS = 64;

    @Autowired private Customers customers;
    @Autowired private Vouchers vouchers;
    @Autowired private Programmes programmes;
    @Autowired private TransactionTemplate transaction;

    private Program shop() {
        return program(CASES_READ, CASES_WORK);
    }

    @Test
    void everyOperationAnswersAsItIsDescribed() {
        Program all = program(CASES_READ, CASES_WORK, CUSTOMERS_READ, CUSTOMERS_EDIT, PROMISES_WORK, REPORTS_READ,
                SETTINGS, PROBLEMS_MANAGE);
        all.get("/api/v1/branches");
        Answer customer = all.post("/api/v1/customers", Map.of("name", "Nadia", "language", "en"));
        all.patch(path(customer), all.get(path(customer)).etag(), Map.of("notes", "x"));
        all.get("/api/v1/customers");
        all.post(path(customer) + "/consents", Map.of("channel", "email", "purpose", "promotion", "given", true));
        all.get(path(customer) + "/consents");
        purchasesAnswerAsTheyAreDescribed(all, customer);
        membersAnswerAsTheyAreDescribed(all, customer);
        all.get("/api/v1/surveys");
        all.get("/api/v1/survey-answers");
        Answer company = all.post("/api/v1/customers", Map.of("name", "Chai Khana", "language", "ur", "kind",
                "company"));
        Answer person = all.post(path(company) + "/contacts", Map.of("name", "Gul Zaman"));
        all.get(path(company) + "/contacts");
        all.patch(path(person), all.get(path(person)).etag(), Map.of("role", "owner"));
        all.post(path(person) + "/addresses", Map.of("kind", "phone", "value", "+923001234567"));
        all.post(path(person) + "/removal", Map.of());
        Answer one = all.post(CASES, aCase("Broken."));
        all.patch(path(one), all.get(path(one)).etag(), Map.of("subject", "Kettle"));
        all.get(CASES);
        redressAnswersAsItIsDescribed(all, path(one));
        problemsAnswerAsTheyAreDescribed(all, one.text("code"));
        String promise = "/api/v1/promises/" + one.json().get("promises").get(0).get("id").stringValue();
        all.get("/api/v1/promises");
        all.get(promise);
        all.post(promise + "/move", Map.of("due_at", "2026-11-20T08:00:00Z", "reason", "The part is late."));
        all.post(promise + "/fulfilment", Map.of());
        all.get("/api/v1/kept-rate?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z");
        String file = all.file(path(one) + "/uploads?name=a.txt", "words").text("id");
        Answer note = all.post(path(one) + "/notes", Map.of("body", "x", "files", List.of(file)));
        all.get(note.json().get("files").get(0).get("href").stringValue());
        all.post(path(one) + "/letters", Map.of("body", "x"));
        all.post(path(one) + "/closure", Map.of("resolution", "solved"));
        assertThat(contract().done()).containsExactlyElementsOf(contract().operations());
    }

    private void redressAnswersAsItIsDescribed(Program all, String one) {
        all.post(one + "/judgement", Map.of("fault", "theirs", "severity", "small"));
        all.post(one + "/effort-notes", Map.of("what", "called"));
        all.get(one + "/redress");
        all.get(one + "/remedies");
        all.get("/api/v1/remedies");
        all.get("/api/v1/authority");
    }

    private void problemsAnswerAsTheyAreDescribed(Program all, String inCase) {
        Answer problem = all.post("/api/v1/problems", Map.of("name", "Kettles leak"));
        all.get("/api/v1/problems?state=looking");
        all.patch(path(problem), all.get(path(problem)).etag(), Map.of("state", "worked_on", "why", "New seals."));
        assertThat(all.post(path(problem) + "/cases", Map.of("in_case", inCase)).json().get("cases").intValue())
                .isEqualTo(1);
        assertThat(all.post(path(problem) + "/cases/removal", Map.of("in_case", inCase)).json().get("cases")
                .intValue()).isZero();
        all.get("/api/v1/problems/alarms");
    }

    private void purchasesAnswerAsTheyAreDescribed(Program all, Answer customer) {
        Answer product = all.post("/api/v1/products", Map.of("name", "Kettle", "price", Map.of("minor", 215_000,
                "currency", "PKR")));
        all.get("/api/v1/products");
        all.patch(path(product), all.get(path(product)).etag(), Map.of("category", "Kitchen"));
        all.post("/api/v1/purchases", Map.of("customer", customer.text("code"), "bought_at", NOW.toString(), "lines",
                List.of(Map.of("product", product.text("id")))));
        Answer order = all.post("/api/v1/purchases", Map.of("customer", customer.text("code"), "bought_at",
                NOW.toString(), "ready_by", NOW.plusSeconds(86_400).toString(), "lines", List.of(Map.of("name", "Iron",
                "price", Map.of("minor", 1, "currency", "PKR")))));
        all.post("/api/v1/purchases/" + order.text("id") + "/states", Map.of("state", "ready"));
        all.get("/api/v1/purchases");
        var owner = customers.byCode(house(), customer.text("code")).id();
        String code = transaction.execute(status -> vouchers.issue(house(), owner, branch, Money.of(50_000, "PKR"),
                LocalDate.of(2026, 12, 31), "remedy", UUID.randomUUID())).code();
        Answer redeemed = all.once("Idempotency-Key", UUID.randomUUID().toString(), p ->
                p.post("/api/v1/vouchers/redemptions", Map.of("code", code)));
        assertThat(redeemed.status()).isEqualTo(201);
    }

    private void membersAnswerAsTheyAreDescribed(Program all, Answer customer) {
        programmes.add(house(), new Programmes.Wanted("Described", Currency.getInstance("PKR"), 100, null, true));
        String programme = all.get("/api/v1/programmes").json().get("items").get(0).get("id").stringValue();
        jdbc.sql("update programmes set active = true where id = cast(:id as uuid)").param("id", programme).update();
        Answer member = all.post("/api/v1/members", Map.of("customer", customer.text("code"), "programme", programme));
        all.get("/api/v1/members");
        all.get(path(member));
        all.get(path(member) + "/bookings");
        Answer booked = all.once("Idempotency-Key", UUID.randomUUID().toString(), p -> p.post(path(member)
                + "/bookings", Map.of("kind", "adjust", "points", 5, "words", "Welcome")));
        assertThat(booked.status()).isEqualTo(201);
    }

    @Test
    void theDescriptionIsOfVersion31AndWhatItDoesNotKnowIsCaught() {
        JsonNode description = contract().description();
        assertThat(description.get("openapi").stringValue()).startsWith("3.1");
        JsonNode schema = description.get("components").get("schemas").get("NoteToAdd");
        var json = new tools.jackson.databind.json.JsonMapper();
        assertThat(contract().faults(schema, json.readTree("{\"body\":\"x\"}"))).isEmpty();
        assertThat(contract().faults(schema, json.readTree("{\"body\":1}"))).hasSize(1);
        assertThat(contract().faults(schema, json.readTree("{\"body\":\"x\",\"y\":1}"))).hasSize(1);
        assertThat(contract().faults(schema, json.readTree("{}"))).hasSize(1);
    }

    @Test
    void aKeyWithoutTheScopeFindsNothing() {
        var wrong = new ArrayList<String>();
        for (Permission scope : List.of(CASES_READ, CUSTOMERS_READ, PROMISES_WORK, Permission.TEAM_READ)) {
            Program one = program(scope);
            contract().description().get("paths").properties().forEach(path -> path.getValue().properties()
                    .forEach(operation -> {
                        var needs = new TreeSet<String>();
                        operation.getValue().get("security").get(0).get("key").forEach(s -> needs.add(s.stringValue()));
                        if (needs.isEmpty() || needs.contains(scope.name())) return;
                        String method = operation.getKey().toUpperCase();
                        String address = path.getKey().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
                        int status = one.send(method, address, method.equals("GET") ? null : "{}").status();
                        if (status != 404) wrong.add(scope + " " + method + " " + address + " → " + status);
                    }));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void neitherASessionNorACookieOpensTheInterface() {
        Browser colleague = signIn(administrator.colleagueId());
        assertThat(colleague.get(CASES).status()).isEqualTo(404);
        assertThat(colleague.send("POST", CASES, "{\"words\":\"x\"}", "application/json").status()).isEqualTo(404);
        assertThat(browser().get(CASES).status()).isEqualTo(404);
        assertThat(browser().with("Authorization", "Bearer suki_nothing").get(CASES).status()).isEqualTo(401);
        Answer answer = shop().get(CASES);
        assertThat(answer.page().allOf("set-cookie")).isEmpty();
        assertThat(answer.page().header("cache-control")).hasValue("no-store");
        assertThat(signIn(colleague(Role.STAFF, branch)).with("Authorization", "Bearer " + key(
                suki.shared.Reach.EVERYWHERE, CASES_READ).secret()).get("/me").redirect()).isEmpty();
    }

    @Test
    void aRepeatedRequestIsDoneOnce() throws Exception {
        Program shop = shop();
        shop.post(CASES, aCase("The first one warms up."));
        var body = aCase("The kettle leaks.");
        shop.with("Idempotency-Key", UUID.randomUUID().toString());
        var statuses = new ArrayList<Integer>();
        var answers = new TreeSet<String>();
        var tags = new TreeSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> calls = IntStream.range(0, CLIENTS).<Callable<Answer>>mapToObj(
                    i -> () -> shop.post(CASES, body)).toList();
            for (var done : threads.invokeAll(calls)) {
                Answer answer = done.get();
                statuses.add(answer.status());
                if (answer.status() == 201) answers.add(answer.page().body());
                if (answer.status() == 201) tags.add(answer.etag() + path(answer));
            }
        }
        assertThat(statuses).hasSize(CLIENTS).allMatch(s -> s == 201 || s == 409).contains(201);
        assertThat(answers).hasSize(1);
        assertThat(tags).hasSize(1);
        assertThat(shop.get(CASES).json().get("items")).hasSize(2);
    }

    @Test
    void aKeyBelongsToOneBodyOneAddressAndOneProgram() {
        Program shop = shop();
        shop.with("Idempotency-Key", "order-7");
        Answer first = shop.post(CASES, aCase("One."));
        Answer other = shop.post(CASES, aCase("Another."));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.wrong()).containsExactly("Idempotency-Key");
        assertThat(shop.post(path(first) + "/notes", Map.of("body", "x")).status()).isEqualTo(201);
        assertThat(shop.post(path(first) + "/notes", Map.of("body", "x")).text("id")).isNotEmpty();
        assertThat(shop().once("Idempotency-Key", "order-7", p -> p.post(CASES, aCase("One."))).status())
                .isEqualTo(201);
        assertThat(shop.once("Idempotency-Key", "x".repeat(256), p -> p.post(CASES, aCase("One."))).wrong())
                .containsExactly("Idempotency-Key");
        assertThat(jdbc.sql("select count(*) from entries where kind = 'note' and case_id = "
                + "(select id from cases where code = :code)").param("code", first.text("code"))
                .query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void aRepeatedChangeIsAnsweredAsTheFirstThoughTheVersionWentOn() {
        Program shop = shop();
        Answer made = shop.post(CASES, aCase("Broken."));
        shop.with("Idempotency-Key", "change-1");
        Answer first = shop.patch(path(made), made.etag(), Map.of("subject", "Kettle"));
        Answer again = shop.patch(path(made), made.etag(), Map.of("subject", "Kettle"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.page().body()).isEqualTo(first.page().body());
        assertThat(again.etag()).isEqualTo(first.etag());
    }

    @Test
    void whatWasRefusedMayBeSentAgainUnderTheSameKey() {
        Program shop = shop();
        shop.with("Idempotency-Key", "try-1");
        var body = Map.of("words", "x", "writer", Map.of("email", "no"));
        assertThat(shop.post(CASES, body).status()).isEqualTo(422);
        assertThat(shop.post(CASES, aCase("Now it is right.")).status()).isEqualTo(201);
    }

    @Test
    void bodiesAreReadStrictly() {
        Program shop = shop();
        for (String wrong : List.of("{", "[]", "\"x\"", "nonsense", "{\"words\":\"a\",\"words\":\"b\"}",
                "{\"words\":\"a\"} {}")) {
            assertThat(shop.send("POST", CASES, wrong).status()).as(wrong).isIn(400, 422);
        }
        assertThat(shop.send("POST", CASES, "{\"words\":5}").wrong()).containsExactly("words");
        assertThat(shop.send("POST", CASES, "{\"words\":null}").wrong()).containsExactly("words");
        assertThat(shop.send("POST", CASES, "{\"words\":\"a\\u0000b\"}").wrong()).containsExactly("words");
        assertThat(shop.send("POST", CASES, "{\"words\":\"a\\ud800b\"}").wrong()).containsExactly("words");
        assertThat(shop.send("POST", CASES, "{\"words\":[\"a\"]}").wrong()).containsExactly("words");
        assertThat(shop.send("POST", CASES, "{\"words\":\"x\",\"writer\":\"A\"}").wrong()).containsExactly("writer");
        assertThat(shop.send("POST", CASES, "{\"words\":\"" + "x".repeat(1 << 20) + "\"}").status()).isEqualTo(413);
        assertThat(shop.browser().send("POST", CASES, "words=x", "application/x-www-form-urlencoded").status())
                .isEqualTo(415);
        assertThat(shop.get(CASES + "?q=a%00b").wrong()).containsExactly("q");
        assertThat(shop.get(CASES + "?q=a&q=b").wrong()).containsExactly("q");
    }

    @Test
    void noFieldIsTakenThatIsNotMeantToBeSet() {
        Program shop = shop();
        var body = new java.util.HashMap<>(aCase("x"));
        body.putAll(Map.of("code", "AAAA-AAA", "state", "closed", "owner", UUID.randomUUID(), "version", 9,
                "opened_at", NOW, "is_admin", true));
        Answer answer = shop.post(CASES, body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.wrong()).containsExactlyInAnyOrder("code", "state", "owner", "version", "opened_at",
                "is_admin");
        assertThat(answer.json().get("errors").toString()).contains("This field is shown and cannot be set.",
                "There is no such field.");
    }

    @Test
    void problemsSayWhatIsWrongInEnglishUnlessAskedOtherwise() {
        Program shop = shop();
        Answer english = shop.post(CASES, Map.of());
        assertThat(english.page().header("content-type")).hasValue("application/problem+json");
        assertThat(english.text("title")).isEqualTo("Unprocessable Content");
        assertThat(english.json().get("status").intValue()).isEqualTo(422);
        assertThat(english.text("instance")).isEqualTo(CASES);
        assertThat(english.json().get("errors").get(0).get("message").stringValue()).isEqualTo("This is missing.");
        Answer tamil = shop.once("Accept-Language", "de, ta;q=0.5", p -> p.post(CASES, Map.of()));
        assertThat(tamil.json().get("errors").get(0).get("message").stringValue()).matches("(?s).*\\p{IsTamil}.*");
    }

    @Test
    void anAddressOrMethodThatIsNotThereIsAProblemToo() {
        Program shop = shop();
        for (Answer answer : List.of(shop.get("/api/v1/nothing"), shop.send("DELETE", CASES, null))) {
            assertThat(answer.status()).isIn(404, 405);
            assertThat(answer.page().header("content-type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.json().get("status").intValue()).isEqualTo(answer.status());
        }
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeAgain() {
        Program shop = shop();
        Browser.Page last = shop.browser().get("/api/v1/branches");
        for (int i = 0; i < 3_000 && last.status() == 200; i++) last = shop.browser().get("/api/v1/branches");
        assertThat(last.status()).isEqualTo(429);
        contract().check("GET", "/api/v1/branches", last);
        assertThat(Integer.parseInt(last.header("retry-after").orElseThrow())).isBetween(1, 60);
        assertThat(shop().get("/api/v1/branches").status()).as("another key").isEqualTo(200);
    }

    @Test
    void keysAreNeverWrittenToTheLog() {
        String secret = key(suki.shared.Reach.EVERYWHERE, CASES_READ, CASES_WORK).secret();
        var heard = new ListAppender<ILoggingEvent>();
        heard.start();
        var loud = Arrays.asList(logger("suki"), logger("org.springframework"));
        List<Level> before = loud.stream().map(Logger::getLevel).toList();
        Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(heard);
        loud.forEach(l -> l.setLevel(Level.TRACE));
        try {
            Program program = programWith(secret);
            program.get(CASES);
            program.post(CASES, Map.of());
            program.get(CASES + "/2222-222");
            browser().with("Authorization", "Bearer " + secret + "x").get(CASES);
        } finally {
            for (int i = 0; i < before.size(); i++) loud.get(i).setLevel(before.get(i));
            root.detachAppender(heard);
        }
        Set<String> told = heard.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.toSet());
        assertThat(told).isNotEmpty().noneMatch(line -> line.contains(secret.substring(5, 30)));
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
