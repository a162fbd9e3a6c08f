package suki.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import suki.Browser;
import suki.CountedStatements;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Role;

/** Today and focus mode, over HTTP. */
class TodayWebTests extends PromisesTest {

    private Promise owed(String name, Instant due, ColleagueId owner) {
        customer = customer(name);
        return due(due, owner);
    }

    private Promise owed(String name, Instant due) {
        return owed(name, due, sanaId);
    }

    private static Document ok(Browser browser, String path) {
        Browser.Page page = browser.get(path);
        assertThat(page.status()).as(path + "\n" + page.body()).isEqualTo(200);
        return page.html();
    }

    private static String path(Promise one) {
        return "/promises/" + one.customer() + "/" + one.id();
    }

    @Test
    void theMostUrgentIsRaisedAndTheRestFollowsInOrder() {
        itIs(NOW.minusSeconds(7_200));
        owed("Overdue Omar", NOW.minusSeconds(3_600));
        Promise waiting = owed("Waiting Wasim", NOW.minusSeconds(600));
        promises.waitFor(sana, waiting.customer(), waiting.id(), "her photo");
        itIs(NOW);
        owed("Later Laila", MONDAY_CLOSE);
        owed("Today Tariq", NOW.plusSeconds(7_200));
        owed("Soon Saima", NOW.plusSeconds(600));
        owed("Tomorrow Tahir", THURSDAY_CLOSE);
        customer = customer("Aim Amina");
        mail(NOW);
        Document page = ok(signIn(sanaId), "/today");

        assertThat(page.select("h1").text()).isEqualTo("You owe 4 people something today.");
        assertThat(page.text()).contains("One is past its time.");
        assertThat(page.select(".entry.first .who").text()).isEqualTo("Overdue Omar");
        assertThat(page.select(".entry.first .quote").text()).isEqualTo(ErrandSource.QUOTE);
        assertThat(page.select(".thread.daybook").first().select("> .entry .who").eachText())
                .containsExactly("Overdue Omar", "Soon Saima", "Today Tariq", "Aim Amina", "Waiting Wasim");
        assertThat(page.select("details.later summary").eachText()).containsExactly("For tomorrow 1", "Later 1");
        assertThat(page.select("details.later .who").eachText()).containsExactly("Tomorrow Tahir", "Later Laila");
        assertThat(page.select("details.later[open]")).isEmpty();
        assertThat(page.select(".mark[role=img]:not([aria-label])")).as("a mark never stands without a word").isEmpty();
        assertThat(page.select(".button.primary")).hasSize(1);
    }

    @Test
    void whatNobodyHasTakenIsTakenOn() {
        Promise one = owed("Queue Qasim", WEDNESDAY_CLOSE, null);
        Browser browser = signIn(sanaId);
        Document page = ok(browser, "/today");
        assertThat(page.select("#queue").text()).contains("waiting for somebody");
        var form = page.select("form[action=" + path(one) + "/owner]").first();
        assertThat(form.text()).isEqualTo("Take it on");
        var answer = browser.post(form.attr("action"), Map.of("to", "me"));
        assertThat(answer.redirect()).isEqualTo("/today?done=promises.taken");
        assertThat(now(one).owner()).isEqualTo(sanaId);
        assertThat(ok(browser, answer.redirect()).select(".entry.first .who").text()).isEqualTo("Queue Qasim");
    }

    @Test
    void whatIsKeptLeavesTheListAndIsCounted() {
        Promise one = owed("Kept Kamran", WEDNESDAY_CLOSE);
        Browser browser = signIn(sanaId);
        var answer = browser.post(path(one) + "/fulfilment", Map.of());
        assertThat(answer.redirect()).startsWith("/today?done=promises.kept&undo=" + path(one) + "/undoing");
        Document page = ok(browser, answer.redirect());
        assertThat(page.select(".who").eachText()).doesNotContain("Kept Kamran");
        assertThat(page.text()).contains("Marked as kept.", "Nobody is waiting for you.");
        assertThat(browser.post(path(one) + "/undoing", Map.of()).redirect()).isEqualTo("/today?done=promises.undone");
        assertThat(ok(browser, "/today").select(".who").eachText()).contains("Kept Kamran");
    }

    @Test
    void anotherBranchIsNeverShown() {
        ColleagueId elsewhere = colleague(Role.MANAGER, branch());
        Promise one = owed("Secret Saleem", WEDNESDAY_CLOSE);
        owed("Secret Queue", WEDNESDAY_CLOSE, null);
        Promise misplaced = owed("Secret Misplaced", WEDNESDAY_CLOSE);
        jdbc.sql("update promises set owner_id = :who where id = :id").param("who", elsewhere.value())
                .param("id", misplaced.id().value()).update();
        Browser browser = signIn(elsewhere);
        assertThat(ok(browser, "/today").text()).doesNotContain("Secret");
        assertThat(ok(browser, "/today/focus").text()).doesNotContain("Secret");
        for (String path : List.of("", "/move")) {
            assertThat(browser.get(path(one) + path).status()).as(path).isEqualTo(404);
        }
        assertThat(browser.get("/today/focus/" + one.customer() + "/" + one.id()).status()).isEqualTo(404);
        for (String path : List.of("/fulfilment", "/undoing", "/attempt", "/owner", "/withdrawal", "/breaking",
                "/telling", "/move")) {
            assertThat(browser.post(path(one) + path, Map.of("to", "me", "reason", "MISTAKE", "due",
                    "2026-11-19T12:00", "step", "send")).status()).as(path).isEqualTo(404);
        }
        assertThat(facts(one)).containsExactly("made");
    }

    @Test
    void aPageAsksAsMuchForFiveAsForAHundredAndFifty() {
        ColleagueId imran = colleague(Role.STAFF, karachi);
        for (int i = 0; i < 150; i++) {
            if (i < 5) owed("Few " + i, NOW.plusSeconds(3_600 + i));
            owed("Many " + i, NOW.plusSeconds(3_600 + i), imran);
        }
        Browser few = signIn(sanaId);
        Browser many = signIn(imran);
        for (String path : List.of("/today", "/today/focus")) {
            ok(few, path);
            int five = CountedStatements.of(() -> ok(few, path)).size();
            List<String> all = CountedStatements.of(() -> assertThat(ok(many, path).text()).contains("Many 0"));
            assertThat(all.size()).as(path + " " + String.join("\n", all)).isBetween(five - 2, five + 2)
                    .isLessThanOrEqualTo(40);
        }
        assertThat(ok(many, "/today").select(".who")).hasSize(150);
    }

    @Test
    void everyPageIsWrittenInFourLanguages() {
        for (Language language : Language.values()) {
            ColleagueId reader = colleague("Reader", language, karachi, new Actor.Grant(Role.MANAGER, karachi));
            Promise one = owed("Murugan " + language, WEDNESDAY_CLOSE, reader);
            Promise kept = owed("Kept " + language, WEDNESDAY_CLOSE, reader);
            promises.withdraw(house(), kept.customer(), kept.id(), Withdrawal.NOT_WANTED);
            Browser browser = signIn(reader);
            for (String path : List.of("/today", "/today/focus", path(one), path(one) + "/move", path(kept))) {
                Document page = ok(browser, path);
                assertThat(page.select("html").attr("lang")).isEqualTo(language.tag());
                assertThat(page.select("html").attr("dir")).isEqualTo(language == Language.UR ? "rtl" : "ltr");
                assertThat(page.select("h1")).as(path).hasSize(1);
                assertThat(page.text()).doesNotContain("promises.", "not_wanted");
            }
        }
    }

    @Test
    void focusModeGoesThroughAllAndEndsOnTheLastPage() {
        List<String> names = List.of("First Fatima", "Second Sadia", "Third Tahira");
        for (int i = 0; i < 3; i++) owed(names.get(i), NOW.plusSeconds(600 * (i + 1)));
        Promise waiting = owed("Waiting Wasim", WEDNESDAY_CLOSE);
        promises.waitFor(sana, waiting.customer(), waiting.id(), "her photo");
        Browser browser = signIn(sanaId);
        var seen = new ArrayList<String>();
        String path = "/today/focus";
        for (int i = 0; i < 3; i++) {
            Document page = ok(browser, path);
            seen.add(page.select("h1 bdi").text());
            assertThat(page.select(".beads li")).hasSize(3 - i);
            assertThat(page.select(".button.primary")).hasSize(1);
            var form = page.select("form[action$=/fulfilment]").first();
            path = browser.post(form.attr("action"), Map.of("then", form.select("[name=then]").val())).redirect();
        }
        assertThat(seen).containsExactlyElementsOf(names);
        assertThat(ok(browser, path).select("h1").text()).isEqualTo(
                "That was the last. 3 people heard from you today.");
        assertThat(browser.get("/today/focus/" + customer + "/" + waiting.id()).status()).isEqualTo(200);
    }

    @Test
    void whoDoesNotAnswerTheTelephoneStaysOnTheListAndFocusGoesOn() {
        Promise one = owed("Only Omar", WEDNESDAY_CLOSE);
        Browser browser = signIn(sanaId);
        var form = ok(browser, "/today/focus").select("form[action$=/attempt]").first();
        var answer = browser.post(form.attr("action"), Map.of("then", form.select("[name=then]").val()));
        assertThat(answer.redirect()).isEqualTo("/today?done=promises.tried");
        assertThat(facts(one)).containsExactly("made", "tried");
        promises.keep(sana, one.customer(), one.id(), "");
        assertThat(browser.get("/today/focus/" + one.customer() + "/" + one.id()).redirect()).isEqualTo("/today/focus");
    }

    @Test
    void movingShowsTheMessageFirstAndThenSendsIt() {
        Promise one = owed("Moved Munir", WEDNESDAY_CLOSE);
        Browser browser = signIn(sanaId);
        Document form = ok(browser, path(one) + "/move");
        assertThat(form.select("[name=due]")).isNotEmpty().allSatisfy(i -> assertThat(i.val())
                .matches("2026-11-\\d\\dT\\d\\d:\\d\\d"));
        assertThat(form.select("[name=due]").eachAttr("value")).as("the close of the next day")
                .contains("2026-11-19T18:00").doesNotContain("2026-11-18T18:00");
        Browser.Page look = browser.post(path(one) + "/move", Map.of("due", "2026-11-19T18:00", "reason", "Part late",
                "step", "look"));
        assertThat(look.status()).isEqualTo(200);
        assertThat(look.html().select("textarea").val()).contains("Part late", "Thursday 19 November, 18:00");
        assertThat(now(one).dueAt()).isEqualTo(WEDNESDAY_CLOSE);
        Browser.Page sent = browser.post(path(one) + "/move", Map.of("due", "2026-11-19T18:00", "reason", "Part late",
                "step", "send", "message", "My own words"));
        assertThat(sent.redirect()).isEqualTo("/today?done=promises.moved");
        assertThat(now(one)).returns(THURSDAY_CLOSE, Promise::dueAt).returns(1, Promise::moves);
        assertThat(errands.last(one.id())).get().returns("My own words", ErrandSource.Told::words);
    }

    @Test
    void aFormThatIsNotRightKeepsWhatWasTyped() {
        Promise one = owed("Moved Munir", WEDNESDAY_CLOSE);
        promises.move(house(), one.customer(), one.id(), THURSDAY_CLOSE, "late", Optional.empty(), "");
        Browser browser = signIn(sanaId);
        List<Map<String, String>> wrongs = List.of(Map.of("due", "2026-11-20T12:00", "reason", ""),
                Map.of("own_time", "2026-11-22T12:00", "reason", "a Sunday", "agreed", "yes"),
                Map.of("own_time", "2026-11-17T12:00", "reason", "in the past", "agreed", "yes", "step", "send"),
                Map.of("own_time", "tomorrow", "reason", "no time", "agreed", "yes"),
                Map.of("due", "2026-11-20T12:00", "reason", "no agreement", "step", "send"),
                Map.of("due", "2026-11-20T12:00", "reason", "x".repeat(501), "agreed", "yes"));
        for (Map<String, String> typed : wrongs) {
            Browser.Page page = browser.post(path(one) + "/move", typed);
            assertThat(page.status()).as(typed.toString()).isEqualTo(422);
            assertThat(page.html().select("[name=reason]").val()).isEqualTo(typed.get("reason"));
            if (typed.containsKey("own_time")) {
                assertThat(page.html().select("[name=own_time]").val()).isEqualTo(typed.get("own_time"));
            }
            assertThat(page.html().select(".wrong")).hasSize(1);
        }
        assertThat(now(one).dueAt()).isEqualTo(THURSDAY_CLOSE);
    }

    @Test
    void aFormSentTwiceCountsOnce() {
        Browser browser = signIn(sanaId);
        for (String act : List.of("/fulfilment", "/attempt", "/withdrawal", "/breaking", "/owner", "/move")) {
            Promise one = owed("Twice " + act, WEDNESDAY_CLOSE);
            Map<String, String> typed = Map.of("_once", UUID.randomUUID().toString(), "to", "", "reason",
                    act.equals("/withdrawal") ? "MISTAKE" : "because", "due", "2026-11-19T12:00", "step", "send");
            Browser.Page first = browser.post(path(one) + act, typed);
            int facts = facts(one).size();
            Browser.Page second = browser.post(path(one) + act, typed);
            assertThat(first.status()).as(act + first.body()).isIn(302, 303);
            assertThat(first.redirect()).as(act).startsWith("/today?done=promises.");
            assertThat(second.redirect()).as(act).isEqualTo(first.redirect());
            assertThat(facts(one)).as(act).hasSize(facts);
            assertThat(facts).isEqualTo(2);
        }
    }

    @Test
    void whoToldThemNotesIt() {
        Promise one = owed("Untold Umar", WEDNESDAY_CLOSE);
        promises.telling(one.customer(), one.id(), Optional.empty(), "no_address");
        Browser browser = signIn(sanaId);
        assertThat(ok(browser, "/today").text()).contains("Not told yet: we have no e-mail address");
        assertThat(ok(browser, path(one)).select("form[action$=/telling]")).hasSize(1);
        Browser.Page answer = browser.post(path(one) + "/telling", Map.of());
        Document page = ok(browser, answer.redirect());
        assertThat(page.text()).contains("Noted: they were told.", "The customer was told", sana.name());
        assertThat(page.select("form[action$=/telling]")).isEmpty();
        assertThat(ok(browser, "/today").text()).doesNotContain("Not told yet");
    }

    @Test
    void aWithdrawalNeedsAReasonFromTheList() {
        Promise one = owed("Wrong Wajid", WEDNESDAY_CLOSE);
        Browser browser = signIn(sanaId);
        assertThat(browser.post(path(one) + "/withdrawal", Map.of("reason", "BECAUSE")).status()).isEqualTo(400);
        assertThat(browser.post(path(one) + "/owner", Map.of("to", "nobody")).status()).isEqualTo(404);
        assertThat(browser.get("/promises/" + UUID.randomUUID() + "/" + one.id()).status()).isEqualTo(404);
        assertThat(facts(one)).containsExactly("made");
    }

    @Test
    void noLinkOfThesePagesChangesAnything() {
        Promise one = owed("Linked Lubna", WEDNESDAY_CLOSE);
        owed("Linked Late", NOW.plusSeconds(60));
        owed("Linked Queue", THURSDAY_CLOSE, null);
        CustomerId ended = customer("Linked Ended");
        customer = ended;
        promises.keep(sana, ended, due(THURSDAY_CLOSE).id(), "");
        itIs(NOW.plusSeconds(120));
        Browser browser = signIn(sanaId);
        String before = checksum();
        var links = new LinkedHashSet<String>();
        for (String path : List.of("/today", "/today/focus", "/today/focus/" + one.customer() + "/" + one.id(),
                path(one), path(one) + "/move")) {
            ok(browser, path).select("a[href^=/]").forEach(a -> links.add(a.attr("href").replaceFirst("#.*", "")));
        }
        assertThat(links).hasSizeGreaterThan(8);
        for (String link : links) assertThat(browser.get(link).status()).as(link).isLessThan(500);
        assertThat(checksum()).isEqualTo(before);
    }

    private String checksum() {
        return jdbc.sql("""
                select md5((select string_agg(p::text, '' order by p.id) from promises p where p.branch_id = :branch))
                    || md5((select string_agg(f::text, '' order by f.id) from promise_facts f
                        where f.customer_id in (select customer_id from promises where branch_id = :branch)))""")
                .param("branch", karachi.value()).query(String.class).single();
    }
}
