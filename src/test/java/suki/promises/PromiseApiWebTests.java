package suki.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static suki.shared.Permission.CASES_READ;
import static suki.shared.Permission.CASES_WORK;
import static suki.shared.Permission.PROMISES_WORK;
import static suki.shared.Permission.REPORTS_READ;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.ApiTest;
import suki.Program;
import suki.Program.Answer;
import tools.jackson.databind.JsonNode;

class PromiseApiWebTests extends ApiTest {

    private static final String PROMISES = "/api/v1/promises";

    @Autowired
    private KeptRates rates;

    private Program desk() {
        return program(CASES_READ, CASES_WORK, PROMISES_WORK, REPORTS_READ);
    }

    private static String aPromise(Program desk) {
        Answer made = desk.post("/api/v1/cases", aCase("Broken."));
        return PROMISES + "/" + made.json().get("promises").get(0).get("id").stringValue();
    }

    @Test
    void aPromiseIsReadAndKept() {
        Program desk = desk();
        String path = aPromise(desk);
        Answer read = desk.get(path);
        assertThat(read.text("state")).isEqualTo("open");
        assertThat(read.text("towards")).isEqualTo("customer");
        Answer kept = desk.post(path + "/fulfilment", Map.of("how", "Called and explained."));
        assertThat(kept.text("state")).isEqualTo("kept");
        assertThat(kept.etag()).isNotEqualTo(read.etag());
        assertThat(desk.send("POST", path + "/fulfilment", null).status()).as("ended already").isEqualTo(409);
    }

    @Test
    void aPromiseIsMovedWithAMessageBeforeItsTime() {
        Program desk = desk();
        String path = aPromise(desk);
        Instant due = Instant.parse("2026-11-20T08:00:00Z");
        Answer moved = desk.post(path + "/move", Map.of("due_at", due, "reason", "The part comes on Friday."));
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.text("due_at")).isEqualTo(due.toString());
        assertThat(moved.json().get("moves").intValue()).isEqualTo(1);
        assertThat(PROMISES + "/" + moved.text("id")).isEqualTo(path);
        Answer second = desk.post(path + "/move", Map.of("due_at", due.plusSeconds(3600), "reason", "Later."));
        assertThat(second.status()).as("a second move needs the customer's agreement").isEqualTo(409);
        Answer agreed = desk.post(path + "/move", Map.of("due_at", due.plusSeconds(3600), "reason", "Later.",
                "message", "As agreed on the telephone.", "agreed", "Yes, that is fine."));
        assertThat(agreed.json().get("moves").intValue()).isEqualTo(2);
    }

    @Test
    void afterItsTimeAMoveBreaksItAndAnotherCarriesTheNewTime() {
        Program desk = desk();
        String path = aPromise(desk);
        Instant due = Instant.parse(desk.get(path).text("due_at"));
        itIs(due.plus(Duration.ofHours(1)));
        Instant later = Instant.parse("2026-11-25T08:00:00Z");
        Answer moved = desk.post(path + "/move", Map.of("due_at", later, "reason", "We forgot."));
        assertThat(moved.text("instead_of")).isEqualTo(path.substring(PROMISES.length() + 1));
        assertThat(desk.get(path).text("state")).isEqualTo("broken");
    }

    @Test
    void aTimeThatCannotBePromisedIsNamed() {
        Program desk = desk();
        String path = aPromise(desk);
        Answer night = desk.post(path + "/move", Map.of("due_at", "2026-11-20T22:00:00Z", "reason", "x"));
        assertThat(night.wrong()).containsExactly("due_at");
        assertThat(desk.post(path + "/move", Map.of("due_at", "soon", "reason", "x")).wrong())
                .containsExactly("due_at");
        assertThat(desk.post(path + "/move", Map.of("due_at", "2026-11-20T08:00:00Z", "reason", " ")).wrong())
                .containsExactly("reason");
        assertThat(desk.post(path + "/move", Map.of("due_at", "2026-11-20T08:00:00Z", "reason", "x", "state", "kept",
                "moves", 0)).wrong()).containsExactlyInAnyOrder("state", "moves");
        assertThat(desk.post(path + "/move", Map.of("due_at", "2026-11-17T08:00:00Z", "reason", "x")).status())
                .as("the past").isEqualTo(409);
    }

    @Test
    void whatIsOfAnotherBranchIsUnknown() {
        String path = aPromise(desk());
        Program stranger = elsewhere(PROMISES_WORK);
        for (String one : List.of(path, PROMISES + "/" + UUID.randomUUID(), PROMISES + "/nonsense")) {
            assertThat(stranger.get(one).status()).isEqualTo(404);
            assertThat(stranger.post(one + "/fulfilment", Map.of()).status()).isEqualTo(404);
        }
        assertThat(stranger.get(PROMISES).json().get("items")).isEmpty();
    }

    @Test
    void listsAreNarrowedAndPaged() {
        Program desk = desk();
        var paths = new ArrayList<String>();
        for (int i = 0; i < 3; i++) paths.add(aPromise(desk));
        desk.post(paths.getFirst() + "/fulfilment", Map.of());
        assertThat(desk.get(PROMISES + "?state=kept").json().get("items")).hasSize(1);
        Answer first = desk.get(PROMISES + "?state=open&limit=1");
        assertThat(first.json().get("items")).hasSize(1);
        Answer rest = desk.get(PROMISES + "?state=open&cursor=" + first.text("next"));
        assertThat(rest.json().get("items")).hasSize(1);
        assertThat(rest.json().get("next").isNull()).isTrue();
        assertThat(desk.get(PROMISES + "?due_before=" + NOW).json().get("items")).isEmpty();
        assertThat(desk.get(PROMISES + "?due_before=2026-12-31T00:00:00Z").json().get("items")).hasSize(3);
        String kept = desk.get(paths.getFirst()).text("updated_at");
        assertThat(desk.get(PROMISES + "?updated_since=" + kept).json().get("items")).hasSize(1);
        assertThat(desk.get(PROMISES + "?state=overdue").wrong()).containsExactly("state");
    }

    @Test
    void theKeptRateIsThatOfThePage() {
        Program desk = desk();
        desk.post(aPromise(desk) + "/fulfilment", Map.of());
        String open = aPromise(desk);
        itIs(Instant.parse(desk.get(open).text("due_at")).plusSeconds(60));
        Instant from = NOW.minus(Duration.ofDays(1));
        Instant to = NOW.plus(Duration.ofDays(10));
        Answer answer = desk.get("/api/v1/kept-rate?by=branch&from=" + from + "&to=" + to);
        assertThat(answer.json().get("rates")).hasSize(1);
        JsonNode line = answer.json().get("rates").get(0);
        KeptRate page = rates.by(administrator, KeptRates.By.BRANCH, from, to).get(branch.toString());
        assertThat(line.get("name").stringValue()).isEqualTo(branch.toString());
        assertThat(line.get("all").longValue()).isEqualTo(page.all()).isEqualTo(2);
        assertThat(line.get("kept").longValue()).isEqualTo(page.kept()).isEqualTo(1);
        assertThat(line.get("overdue").longValue()).isEqualTo(page.overdue()).isEqualTo(1);
        assertThat(line.get("rate").doubleValue()).isEqualTo(page.rate()).isEqualTo(0.5);
        assertThat(desk.get("/api/v1/kept-rate?by=mood&from=" + from + "&to=" + to).wrong()).containsExactly("by");
        assertThat(desk.get("/api/v1/kept-rate?from=" + to + "&to=" + from).wrong()).containsExactly("to");
        assertThat(desk.get("/api/v1/kept-rate").wrong()).containsExactlyInAnyOrder("from", "to");
    }
}
