package suki.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import suki.Browser;
import suki.SukiTest;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Language;
import suki.shared.Role;

/** Who changed what, narrowed by person, part and day, page after page. */
class AuditWebTests extends SukiTest {

    @Autowired Activity activity;
    @Autowired TransactionTemplate transaction;

    private ColleagueId imran;
    private Browser browser;

    @BeforeEach
    void anAdministrator() {
        itIs(Instant.parse("2026-11-23T06:00:00Z"));
        imran = colleague("Imran Sheikh", Language.EN, branch(), new Actor.Grant(Role.ADMINISTRATOR, null));
        browser = signIn(imran);
    }

    private void did(String what, Instant at) {
        transaction.executeWithoutResult(s -> activity.record(Subject.house("test", UUID.randomUUID()), what,
                actor(imran), at));
    }

    private Document page(String query) {
        Browser.Page page = browser.get("/audit" + query);
        assertThat(page.status()).as(query).isEqualTo(200);
        return page.html();
    }

    private static List<String> what(Document page) {
        return page.select("tbody th").eachText();
    }

    @Test
    void onePersonOnePartAndOneDayAreLookedAt() {
        did("cases.kind_added", Instant.parse("2026-11-20T06:00:00Z"));
        did("promises.standard_set", Instant.parse("2026-11-22T06:00:00Z"));
        String mine = "?who=" + imran;
        assertThat(what(page(mine + "&part=cases"))).containsExactly("Kind of case added");
        assertThat(what(page(mine + "&part=promises"))).hasSize(1);
        assertThat(what(page(mine + "&part=contact"))).isEmpty();
        assertThat(page(mine + "&part=contact").text()).contains("Nothing like that was done.");
        assertThat(what(page(mine + "&until=2026-11-21"))).containsExactly("Kind of case added");
        assertThat(what(page("?who=" + UUID.randomUUID()))).isEmpty();
        assertThat(page(mine + "&part=cases").select("[name=part] option[selected]").val()).isEqualTo("cases");
    }

    @Test
    void whatIsNoFilterFiltersNothing() {
        for (String query : List.of("?who=x", "?part=nonsense", "?until=soon", "?until=99999-01-01", "?before=x",
                "?part=%25")) {
            assertThat(what(page(query))).as(query).isNotEmpty();
        }
    }

    @Test
    void thePagesOfAFilterFollowOneAnother() {
        Instant at = Instant.parse("2026-11-20T06:00:00Z");
        for (int n = 0; n < 130; n++) did("cases.kind_added", at.plusSeconds(n));
        int seen = 0;
        String next = "/audit?who=" + imran + "&part=cases";
        for (int pages = 0; !next.isEmpty(); pages++) {
            assertThat(pages).isLessThan(10);
            Document page = browser.get(next).html();
            assertThat(what(page)).isNotEmpty().allMatch(t -> t.equals("Kind of case added"));
            seen += what(page).size();
            next = page.select("a[href*=before]").attr("href");
        }
        assertThat(seen).isEqualTo(130);
    }

    @Test
    void whoIsNoAdministratorFindsNothing() {
        Browser manager = signIn(colleague(Role.MANAGER, branch()));
        assertThat(manager.get("/audit?part=cases").status()).isEqualTo(404);
    }
}
