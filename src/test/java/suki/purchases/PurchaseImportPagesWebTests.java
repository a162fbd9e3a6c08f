package suki.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.customers.ImportState.Stage;
import suki.customers.NewCustomer;
import suki.shared.Language;
import suki.shared.Role;
import suki.shared.Texts;

/** Purchases from a file, in the browser. */
class PurchaseImportPagesWebTests extends PurchasesTest {

    private static final String HOME = "/purchases/import";

    @Autowired private PurchaseImport imports;
    @Autowired private PurchaseImportWork work;
    @Autowired private Texts texts;

    private String word;
    private Browser boss;

    @BeforeEach
    void aManager() {
        word = word();
        customers.add(house(), NewCustomer.of(false, "Murugan", Language.TA, branch, word + "@x.example", ""));
        boss = signIn(colleague(Role.MANAGER, branch));
    }

    private String file() {
        return """
                Invoice,Date,Who,Product,Qty,Price,Words
                A1-%1$s,03/11/2026,%1$s@x.example,Kettle,2,"2,150",
                A2-%1$s,04/11/2026,%1$s@x.example,Kettle,-1,"2,150",
                A3-%1$s,04/11/2026,nobody@x.example,Iron,1,40,=1+1
                """.formatted(word);
    }

    private String upload(Browser browser, String csv) {
        Browser.Page page = browser.upload(HOME, Map.of("branch", branch.toString()), "till.csv", csv);
        assertThat(page.redirect()).startsWith(HOME + "/");
        return page.redirect();
    }

    private static Map<String, String> columns(String then) {
        return new HashMap<>(Map.of("field0", "purchase", "field1", "date", "field2", "customer", "field3", "product",
                "field4", "quantity", "field5", "price", "field6", "skip", "dates", "dmy", "then", then));
    }

    private void settle(String href) {
        UUID id = UUID.fromString(href.substring(HOME.length() + 1));
        for (int n = 0; n < 50 && imports.state(house(), id).stage().moving(); n++) work.run(clock.instant());
        assertThat(imports.state(house(), id).stage()).isNotIn(Stage.WAITING, Stage.TRYING, Stage.UNDOING);
    }

    private static String figure(Document page, String label) {
        return page.select("dt:matchesOwn(^" + label + "$) + dd").text();
    }

    @Test
    void aFileIsUploadedMappedTriedBroughtInAndTakenBack() {
        String href = upload(boss, file());
        assertThat(boss.get(HOME).html().select("a[href=" + href + "]").text()).isEqualTo("till.csv");
        Document mapping = boss.get(href).html();
        assertThat(mapping.select("#field1 option[selected]").val()).isEqualTo("date");
        assertThat(mapping.select("#field2 option[selected]").val()).isEqualTo("skip");
        assertThat(mapping.text()).contains("This row names no customer.");
        Map<String, String> typed = columns("look");
        typed.put("field2", "skip");
        Browser.Page bad = boss.post(href + "/columns", typed);
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body()).contains("Say which columns hold the day, the customer and the product.");
        assertThat(bad.html().select("#dates option[selected]").val()).as("what was typed").isEqualTo("dmy");
        assertThat(boss.post(href + "/columns", columns("look")).redirect()).isEqualTo(href);
        assertThat(boss.get(href).html().text()).contains("3 November 2026", "No customer has this code");
        boss.post(href + "/columns", columns("try"));
        Document trying = boss.get(href).html();
        assertThat(trying.select("#importing").attr("hx-trigger")).isEqualTo("every 2s");
        assertThat(trying.select("#importing").text()).contains("0 of 3 rows");
        settle(href);
        Document tried = boss.get(href).html();
        assertThat(tried.text()).contains("This is what would happen", "Each of the 3 rows is counted here");
        boss.post(href + "/columns", columns("start"));
        assertThat(boss.get(href).html().text()).contains("It stops at once");
        settle(href);
        var part = boss.with("HX-Request", "true").with("HX-Target", "importing").get(href);
        assertThat(part.header("HX-Refresh")).contains("true");
        assertThat(part.body()).doesNotContain("<html");
        boss.with("HX-Request", null).with("HX-Target", null);
        Document done = boss.get(href).html();
        assertThat(figure(done, "Purchases")).isEqualTo("1");
        assertThat(figure(done, "Rows by which something came back")).isEqualTo("1");
        assertThat(figure(done, "Did not come in")).isEqualTo("1");
        assertThat(done.text()).contains("No customer has this code, id, e-mail address or number: nobody@x.example",
                "1 row, line 4", "This takes out 1 purchase of 1 customer, whatever was done with them since; what 1 "
                        + "return took back counts as bought again.");
        Browser.Page rows = boss.get(href + "/bad.csv");
        assertThat(rows.header("Content-Disposition").orElseThrow()).startsWith("attachment");
        assertThat(rows.body()).contains("4,\"No customer has this code", "'=1+1").doesNotContain("A1-");
        assertThat(boss.post(href + "/undo").redirect()).isEqualTo(href);
        settle(href);
        Document undone = boss.get(href).html();
        assertThat(undone.text()).contains("Taken back");
        assertThat(figure(undone, "Purchases and returns taken out again")).isEqualTo("2");
        assertThat(undone.select("form[action$=/undo]")).isEmpty();
        assertThat(boss.post(href + "/undo").status()).isEqualTo(409);
    }

    @Test
    void theSameFileIsToldAndWithoutNumbersNotBroughtInAgain() {
        String href = upload(boss, file());
        boss.post(href + "/columns", columns("start"));
        settle(href);
        String again = upload(boss, file());
        assertThat(boss.get(again).html().select(".notice a").attr("href")).isEqualTo(href);
        Map<String, String> typed = columns("start");
        typed.put("field0", "skip");
        Browser.Page refused = boss.post(again + "/columns", typed);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().select("[role=alert]").text()).contains("This file came in already");
    }

    @Test
    void aFileThatIsNoTableOrTooLargeIsRefusedInASentence() {
        var at = Map.of("branch", branch.toString());
        Browser.Page empty = boss.upload(HOME, at, "empty.csv", "");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.html().select("#file-wrong").text()).isEqualTo("There is nothing in this file.");
        Browser.Page broken = boss.upload(HOME, at, "book.xlsx", "PK\u0003\u0004no workbook");
        assertThat(broken.html().select("#file-wrong").text()).contains("can’t read this file as a table");
        Browser.Page large = boss.upload(HOME, at, "large.csv", "a,b\n".repeat(26 << 18));
        assertThat(large.status()).isBetween(400, 499);
        assertThat(large.html().text()).contains("25 MB");
    }

    @Test
    void itIsFoundWhereOneLooksAndOnlyByThoseWhoMay() {
        assertThat(boss.get("/orders").html().select("a[href=" + HOME + "]")).hasSize(1);
        assertThat(boss.get("/customers/import").html().select("a[href=" + HOME + "]")).hasSize(1);
        assertThat(boss.get(HOME).html().select("a[href=/customers/import]")).hasSize(1);
        Browser admin = signIn(everywhere(Role.ADMINISTRATOR, branch));
        assertThat(admin.get("/settings/products").html().select("a[href=" + HOME + "]")).hasSize(1);
        String href = upload(boss, file());
        Browser staff = signIn(sanaId);
        assertThat(staff.get("/orders").html().select("a[href=" + HOME + "]")).isEmpty();
        assertThat(staff.get(HOME).status()).isEqualTo(404);
        Browser other = signIn(colleague(Role.MANAGER, branch()));
        assertThat(other.get(HOME).html().select("a[href=" + href + "]")).isEmpty();
        assertThat(other.get(href).status()).isEqualTo(404);
        assertThat(other.get(href + "/bad.csv").status()).isEqualTo(404);
        assertThat(other.post(href + "/undo").status()).isEqualTo(404);
        assertThat(other.post(href + "/columns", columns("start")).status()).isEqualTo(404);
        assertThat(other.upload(HOME, Map.of("branch", branch.toString()), "x.csv", file()).status()).isEqualTo(404);
    }

    @Test
    void eachFieldHasANameInAllLanguages() {
        for (Language language : Language.values()) {
            for (PurchaseField field : PurchaseField.values()) {
                assertThat(texts.pattern(language, "purchases.field." + field.word())).as(language + " " + field)
                        .isNotNull();
            }
        }
    }
}
