package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.contact.Phrases;
import suki.shared.Language;
import suki.shared.Role;

/** The kinds of case and the ready phrases, as they are set. */
class SettingsOfWordsWebTests extends CasesTest {

    @Autowired CaseKinds kinds;
    @Autowired Phrases phrases;

    private static String unique(String name) {
        return name + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void kindsAreAddedInFourLanguagesAndRemoved() {
        Browser boss = signIn(everywhere(Role.ADMINISTRATOR, branch));
        assertThat(ok(boss, "/settings").select("a[href=/settings/kinds]")).hasSize(1);
        Browser.Page bad = boss.post("/settings/kinds", Map.of("name_en", "", "name_ur", "خرابی"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().select("#name_ur").val()).isEqualTo("خرابی");
        assertThat(boss.post("/settings/kinds", Map.of("name_en", "x".repeat(81))).status()).isEqualTo(422);
        assertThat(boss.post("/settings/kinds", Map.of("name_en", "x", "kind", "nonsense")).status()).isEqualTo(422);
        String top = unique("Faults");
        String below = unique("Leaks");
        assertThat(boss.post("/settings/kinds", Map.of("name_en", top, "name_ur", "خرابی", "name_ta", "பழுது",
                "name_fil", "Sira", "complaint", "true")).redirect()).contains("cases.kind_added");
        CaseKinds.Kind kind = named(top);
        boss.post("/settings/kinds", Map.of("name_en", below, "kind", kind.id().toString()));
        assertThat(named(below).parent()).isEqualTo(kind.id());
        assertThat(kind.name(Language.FIL)).isEqualTo("Sira");
        assertThat(named(below).name(Language.TA)).isEqualTo(below);
        assertThat(boss.post("/settings/kinds", Map.of("name_en", "x", "kind", named(below).id().toString()))
                .status()).as("two levels").isEqualTo(422);
        Document page = ok(boss, "/settings/kinds");
        assertThat(page.text()).contains(top, "خرابی", "பழுது", "Sira", below);
        String removal = "/settings/kinds/" + kind.id() + "/removal";
        assertThat(boss.post(removal).redirect()).contains("cases.kind_removed");
        assertThat(ok(boss, "/settings/kinds").text()).doesNotContain(top, below);
        assertThat(boss.post(removal).status()).isEqualTo(404);
        assertThat(signIn(sanaId).get("/settings/kinds").status()).isEqualTo(404);
    }

    private CaseKinds.Kind named(String name) {
        return kinds.all().stream().filter(k -> k.name(Language.EN).equals(name)).findFirst().orElseThrow();
    }

    @Test
    void phrasesAreKeptInFourLanguagesAndFilledInTheReply() {
        Browser desk = signIn(sanaId);
        assertThat(ok(desk, "/settings").select("a[href=/settings/phrases]")).hasSize(1);
        String name = unique("Sorry");
        Browser.Page bad = desk.post("/settings/phrases", Map.of("name", name, "en", "Dear {custmer}"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().select("#en").val()).isEqualTo("Dear {custmer}");
        assertThat(bad.html().select("#en-wrong").text()).contains("{custmer}");
        assertThat(desk.post("/settings/phrases", Map.of("name", name)).status()).isEqualTo(422);
        assertThat(desk.post("/settings/phrases", Map.of("name", name, "en",
                "We are sorry, {greetName}. {branch}, {firm}: {due}", "ta", "மன்னிக்க வேண்டுகிறோம்"))
                .redirect()).contains("contact.phrase_saved");
        Phrases.Phrase phrase = phrases.all().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
        String href = "/settings/phrases/" + phrase.id();
        assertThat(ok(desk, href).select("#ta").val()).isEqualTo("மன்னிக்க வேண்டுகிறோம்");
        CaseFile one = phoned(customer("Asha Rao", somebody()), "It leaks");
        assertThat(ok(desk, "/cases/" + one.code()).select("button[data-phrase]").eachAttr("data-phrase"))
                .anyMatch(t -> t.startsWith("We are sorry, Asha Rao. Branch ") && !t.contains("{"));
        assertThat(desk.post(href, Map.of("name", name, "en", "Sorry.")).redirect()).contains("contact.phrase_saved");
        assertThat(ok(desk, href).select("#en").val()).isEqualTo("Sorry.");
        assertThat(desk.post("/settings/phrases/" + UUID.randomUUID(), Map.of("name", "x", "en", "y")).status())
                .isEqualTo(404);
        assertThat(desk.post(href + "/removal").redirect()).contains("contact.phrase_removed");
        assertThat(desk.get(href).status()).isEqualTo(404);
        assertThat(desk.post(href + "/removal").status()).isEqualTo(404);
    }

    @Test
    void thePagesAreWrittenInFourLanguages() {
        for (Language language : Language.values()) {
            Browser boss = signIn(colleague("Reader " + language, language, branch,
                    new suki.shared.Actor.Grant(Role.ADMINISTRATOR, null)));
            CaseFile one = phoned(customer("Asha Rao", somebody()), "It leaks");
            for (String path : new String[] {"/settings/kinds", "/settings/phrases", "/cases/" + one.code() + "/more",
                "/cases", "/cases/" + one.code(), "/cases/new"}) {
                assertThat(ok(boss, path).select("h1")).as(path).hasSize(1);
            }
        }
    }
}
