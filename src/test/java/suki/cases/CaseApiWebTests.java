package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static suki.shared.Permission.CASES_READ;
import static suki.shared.Permission.CASES_WORK;
import static suki.shared.Permission.CUSTOMERS_EDIT;
import static suki.shared.Permission.CUSTOMERS_READ;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import suki.ApiTest;
import suki.Program;
import suki.Program.Answer;
import tools.jackson.databind.JsonNode;

class CaseApiWebTests extends ApiTest {

    private static final String CASES = "/api/v1/cases";

    private Program shop() {
        return program(CASES_READ, CASES_WORK);
    }

    @Test
    void aCaseIsOpenedByTheRulesOfEveryChannel() {
        Program shop = shop();
        Answer made = shop.post(CASES, aCase("The kettle leaks."));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("channel")).isEqualTo("api");
        assertThat(made.text("branch")).as("the only one of the key").isEqualTo(branch.toString());
        assertThat(made.json().get("customer").get("name").stringValue()).isEqualTo("Ayesha Malik");
        JsonNode promise = made.json().get("promises").get(0);
        assertThat(promise.get("kind").stringValue()).isEqualTo("first_answer");
        assertThat(promise.get("state").stringValue()).isEqualTo("open");
        JsonNode words = made.json().get("thread").get(0);
        assertThat(words.get("body").stringValue()).isEqualTo("The kettle leaks.");
        assertThat(words.get("kind").stringValue()).isEqualTo("words");

        Answer read = shop.get(path(made));
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(read.etag()).isEqualTo(made.etag());
        assertThat(shop.once("If-None-Match", read.etag(), p -> new Answer(p.browser().get(path(made)).status(),
                made.json(), made.page())).status()).isEqualTo(304);
    }

    @Test
    void aKnownCustomerIsNamedByCodeAndAStrangerToTheKeyIsNot() {
        Program crm = program(CASES_READ, CASES_WORK, CUSTOMERS_READ, CUSTOMERS_EDIT);
        String customer = crm.post("/api/v1/customers", Map.of("name", "Bilal", "language", "ur")).text("code");
        Answer made = crm.post(CASES, Map.of("customer", customer, "words", "چائے دانی ٹپک رہی ہے"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("language")).as("the customer's").isEqualTo("ur");
        Answer refused = elsewhere(CASES_READ, CASES_WORK, CUSTOMERS_READ)
                .post(CASES, Map.of("customer", customer, "words", "x"));
        assertThat(refused.wrong()).containsExactly("customer");
        Answer unknown = elsewhere(CASES_READ, CASES_WORK, CUSTOMERS_READ)
                .post(CASES, Map.of("customer", "2222-222", "words", "x"));
        assertThat(unknown.json()).as("unknown and forbidden look alike").isEqualTo(refused.json());
    }

    @Test
    void whatIsWrongIsNamedByField() {
        Program shop = shop();
        Map<String, Object> writer = Map.of("name", "A");
        assertThat(shop.post(CASES, Map.of("words", "x")).wrong()).containsExactly("customer");
        assertThat(shop.post(CASES, Map.of("words", " ", "writer", writer)).wrong()).containsExactly("words");
        assertThat(shop.post(CASES, Map.of("words", "x", "writer", Map.of("email", "no"))).wrong())
                .containsExactly("writer.email");
        assertThat(shop.post(CASES, Map.of("words", "x", "writer", writer, "branch", other.toString())).wrong())
                .containsExactly("branch");
        assertThat(shop.post(CASES, Map.of("words", "x", "writer", writer, "kind", UUID.randomUUID())).wrong())
                .containsExactly("kind");
        assertThat(shop.post(CASES, Map.of("words", "x", "writer", writer, "priority", "urgent")).wrong())
                .containsExactly("priority");
        assertThat(shop.post(CASES, Map.of("words", "x", "writer", Map.of("name", "A", "vip", true))).wrong())
                .containsExactly("writer.vip");
        Program both = program(suki.shared.Reach.EVERYWHERE, CASES_READ, CASES_WORK);
        assertThat(both.post(CASES, Map.of("words", "x", "writer", writer)).wrong()).containsExactly("branch");
    }

    @Test
    void theSameExternalIdIsTheSameCase() throws Exception {
        Program shop = shop();
        var wanted = new HashMap<>(aCase("The parcel is missing."));
        wanted.put("external_id", "webshop-1001");
        Answer first = shop.post(CASES, wanted);
        Answer again = shop.post(CASES, wanted);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("code")).isEqualTo(first.text("code"));
        assertThat(elsewhere(CASES_READ, CASES_WORK).post(CASES, wanted).status()).isEqualTo(201);

        wanted.put("external_id", "webshop-1002");
        var codes = new LinkedHashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> calls = IntStream.range(0, 6).<Callable<Answer>>mapToObj(
                    i -> () -> shop.post(CASES, wanted)).toList();
            for (var done : threads.invokeAll(calls)) codes.add(done.get().text("code"));
        }
        assertThat(codes).hasSize(1);
    }

    @Test
    void whatIsOfAnotherBranchIsUnknown() {
        Answer made = shop().post(CASES, aCase("Mine."));
        Program stranger = elsewhere(CASES_READ, CASES_WORK);
        for (String path : List.of(path(made), CASES + "/2222-222", CASES + "/nonsense")) {
            Answer answer = stranger.get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("detail")).isEqualTo("There is nothing at this address for this key.");
        }
        assertThat(stranger.post(path(made) + "/notes", Map.of("body", "x")).status()).isEqualTo(404);
        assertThat(stranger.post(path(made) + "/letters", Map.of("body", "x")).status()).isEqualTo(404);
        assertThat(stranger.post(path(made) + "/closure", Map.of("resolution", "solved")).status()).isEqualTo(404);
        assertThat(stranger.patch(path(made), "\"1\"", Map.of("subject", "x")).status()).isEqualTo(404);
        assertThat(stranger.get(CASES).json().get("items")).isEmpty();
    }

    @Test
    void aChangeNeedsTheVersionThatWasRead() {
        Program shop = shop();
        Answer made = shop.post(CASES, aCase("Broken."));
        String path = path(made);
        assertThat(shop.send("PATCH", path, "{\"subject\":\"x\"}").status()).isEqualTo(428);
        assertThat(shop.patch(path, "*", Map.of("subject", "x")).status()).isEqualTo(428);
        assertThat(shop.patch(path, "\"99\"", Map.of("subject", "x")).status()).isEqualTo(412);
        assertThat(shop.patch(path, "nonsense", Map.of("subject", "x")).status()).isEqualTo(412);

        Answer changed = shop.patch(path, made.etag(), Map.of("subject", "Kettle", "priority", "high", "tags",
                List.of("kettle", " ", "kettle")));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("subject")).isEqualTo("Kettle");
        assertThat(changed.text("priority")).isEqualTo("high");
        assertThat(changed.text("language")).as("what is left out stays").isEqualTo("en");
        assertThat(changed.json().get("tags")).hasSize(1);
        assertThat(changed.etag()).isNotEqualTo(made.etag());
        assertThat(shop.patch(path, made.etag(), Map.of("subject", "Other")).status()).isEqualTo(412);
        assertThat(shop.patch(path, changed.etag(), Map.of("subject", "")).wrong()).containsExactly("subject");
        assertThat(shop.patch(path, changed.etag(), Map.of("state", "closed", "owner", "me")).wrong())
                .containsExactlyInAnyOrder("state", "owner");
    }

    @Test
    void lettersAndNotesAreWrittenInTheNameOfTheKey() {
        Program shop = shop();
        Answer made = shop.post(CASES, aCase("Where is my parcel?"));
        Answer note = shop.post(path(made) + "/notes", Map.of("body", "Tracking says Lahore."));
        assertThat(note.status()).isEqualTo(201);
        assertThat(note.text("author_name")).isEqualTo("Web shop");
        Answer letter = shop.post(path(made) + "/letters", Map.of("body", "It arrives tomorrow.", "after", "wait",
                "wait_for", "your new address"));
        assertThat(letter.status()).isEqualTo(201);
        assertThat(letter.text("author_name")).isEqualTo("Web shop");
        Answer now = shop.get(path(made));
        assertThat(now.json().get("promises").get(0).get("state").stringValue())
                .as("kept by the letter, though the key has no scope of its own for promises").isEqualTo("kept");
        assertThat(now.text("state")).isEqualTo("waiting");
        assertThat(now.etag()).isNotEqualTo(made.etag());
        assertThat(shop.post(path(made) + "/letters", Map.of("body", " ")).wrong()).containsExactly("body");
        assertThat(shop.post(path(made) + "/letters", Map.of("body", "x", "after", "wait")).wrong())
                .containsExactly("wait_for");
    }

    @Test
    void aNoteChangesTheTagOfTheCaseButNotItsVersion() {
        Program shop = shop();
        Answer made = shop.post(CASES, aCase("Broken."));
        shop.post(path(made) + "/notes", Map.of("body", "Seen."));
        Answer now = shop.get(path(made));
        assertThat(now.etag()).isNotEqualTo(made.etag());
        assertThat(now.json().get("version")).isEqualTo(made.json().get("version"));
        assertThat(now.text("updated_at")).isGreaterThan(made.text("updated_at"));
        assertThat(shop.patch(path(made), made.etag(), Map.of("subject", "Kettle")).status()).isEqualTo(200);
    }

    @Test
    void aCaseIsClosedOnce() {
        Program shop = shop();
        Answer made = shop.post(CASES, aCase("Broken."));
        assertThat(shop.post(path(made) + "/closure", Map.of()).wrong()).containsExactly("resolution");
        assertThat(shop.post(path(made) + "/closure", Map.of("resolution", "solved")).text("state"))
                .isEqualTo("closed");
        Answer again = shop.post(path(made) + "/closure", Map.of("resolution", "solved"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("detail")).isEqualTo("This case is closed already.");
        Answer urdu = shop.once("Accept-Language", "ur-PK", p -> p.post(path(made) + "/closure",
                Map.of("resolution", "solved")));
        assertThat(urdu.text("detail")).isNotEqualTo(again.text("detail")).matches("(?s).*\\p{IsArabic}.*");
    }

    @Test
    void listsArePagedAndNothingIsLostWhenCasesChangeMeanwhile() {
        Program shop = shop();
        var made = new ArrayList<String>();
        for (int i = 0; i < 7; i++) made.add(shop.post(CASES, aCase("Case number " + i)).text("code"));
        var seen = new ArrayList<String>();
        Answer page = shop.get(CASES + "?limit=3");
        page.json().get("items").forEach(c -> seen.add(c.get("code").stringValue()));
        shop.post(CASES + "/" + made.get(5) + "/notes", Map.of("body", "changed while somebody pages"));
        shop.post(CASES + "/" + made.get(1) + "/notes", Map.of("body", "changed after it was given"));
        String newest = page.json().get("items").get(2).get("updated_at").stringValue();
        while (!page.json().get("next").isNull()) {
            page = shop.get(CASES + "?limit=3&cursor=" + page.text("next"));
            page.json().get("items").forEach(c -> seen.add(c.get("code").stringValue()));
        }
        assertThat(new LinkedHashSet<>(seen)).containsExactlyInAnyOrderElementsOf(made);
        assertThat(seen).as("only what changed comes again").hasSize(8);

        var since = new ArrayList<String>();
        shop.get(CASES + "?updated_since=" + newest).json().get("items")
                .forEach(c -> since.add(c.get("code").stringValue()));
        assertThat(since).contains(made.get(1), made.get(5), made.get(6)).doesNotContain(made.get(0));
    }

    @Test
    void listsAreNarrowed() {
        Program shop = shop();
        Answer kettle = shop.post(CASES, aCase("The zzkettle leaks."));
        Answer parcel = shop.post(CASES, aCase("The zzparcel is missing."));
        shop.post(path(parcel) + "/closure", Map.of("resolution", "answered"));
        assertThat(codes(shop.get(CASES + "?q=zzkettle"))).containsExactly(kettle.text("code"));
        assertThat(codes(shop.get(CASES + "?show=closed"))).containsExactly(parcel.text("code"));
        assertThat(codes(shop.get(CASES + "?show=open"))).containsExactly(kettle.text("code"));
        for (String wrong : List.of("limit=101", "limit=0", "limit=x", "cursor=nonsense", "show=mine",
                "updated_since=yesterday", "owner=me")) {
            Answer answer = shop.get(CASES + "?" + wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(422);
            assertThat(answer.wrong()).containsExactly(wrong.split("=")[0]);
        }
    }

    private static List<String> codes(Answer list) {
        var codes = new ArrayList<String>();
        list.json().get("items").forEach(c -> codes.add(c.get("code").stringValue()));
        return codes;
    }
}
