package suki.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import suki.Browser;
import suki.cases.CaseFile;
import suki.cases.CasesTest;
import suki.cases.Correspondence;
import suki.cases.Entry;
import suki.mail.Attachment;
import suki.mail.Blobs;
import suki.promises.Promise;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Role;

/** Links, visits, and two hostile customers with a colleague of another branch at every door. */
class PortalWebTests extends CasesTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired Blobs blobs;

    private String email;
    private CustomerId asha;
    private CaseFile one;
    private Entry letter;
    private UUID received;

    @BeforeEach
    void aCustomerWithEverything() {
        email = somebody();
        asha = customer("Asha Rao", email);
        arrives(box, letter("Asha <" + email + ">", care, "Kettle", "My kettle leaks, please help me with it."));
        one = casesOf(email).getFirst();
        received = thread(one).getFirst().mail();
        Attachment file = transaction.execute(s -> new Attachment(blobs.put("secret".getBytes()), "secret.txt",
                "text/plain", 6, java.util.Optional.empty()));
        letter = correspondence.write(sana, one.code(), "Our secret answer", List.of(file),
                Correspondence.After.NOTHING, "");
        correspondence.note(sana, one.code(), "A secret note", List.of());
        promises.make(sana, new suki.promises.NewPromise(asha, branch, sanaId, "solution", true,
                new suki.promises.Source("case", one.id().value()), "", clock.instant(), null, null,
                clock.instant().plus(Duration.ofDays(2)), null));
        later(Duration.ofSeconds(11));
    }

    private Browser visitorOfAnother(String name) {
        String address = somebody();
        phoned(customer(name, address), "Something of my own");
        return opened(link(sentTo(address).getFirst()));
    }

    private record Route(RequestMethod method, String path) {}

    /** Every route of ours that names a thing of a customer. */
    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (!handler.getBeanType().getPackageName().startsWith("suki")) return;
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                for (String path : info.getPatternValues()) {
                    if (path.contains("{") && ofACustomer(path)) routes.add(new Route(method, path));
                }
            }
        });
        assertThat(routes).hasSizeGreaterThan(30);
        return routes;
    }

    private static boolean ofACustomer(String path) {
        return path.startsWith("/my/") || path.startsWith("/cases/{") || path.startsWith("/promises/")
                || path.startsWith("/customers/{") || path.startsWith("/mail/{");
    }

    private static final Map<String, Object> TYPED = Map.ofEntries(Map.entry("body", "hacked"),
            Map.entry("words", "hacked"), Map.entry("broken", "hacked"), Map.entry("when", "hacked"),
            Map.entry("choice", "hacked"), Map.entry("to", "en"), Map.entry("kind", "letter"),
            Map.entry("resolution", "SOLVED"), Map.entry("reason", "ASKED"), Map.entry("name", "hacked"),
            Map.entry("value", "hacked@example.com"), Map.entry("language", "en"), Map.entry("version", "1"),
            Map.entry("subject", "hacked"), Map.entry("due", "2026-12-24T12:00"), Map.entry("into", "hacked"),
            Map.entry("message", "hacked"), Map.entry("other", "hacked"), Map.entry("customer", "hacked"),
            Map.entry("how", "hacked"), Map.entry("code", "hacked"), Map.entry("time", "2026-12-24T12:00"));

    private String filled(Route route, boolean theirs) {
        String customerCode = customers.summaries(List.of(asha)).get(asha).code();
        Promise promise = cases.promises(one).getLast();
        String code = route.path().startsWith("/customers") ? customerCode : one.code();
        UUID id = route.path().startsWith("/promises") ? promise.id().value()
                : route.path().startsWith("/mail") ? received : letter.id().value();
        String no = UUID.randomUUID().toString();
        return route.path().replace("{code}", theirs ? code : "ZZZZ-ZZZ")
                .replace("{customer}", theirs ? asha.toString() : no)
                .replace("{entry}", theirs ? letter.id().toString() : no).replace("{n}", "0")
                .replace("{position}", "0")
                .replaceAll("\\{[^}]+}", theirs ? id.toString() : no);
    }

    private static Browser.Page call(Browser browser, Route route, String path) {
        if (route.method() == RequestMethod.GET) return browser.get(path);
        var typed = new HashMap<>(TYPED);
        if (path.endsWith("/withdrawal")) typed.put("reason", "NOT_WANTED");
        return browser.post(path, typed);
    }

    /** What a page says, without what differs from request to request. */
    private static String said(Browser.Page page) {
        return page.body().startsWith("<") || page.body().startsWith("\n") ? page.html().text() : page.body();
    }

    /** A sum over every row of every table that hangs on a customer. */
    private Map<String, String> sums() {
        List<String> tables = jdbc.sql("""
                select distinct c.table_name from information_schema.columns c join information_schema.tables t
                    using (table_schema, table_name)
                 where c.table_schema = current_schema() and c.column_name = 'customer_id'
                   and t.table_type = 'BASE TABLE'""").query(String.class).list();
        String sql = tables.stream().map(t -> "select '" + t + "' as t, coalesce(md5(string_agg(r::text, '|' order by "
                + "r::text)), '') as sum from " + t + " r").collect(Collectors.joining(" union all "));
        var sums = new HashMap<String, String>();
        jdbc.sql(sql).query(row -> {
            sums.put(row.getString("t"), row.getString("sum"));
        });
        assertThat(sums).hasSizeGreaterThan(15);
        return sums;
    }

    @Test
    void everyDoorIsTheSameWallForOthers() {
        BranchId away = branch();
        var hostile = new HashMap<String, Browser>();
        hostile.put("another customer", visitorOfAnother("Mallory"));
        hostile.put("a second customer", visitorOfAnother("Trudy"));
        hostile.put("a colleague elsewhere", signIn(colleague(Role.MANAGER, away)));
        List<Route> routes = routes();
        var wrong = new TreeSet<String>();
        Map<String, String> before = sums();
        hostile.forEach((who, browser) -> {
            for (Route route : routes) {
                if (route.path().startsWith("/my/") == who.startsWith("a colleague")) continue;
                Browser.Page theirs = call(browser, route, filled(route, true));
                Browser.Page unknown = call(browser, route, filled(route, false));
                String what = who + ": " + route.method() + " " + route.path() + " → " + theirs.status();
                boolean wall = theirs.status() == 404 && unknown.status() == 404;
                if (!wall) wrong.add(what + ", unknown " + unknown.status());
                else if (!said(theirs).equals(said(unknown))) wrong.add(what + " says something else");
                if (theirs.body().contains("secret") || theirs.body().contains("Asha")) wrong.add(what + " tells");
                if (route.method() != RequestMethod.GET && !sums().equals(before)) wrong.add(what + " changed a row");
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void aVisitOpensOneCaseOnly() {
        CaseFile second = phoned(asha, "A second matter of the same customer");
        Browser visitor = opened(link(sentTo(email).getFirst()));
        assertThat(visitor.get("/my/" + one.code()).status()).isEqualTo(200);
        assertThat(visitor.get("/my/" + second.code()).status()).isEqualTo(404);
        assertThat(visitor.get("/cases/" + one.code()).redirect()).startsWith("/sign-in");
        assertThat(visitor.get("/customers").redirect()).startsWith("/sign-in");
        assertThat(signIn(sanaId).get("/my/" + one.code()).status()).isEqualTo(404);
    }

    @Test
    void noLinkOnAnyPageChangesAnything() {
        Browser desk = signIn(sanaId);
        Browser visitor = opened(link(sentTo(email).getFirst()));
        Map<String, String> before = sums();
        var seen = new LinkedHashSet<String>();
        crawl(desk, seen, List.of("/cases", "/cases/" + one.code(), "/cases/" + one.code() + "/head",
                "/cases/" + one.code() + "/promises/new", "/cases/" + one.code() + "/refusals/new", "/cases/new",
                "/today", "/customers"));
        crawl(visitor, seen, List.of("/my/" + one.code(), link(sentTo(email).getFirst()), "/write", "/fresh-link"));
        assertThat(seen).hasSizeGreaterThan(20);
        Map<String, String> after = sums();
        after.keySet().removeIf(t -> after.get(t).equals(before.get(t)));
        assertThat(after.keySet()).isEmpty();
    }

    private static void crawl(Browser browser, Set<String> seen, List<String> pages) {
        for (String page : pages) {
            Browser.Page answer = browser.get(page);
            assertThat(answer.status()).as(page).isEqualTo(200);
            answer.html().select("a[href^=/], form[method=get]").forEach(a -> {
                String href = a.hasAttr("href") ? a.attr("href") : a.attr("action");
                if (!href.startsWith("//") && seen.add(page + " " + href)) {
                    assertThat(browser.get(href).status()).as(href).isLessThan(500);
                }
            });
        }
    }

    @Test
    void linksEndAndNothingSaysWhoseTheyWere() {
        String link = link(sentTo(email).getFirst());
        Browser visitor = opened(link);
        later(Links.LASTS);
        assertThat(browser().get(link).status()).isEqualTo(410);
        assertThat(browser().post(link).status()).isEqualTo(410);
        assertThat(visitor.get("/my/" + one.code()).status()).isEqualTo(404);
        assertThat(said(browser().get(link))).isEqualTo(said(browser().get("/s/never-was-a-link")));
        Browser asking = browser();
        assertThat(asking.post("/fresh-link", Map.of("code", one.code())).redirect())
                .isEqualTo(asking.post("/fresh-link", Map.of("code", "ZZZZ-ZZZ")).redirect());
        assertThat(opened(link(sentTo(email).getLast())).get("/my/" + one.code()).status()).isEqualTo(200);
    }

    @Test
    void whatTheCustomerTypesWronglyIsStillThere() {
        Browser visitor = opened(link(sentTo(email).getFirst()));
        String my = "/my/" + one.code();
        assertThat(visitor.post(my + "/words", Map.of("words", " ")).status()).isEqualTo(422);
        Browser.Page when = visitor.post(my + "/other-time", Map.of("when", ""));
        assertThat(when.status()).isEqualTo(422);
        assertThat(when.html().select("#when-wrong")).hasSize(1);
        String much = "x".repeat(100_001);
        Browser.Page broken = visitor.post(my + "/broken-word", Map.of("broken", much));
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.html().select("#broken").val()).isEqualTo(much);
        assertThat(visitor.post(my + "/broken-word", Map.of("broken", "You said Friday")).redirect())
                .isEqualTo(my + "?done=cases.answered");
        assertThat(visitor.post(my + "/other-time", Map.of("when", "Saturday")).redirect())
                .isEqualTo(my + "?done=cases.answered");
        assertThat(owed(one)).extracting(Promise::kind).contains("call_back");
        assertThat(ok(visitor, my).text()).contains("You told us: not what was promised");
    }

    @Test
    void thePromiseIsToldWhereItIsRead() {
        Browser visitor = opened(link(sentTo(email).getFirst()));
        assertThat(owed(one)).filteredOn(p -> p.kind().equals("solution")).first().extracting(Promise::toldAt).isNull();
        ok(visitor, "/my/" + one.code());
        assertThat(owed(one)).filteredOn(p -> p.kind().equals("solution")).first().extracting(Promise::toldAt).isNull();
        assertThat(visitor.post("/my/" + one.code() + "/opened").status()).isEqualTo(204);
        assertThat(owed(one)).filteredOn(p -> p.kind().equals("solution")).first().extracting(Promise::toldAt)
                .isNotNull();
        assertThat(visitor.post("/my/" + one.code() + "/language", Map.of("to", "ta")).redirect())
                .isEqualTo("/my/" + one.code());
        assertThat(ok(visitor, "/my/" + one.code()).select("html").attr("lang")).isEqualTo("ta");
    }
}
