package suki.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import suki.Browser;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Role;

class CustomerPagesWebTests extends CustomersTest {

    private Browser sanasBrowser() {
        return signIn(colleague(Role.MANAGER, karachi));
    }

    private static Document ok(Browser browser, String path) {
        Browser.Page page = browser.get(path);
        assertThat(page.status()).as(path + "\n" + page.body()).isEqualTo(200);
        return page.html();
    }

    private String code(CustomerId id) {
        return customers.summary(HOUSE, id).code();
    }

    @Test
    void theListShowsFiftyAndGoesOn() {
        for (int i = 0; i < 53; i++) add(karachi, "Person %02d".formatted(i), "", "");
        add(chennai, "Elsewhere", "", "");
        Browser browser = sanasBrowser();
        Document first = ok(browser, "/customers");
        assertThat(first.select("#rows tr")).hasSize(50);
        assertThat(first.select("#rows tr a").first().text()).isEqualTo("Person 00");
        assertThat(first.text()).contains("53 customers").doesNotContain("Elsewhere");
        Document second = ok(browser, first.select("#more a").attr("href"));
        assertThat(second.select("#rows tr")).hasSize(3);
        assertThat(second.select("#more a")).isEmpty();
        ok(browser, "/customers?sort=contact");
        assertThat(ok(browser, "/customers?sort=contact&after=nonsense").select("#rows tr")).hasSize(50);
        assertThat(ok(browser, "/customers?kind=company").text()).contains("Nobody is like this");
    }

    @Test
    void typingFindsAndSaysWhy() {
        CustomerId id = add(karachi, "Muhammad Umar Farooq", "umar@example.com", "0300 1230142");
        Browser browser = sanasBrowser();
        assertThat(ok(browser, "/customers?q=0142").select("#rows small").text()).contains("+92 300 1230142");
        String part = browser.with("HX-Request", "true").with("HX-Target", "people").get("/customers?q=umar").body();
        assertThat(part).startsWith("<div id=\"people\">").contains(code(id)).doesNotContain("<html");
        browser.with("HX-Request", null).with("HX-Target", null);
        assertThat(ok(browser, "/customers?q=%3Cb%3Enobody").text()).contains("No one matches “<b>nobody”");
        assertThat(ok(browser, "/search?q=umar").text()).contains("Muhammad Umar Farooq");
    }

    @Test
    void aCustomerIsAddedChangedAndConfirmed() {
        Browser browser = sanasBrowser();
        Document form = ok(browser, "/customers/new?name=Bilal");
        assertThat(form.select("#name").val()).isEqualTo("Bilal");
        Map<String, String> typed = new HashMap<>(Map.of("kind", "person", "name", "Bilal Khan", "language", "ur",
                "branch", karachi.toString(), "phone", "0300 12345", "notes", "likes tea", "_once",
                UUID.randomUUID().toString()));
        Browser.Page bad = browser.post("/customers/new", typed);
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().select("#phone-wrong").text()).isEqualTo("That number is 2 digits short.");
        assertThat(bad.html().select("#notes").text()).isEqualTo("likes tea");
        typed.put("phone", "0300 1234567");
        Browser.Page added = browser.post("/customers/new", typed);
        assertThat(added.redirect()).startsWith("/customers/").endsWith("?done=customers.added");
        assertThat(browser.post("/customers/new", typed).redirect()).isEqualTo(added.redirect());
        String href = added.redirect().replaceFirst("[?].*", "");
        assertThat(ok(browser, href).text()).contains("Bilal Khan", "Customer added", "+92 300 1234567");
        assertThat(ok(browser, href + "?tab=details").text()).contains("likes tea");
        assertThat(ok(browser, href.toLowerCase().replace("-", "")).text()).contains("Bilal Khan");

        Document edit = ok(browser, href + "/edit");
        Map<String, String> change = new HashMap<>(Map.of("kind", "person", "name", "Bilal A. Khan", "language", "ur",
                "branch", karachi.toString(), "version", edit.select("[name=version]").val()));
        assertThat(browser.post(href + "/edit", change).redirect()).isEqualTo(href + "?done=customers.changed");
        change.put("name", "Bilal B. Khan");
        Browser.Page conflict = browser.post(href + "/edit", change);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.html().select("#name").val()).isEqualTo("Bilal B. Khan");
        assertThat(conflict.html().select(".notice").text()).contains("Bilal A. Khan");
        change.put("version", conflict.html().select("[name=version]").val());
        assertThat(browser.post(href + "/edit", change).redirect()).isEqualTo(href + "?done=customers.changed");
    }

    @Test
    void theTierIsSaidInTheFormFromThoseThatOccur() {
        customers.tellStanding(add(karachi, "Somebody", "", ""), "Gold", NOW);
        CustomerId id = add(karachi, "Bilal Khan", "", "");
        Browser browser = sanasBrowser();
        String href = "/customers/" + code(id);
        Document edit = ok(browser, href + "/edit");
        assertThat(edit.select("#tiers option").eachAttr("value")).containsExactly("Gold");
        Map<String, String> change = new HashMap<>(Map.of("kind", "person", "name", "Bilal Khan", "language", "ur",
                "branch", karachi.toString(), "version", "1", "tier", " Silver "));
        assertThat(browser.post(href + "/edit", change).redirect()).contains("customers.changed");
        assertThat(ok(browser, href).select(".tier").text()).isEqualTo("Silver");
        assertThat(ok(browser, href).text()).contains("Tier changed");
        assertThat(ok(browser, href + "/edit").select("#tier").val()).isEqualTo("Silver");
        change.putAll(Map.of("version", "2", "tier", "x".repeat(41)));
        Browser.Page bad = browser.post(href + "/edit", change);
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().select("#tier-wrong")).hasSize(1);
        change.put("tier", "");
        assertThat(browser.post(href + "/edit", change).redirect()).contains("customers.changed");
        assertThat(customers.summary(HOUSE, id).tier()).isNull();
    }

    @Test
    void whoWroteFirstIsConfirmedFromTheList() {
        CustomerId id = customers.recognise(new Sighting("new@example.com", null, "Nadia", null, karachi, "mail"), NOW);
        Browser browser = sanasBrowser();
        assertThat(ok(browser, "/customers").text()).contains("One to confirm").doesNotContain("Nadia");
        assertThat(ok(browser, "/customers/unconfirmed").text()).contains("Nadia", "new@example.com");
        assertThat(ok(browser, "/customers/" + code(id)).text()).contains("Wrote for the first time");
        assertThat(browser.post("/customers/" + code(id) + "/confirm", Map.of("to", "list")).redirect())
                .startsWith("/customers/unconfirmed");
        assertThat(ok(browser, "/customers").text()).contains("Nadia");
    }

    @Test
    void addressesPeopleAndLinksAreAddedAndRemoved() {
        CustomerId id = customers.add(HOUSE, NewCustomer.of(true, "Gul Zaman Tea House", Language.UR, karachi, "", ""));
        CustomerId person = add(karachi, "Gul Zaman", "", "");
        Browser browser = sanasBrowser();
        String href = "/customers/" + code(id);
        assertThat(browser.post(href + "/addresses", Map.of("kind", "EMAIL", "value", "tea@example.com", "label",
                "office")).redirect()).isEqualTo(href + "?tab=details");
        Browser.Page bad = browser.post(href + "/addresses", Map.of("kind", "EMAIL", "value", "tea@", "label", ""));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().select("#value").val()).isEqualTo("tea@");
        browser.post(href + "/contacts", Map.of("name", "Amina", "role", "owner", "language", "ur"));
        browser.post(href + "/links", Map.of("other", code(person), "kind", "COMPANY_OF"));
        assertThat(browser.post(href + "/links", Map.of("other", "AAAA-AAA", "kind", "FAMILY")).status())
                .isEqualTo(422);
        Document details = ok(browser, href + "?tab=details");
        assertThat(details.text()).contains("tea@example.com", "office", "Amina", "owner", "Gul Zaman");
        for (var form : details.select("form[action$=/remove]")) {
            Map<String, String> fields = new HashMap<>();
            form.select("input[name]").forEach(i -> fields.put(i.attr("name"), i.val()));
            fields.remove("_csrf");
            assertThat(browser.post(form.attr("action"), fields).status()).isIn(302, 303);
        }
        assertThat(details.select("form[action$=/remove]")).hasSize(3);
        Document after = ok(browser, href + "?tab=details");
        assertThat(after.select("form[action$=/undoing]")).as("what can be brought back").hasSize(2);
        after.select("details.fold").remove();
        assertThat(after.text()).doesNotContain("tea@example.com", "Amina");
    }

    @Test
    void howACustomerLikesToBeReachedIsSaidOnceAndSeenBesideTheStory() {
        CustomerId id = add(karachi, "Zahida Khatoon", "", "0300 7654321");
        Browser browser = sanasBrowser();
        String href = "/customers/" + code(id);
        assertThat(ok(browser, href).text()).doesNotContain("Likes to be reached");
        assertThat(browser.post(href + "/preferred-channel", Map.of("channel", "phone")).redirect()).startsWith(href);
        assertThat(ok(browser, href).text()).contains("Likes to be reached by telephone",
                "How they like to be reached changed");
        assertThat(ok(browser, href + "?tab=details").select("#channel option[selected]").val()).isEqualTo("phone");
        browser.post(href + "/preferred-channel", Map.of("channel", ""));
        assertThat(ok(browser, href).text()).doesNotContain("Likes to be reached");
    }

    @Test
    void everyPageIsNotThereForAnotherBranch() {
        CustomerId id = add(karachi, "Secret Person", "secret@example.com", "");
        String href = "/customers/" + code(id);
        Browser other = signIn(colleague(Role.MANAGER, chennai));
        for (String path : new String[] {"", "?tab=details", "/edit", "/records"}) {
            assertThat(other.get(href + path).status()).as(path).isEqualTo(404);
        }
        for (String path : new String[] {"/edit", "/confirm", "/records/file", "/records/erase", "/addresses",
            "/contacts", "/links", "/preferred-channel"}) {
            Browser.Page page = other.post(href + path, Map.of("kind", "EMAIL", "value", "x@example.com", "name", "X",
                    "language", "en", "other", code(id), "reason", "ASKED", "code", code(id), "version", "1", "branch",
                    chennai.toString()));
            assertThat(page.status()).as(path).isEqualTo(404);
        }
        Browser staff = signIn(colleague(Role.STAFF, karachi));
        assertThat(staff.get(href + "/records").status()).isEqualTo(404);
        assertThat(staff.get("/customers/import").status()).isEqualTo(404);
        assertThat(ok(staff, href).text()).contains("Secret Person");
        assertThat(browser().get(href).status()).isIn(302, 303);
    }

    @Test
    void oneFileHoldsEverythingAndErasingTakesItOut() {
        CustomerId id = add(karachi, "Teresita Aguinaldo", "tess@example.com", "0300 1234567");
        Browser browser = sanasBrowser();
        String href = "/customers/" + code(id);
        Browser.Page file = browser.post(href + "/records/file");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body()).contains("Teresita Aguinaldo", "tess@example.com", "timeline");
        Browser.Page wrong = browser.post(href + "/records/erase", Map.of("reason", "ASKED", "code", "AAAA-AAA"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(browser.post(href + "/records/erase", Map.of("reason", "ASKED", "code", code(id))).redirect())
                .isEqualTo("/customers?done=customers.erased");
        assertThat(ok(browser, "/customers/" + code(id)).text()).contains("Erased, the customer asked for it")
                .doesNotContain("Teresita");
        assertThat(browser.get(href).status()).isEqualTo(404);
    }

    @Test
    void pagesAreWrittenInFourLanguages() {
        CustomerId id = add(karachi, "Murugan", "m@example.com", "0300 1234567");
        for (Language language : Language.values()) {
            Browser browser = signIn(colleague("Reader " + language, language, karachi,
                    new Actor.Grant(Role.MANAGER, karachi)));
            for (String path : new String[] {"/customers", "/customers?q=m", "/customers?q=zzz", "/customers/new",
                "/customers/unconfirmed", "/customers/import", "/customers/" + code(id),
                "/customers/" + code(id) + "?tab=details", "/customers/" + code(id) + "/edit",
                "/customers/" + code(id) + "/records"}) {
                Document page = ok(browser, path);
                assertThat(page.select("html").attr("lang")).isEqualTo(language.tag());
                assertThat(page.select("h1")).hasSize(1);
            }
        }
    }
}
