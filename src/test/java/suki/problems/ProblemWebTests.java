package suki.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import suki.Browser;
import suki.CountedStatements;
import suki.cases.CaseFile;
import suki.problems.ProblemLinks.How;
import suki.shared.Language;
import suki.shared.Role;

/** Known problems as a clerk and a manager see them. */
class ProblemWebTests extends ProblemsTest {

    @Test
    void aClerkNotesAProblemFromACaseAndTakesTheLinkBack() {
        CaseFile one = phoned(customer("Shahida", somebody()), "The lid of the mixer is loose.");
        Browser desk = signIn(sanaId);
        var form = ok(desk, "/problems/new?case=" + one.code()).selectFirst("main form");
        var sent = filled(form, "name", "Lids are loose", "what", "Since the blue series");
        assertThat(desk.post("/problems", sent).redirect()).startsWith("/cases/" + one.code());
        Document page = ok(desk, "/cases/" + one.code());
        assertThat(page.select("#problems-head").text()).isEqualTo("It is about a known problem");
        String undo = page.select("form[action$=removal]").attr("action");
        assertThat(desk.post(undo).redirect()).contains("undo=/cases/" + one.code() + "/problem/");
        assertThat(links.of(one)).isEmpty();
        assertThat(desk.post("/problems", Map.of("name", "", "language", "en")).status()).isEqualTo(422);
    }

    @Test
    void whatIsTickedWhileTypingIsLinkedWithTheNewCase() {
        KnownProblem one = problem("Thermostats of October fail");
        Browser desk = signIn(sanaId);
        var form = ok(desk, "/cases/new").selectFirst("main form[action='/cases']");
        assertThat(form.select("#matches").attr("hx-trigger")).isEqualTo("input changed delay:400ms from:#words");
        Browser.Page matches = desk.post("/problems/match", Map.of("words", "It is warm again, the whole fridge",
                "language", "en", "problem", one.code()));
        assertThat(matches.status()).isEqualTo(200);
        assertThat(matches.html().select("input[checked]").val()).as("what was ticked stays").isEqualTo(one.code());
        var sent = filled(form, "name", "Nadia", "words", "It is warm again", "problem", one.code(), "mine", "true");
        String redirect = desk.post("/cases", sent).redirect();
        CaseFile opened = cases.find(house(), redirect.replaceAll("/cases/|\\?.*", ""));
        assertThat(links.of(opened)).map(KnownProblem::id).contains(one.id());
    }

    @Test
    void theListRanksByCasesInThePeriodAndSaysWhatTheyCost() {
        KnownProblem rare = problem("Rare thing " + UUID.randomUUID());
        KnownProblem common = problem("Common thing " + UUID.randomUUID());
        affected(rare, Language.EN, somebody());
        for (int i = 0; i < 3; i++) {
            CaseFile file = affected(common, Language.EN, somebody());
            jdbc.sql("""
                    insert into case_costs (customer_id, case_id, currency, bucket, minor)
                    values (:customer, :case, :currency, 0, 150000)""")
                    .param("customer", file.customer().value()).param("case", file.id().value())
                    .param("currency", i == 0 ? "INR" : "PKR").update();
        }
        Browser desk = signIn(imranId);
        List<String> names = ok(desk, "/problems?by=count&days=30").select("#rows th a").eachText();
        assertThat(names.indexOf(common.name())).isLessThan(names.indexOf(rare.name()));
        var row = ok(desk, "/problems?by=cost&currency=PKR").select("#rows tr").stream()
                .filter(r -> r.text().contains(common.name())).findFirst().orElseThrow();
        assertThat(row.text()).as("never added across currencies").contains("₹1,500", "Rs 3,000");
        later(java.time.Duration.ofDays(40));
        row = ok(signIn(imranId), "/problems?by=count&days=30&show=all").select("#rows tr").stream()
                .filter(r -> r.text().contains(common.name())).findFirst().orElseThrow();
        assertThat(row.select("td.num").first().text()).isEqualTo("0");
    }

    @Test
    void aPageOfAProblemShowsOnlyCasesThatTheReaderMaySeeAndCountsTheRest() {
        KnownProblem one = problem("Fans are loud");
        affected(one, Language.EN, somebody());
        Browser stranger = signIn(colleague(Role.STAFF, branch()));
        Document page = ok(stranger, "/problems/" + one.code());
        assertThat(page.select("#rows tr")).isEmpty();
        assertThat(page.text()).contains("One case of one customer", "One case belongs to a branch")
                .doesNotContain("Shahida");
        assertThat(page.select("form[action$=state], a[href$=tell], a[href$=edit]")).isEmpty();
        assertThat(stranger.post("/problems/" + one.code() + "/state", Map.of("state", "mended")).status())
                .isEqualTo(404);
        assertThat(stranger.get("/problems/" + one.code() + "/tell").status()).isEqualTo(404);
    }

    @Test
    void aManagerSaysTheStateWritesWordsMergesAndTakesEachBack() {
        KnownProblem one = problem("Kettles leak");
        KnownProblem other = problem("Kettles of 2025 leak");
        Browser desk = signIn(imranId);
        String path = "/problems/" + one.code();
        assertThat(desk.post(path + "/state", Map.of("state", "mended", "why", "New seals.")).redirect())
                .contains("undo=" + path + "/state/undoing");
        assertThat(ok(desk, path).select(".case-head .state").text()).isEqualTo("Mended");
        desk.post(path + "/state/undoing");
        assertThat(fresh(one).state()).isEqualTo(ProblemState.LOOKING);
        desk.post(path + "/words", Map.of("workaround_ur", "کیتلی بدل دیں۔", "mended_ur", "{name}، ٹھیک ہے۔"));
        assertThat(ok(desk, path).select("blockquote[lang=ur]").text()).isEqualTo("کیتلی بدل دیں۔");
        assertThat(desk.post(path + "/merging", Map.of("into", "nonsense")).status()).isEqualTo(422);
        assertThat(desk.post(path + "/merging", Map.of("into", other.code())).redirect())
                .startsWith("/problems/" + other.code());
        assertThat(ok(desk, path).text()).contains("Its cases count for");
        String again = desk.post(path + "/split").redirect().replaceAll(".*undo=", "");
        assertThat(fresh(one).merged()).isFalse();
        desk.post(again);
        assertThat(fresh(one).merged()).as("the split is taken back").isTrue();
    }

    @Test
    void theManagerSeesWhoHearsOfItTellsThemAndStops() {
        KnownProblem one = problem("Irons trip the fuse");
        affected(one, Language.EN, somebody());
        affected(one, Language.UR, "");
        Browser desk = signIn(imranId);
        Document page = ok(desk, "/problems/" + one.code() + "/tell");
        assertThat(page.select("h1").text()).isEqualTo("2 customers hear of it");
        assertThat(page.text()).contains("English: one letter", "One has no e-mail address");
        var form = page.selectFirst("main form");
        assertThat(form.select("#body_ur").text()).contains("معذرت");
        assertThat(desk.post("/problems/" + one.code() + "/tell", filled(form, "body_en", "")).status()).isEqualTo(422);
        String telling = desk.post("/problems/" + one.code() + "/tell", filled(form)).redirect()
                .replaceAll("\\?.*", "");
        assertThat(ok(desk, telling).select("#progress").attr("hx-trigger")).isEqualTo("every 2s");
        desk.post(telling + "/stop");
        assertThat(ok(desk, telling).text()).contains("It is stopped.", "2 wait");
        work("problems.telling");
        desk.post(telling + "/continuation");
        work("problems.telling");
        assertThat(ok(desk, telling).text()).contains("2 of 2 customers have heard of it", "It is done.",
                "a call is promised").doesNotContain("It is under way");
        assertThat(ok(desk, telling).select("#rows a")).hasSize(1);
        assertThat(signIn(sanaId).get(telling).status()).isEqualTo(404);
    }

    @Test
    void pagesAskTheDatabaseFewTimesHoweverManyCasesThereAre() {
        KnownProblem one = problem("Lamps flicker");
        for (int i = 0; i < 8; i++) affected(one, Language.EN, somebody());
        Browser desk = signIn(imranId);
        for (String path : List.of("/problems", "/problems/" + one.code())) {
            ok(desk, path);
            List<String> asked = CountedStatements.of(() -> ok(desk, path));
            assertThat(asked).as(path + "\n" + String.join("\n--\n", asked)).hasSizeLessThanOrEqualTo(22);
        }
    }
}
