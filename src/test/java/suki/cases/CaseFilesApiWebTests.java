package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static suki.shared.Permission.CASES_READ;
import static suki.shared.Permission.CASES_WORK;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import suki.ApiTest;
import suki.Browser;
import suki.Program;
import suki.Program.Answer;
import suki.mail.Blobs;

/** Files of cases over the REST interface: sent ahead, used once, read by whoever may read the case. */
class CaseFilesApiWebTests extends ApiTest {

    private Program shop;
    private Answer one;

    @BeforeEach
    void aCaseOfTheShop() {
        shop = program(CASES_READ, CASES_WORK);
        one = shop.post("/api/v1/cases", aCase("The kettle leaks."));
    }

    private String uploads() {
        return path(one) + "/uploads?name=";
    }

    private static String href(Answer entry) {
        return entry.json().get("files").get(0).get("href").stringValue();
    }

    @Test
    void aFileGoesWithALetterAndIsReadByBothSides() {
        Answer sent = shop.file(uploads() + "photo%20of%20kettle.svg", "<svg onload='alert(1)'/>");
        assertThat(sent.status()).isEqualTo(201);
        assertThat(sent.json().get("bytes").asLong()).isEqualTo(24);
        Answer letter = shop.post(path(one) + "/letters", Map.of("body", "Like this?", "files",
                List.of(sent.text("id"))));
        assertThat(letter.json().get("files").get(0).get("name").stringValue()).isEqualTo("photo of kettle.svg");
        assertThat(letter.json().get("files").get(0).get("media_type").stringValue())
                .as("the type is never believed").isEqualTo("application/octet-stream");
        Browser.Page down = shop.get(href(letter)).page();
        assertThat(down.status()).isEqualTo(200);
        assertThat(down.body()).isEqualTo("<svg onload='alert(1)'/>");
        assertThat(down.header("content-type")).contains("application/octet-stream");
        assertThat(down.header("content-disposition").orElseThrow()).startsWith("attachment");
        assertThat(down.header("x-content-type-options")).contains("nosniff");
        assertThat(jdbc.sql("""
                select count(*) from outbox_files f join outbox o on o.id = f.outbox_id
                 where f.file_name = 'photo of kettle.svg'""").query(Long.class).single()).isPositive();
    }

    @Test
    void aFileIsUsedOnceByItsKeyInItsCase() {
        String file = shop.file(uploads() + "a.txt", "words").text("id");
        Answer other = shop.post("/api/v1/cases", aCase("Another."));
        assertThat(shop.post(path(other) + "/notes", Map.of("body", "x", "files", List.of(file))).wrong())
                .as("another case").containsExactly("files");
        Program second = program(CASES_READ, CASES_WORK);
        assertThat(second.post(path(one) + "/notes", Map.of("body", "x", "files", List.of(file))).wrong())
                .as("another key").containsExactly("files");
        assertThat(shop.post(path(one) + "/notes", Map.of("body", " ", "files", List.of(file))).status())
                .isEqualTo(422);
        assertThat(shop.post(path(one) + "/notes", Map.of("body", "x", "files", List.of(file))).status())
                .as("a note that failed has not used it up").isEqualTo(201);
        assertThat(shop.post(path(one) + "/notes", Map.of("body", "x", "files", List.of(file))).wrong())
                .containsExactly("files");
        assertThat(shop.post(path(one) + "/notes", Map.of("body", "x", "files", List.of(UUID.randomUUID().toString())))
                .wrong()).containsExactly("files");
    }

    @Test
    void whatWaitsADayIsForgotten() {
        String file = shop.file(uploads() + "a.txt", "words").text("id");
        itIs(NOW.plus(CaseUploads.KEPT).plus(Duration.ofMinutes(5)));
        assertThat(shop.post(path(one) + "/notes", Map.of("body", "x", "files", List.of(file))).wrong())
                .containsExactly("files");
        shop.file(uploads() + "b.txt", "others");
        assertThat(jdbc.sql("select count(*) from case_uploads where id = cast(:id as uuid)").param("id", file)
                .query(Long.class).single()).isZero();
    }

    @Test
    void limitsAndFormsAreKept() {
        assertThat(shop.file(path(one) + "/uploads", "x").wrong()).containsExactly("name");
        assertThat(shop.file(uploads() + "a.txt&type=image/png", "x").wrong()).containsExactly("type");
        assertThat(shop.file(uploads() + "empty.txt", "").wrong()).containsExactly("file");
        assertThat(shop.send("POST", uploads() + "a.json", "{}").status()).isEqualTo(415);
        assertThat(shop.file(uploads() + "large.bin", "x".repeat(Blobs.LARGEST + 1)).status()).isEqualTo(413);
        assertThat(shop.file(uploads() + "..%2F..%2Fetc%2Fpasswd", "x").text("name")).doesNotContain("/");
        var many = java.util.stream.Stream.generate(() -> UUID.randomUUID().toString()).limit(11).toList();
        assertThat(shop.post(path(one) + "/notes", Map.of("body", "x", "files", many)).wrong())
                .containsExactly("files");
        for (int n = 1; n < CaseUploads.MOST_WAITING; n++) {
            assertThat(shop.file(uploads() + n, "x" + n).status()).as("file " + n).isEqualTo(201);
        }
        assertThat(shop.file(uploads() + "one-more", "y").wrong()).containsExactly("file");
    }

    @Test
    void sentTwiceWithOneKeyItIsOneFile() {
        String mark = UUID.randomUUID().toString();
        Answer first = shop.once("Idempotency-Key", mark, p -> p.file(uploads() + "a.txt", "words"));
        Answer again = shop.once("Idempotency-Key", mark, p -> p.file(uploads() + "a.txt", "words"));
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(shop.once("Idempotency-Key", mark, p -> p.file(uploads() + "a.txt", "other")).status())
                .isEqualTo(422);
    }

    @Test
    void whoMayNotReadTheCaseFindsNoFileAndTheCustomerNoNotesFile() {
        String file = shop.file(uploads() + "a.txt", "inner words").text("id");
        Answer note = shop.post(path(one) + "/notes", Map.of("body", "x", "files", List.of(file)));
        assertThat(elsewhere(CASES_READ, CASES_WORK).get(href(note)).status()).isEqualTo(404);
        assertThat(elsewhere(CASES_READ, CASES_WORK).file(uploads() + "a.txt", "x").status()).isEqualTo(404);
        assertThat(program(CASES_WORK).get(href(note)).status()).isEqualTo(404);
        assertThat(shop.get(href(note).replaceAll("/0$", "/1")).status()).isEqualTo(404);
        assertThat(shop.get(href(note).replaceAll("/0$", "/x")).status()).isEqualTo(404);
        assertThat(shop.get(path(one) + "/entries/nonsense/files/0").status()).isEqualTo(404);
        assertThat(browser().get(href(note)).status()).isIn(401, 404);
    }

    @Test
    void bytesComeBackAsTheyWere() {
        String words = "வணக்கம்، سلام ✓";
        String file = shop.file(uploads() + "words.txt", words).text("id");
        Answer note = shop.post(path(one) + "/notes", Map.of("body", "x", "files", List.of(file)));
        Browser.Page down = shop.get(href(note)).page();
        assertThat(down.body()).hasSizeGreaterThan(5);
        assertThat(jdbc.sql("""
                select bytes from entry_files where case_id = (select id from cases where code = :code)""")
                .param("code", one.text("code")).query(Long.class).single())
                .isEqualTo(words.getBytes(StandardCharsets.UTF_8).length);
    }
}
