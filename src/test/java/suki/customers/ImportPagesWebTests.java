package suki.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.shared.Role;

class ImportPagesWebTests extends CustomersTest {

    private static final String FILE = """
            Name,Mail address,Words
            Shahida,shahida@example.com,x
            ,nobody@example.com,=1+1
            """;

    @Autowired CustomerImport imports;
    @Autowired ImportWork work;

    @Test
    void columnsAreChosenTriedBroughtInAndTakenBack() {
        Browser browser = signIn(colleague(Role.MANAGER, karachi));
        ImportId id = imports.upload(HOUSE, karachi, "people.csv", FILE.getBytes(StandardCharsets.UTF_8));
        String href = "/customers/import/" + id;
        assertThat(browser.get("/customers/import").body()).contains("people.csv");
        Document mapping = browser.get(href).html();
        assertThat(mapping.select("#field0 option[selected]").val()).isEqualTo("name");
        assertThat(mapping.select("#field1 option[selected]").val()).isEqualTo("skip");
        assertThat(mapping.text()).contains("There is no name in this row.");
        Map<String, String> typed = new HashMap<>(Map.of("field0", "email", "field1", "email", "field2", "notes", "as",
                "people", "same", "skip", "source", "", "then", "try"));
        Browser.Page twice = browser.post(href + "/columns", typed);
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.html().select("#field2 option[selected]").val()).as("what was typed").isEqualTo("notes");
        typed.put("field0", "name");
        assertThat(browser.post(href + "/columns", typed).redirect()).isEqualTo(href);
        Document moving = browser.get(href).html();
        assertThat(moving.select("#importing").attr("hx-trigger")).isEqualTo("every 2s");
        settle(id);
        assertThat(browser.get(href).html().text()).contains("This is what would happen");
        typed.put("then", "start");
        browser.post(href + "/columns", typed);
        settle(id);
        var part = browser.with("HX-Request", "true").with("HX-Target", "importing").get(href);
        assertThat(part.header("HX-Refresh")).contains("true");
        assertThat(part.body()).contains("Everything that can come in is in").doesNotContain("<html");
        browser.with("HX-Request", null).with("HX-Target", null);
        assertThat(browser.get(href + "/bad.csv").body())
                .contains("3,There is no name in this row.,,nobody@example.com,'=1+1");
        assertThat(browser.get("/customers?q=shahida").body()).contains("Shahida");
        assertThat(browser.post(href + "/undo").redirect()).isEqualTo(href);
        settle(id);
        assertThat(browser.get(href).html().text()).contains("Taken back");
        assertThat(browser.get("/customers").body()).contains("Nobody is here yet");
    }

    @Test
    void anotherBranchDoesNotSeeTheImport() {
        ImportId id = imports.upload(HOUSE, karachi, "people.csv", FILE.getBytes(StandardCharsets.UTF_8));
        Browser other = signIn(colleague(Role.MANAGER, chennai));
        assertThat(other.get("/customers/import/" + id).status()).isEqualTo(404);
        assertThat(other.get("/customers/import/" + id + "/bad.csv").status()).isEqualTo(404);
        assertThat(other.post("/customers/import/" + id + "/undo").status()).isEqualTo(404);
        assertThat(other.get("/customers/import").body()).doesNotContain("people.csv");
    }

    private void settle(ImportId id) {
        while (imports.state(HOUSE, id).stage().moving()) work.run(NOW);
    }
}
