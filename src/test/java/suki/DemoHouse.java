package suki;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import looks.Fault;
import looks.Monday;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import suki.mail.MailboxId;
import suki.mail.Mailroom;
import suki.platform.EmbeddedPostgres;
import suki.purchases.Vouchers;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.HouseClock;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.Work;

/**
 * The demo world on a server and a database of its own, on a Monday at eleven in Karachi, with what else a house comes
 * to have: letters set aside, an import, a key for a program. Or a house in which nobody works yet.
 */
final class DemoHouse implements AutoCloseable {

    private static final String PASSWORD = "kept-by-friday";

    private final EmbeddedPostgres postgres;
    private final ConfigurableApplicationContext site;
    private final Map<String, Browser> signedIn = new HashMap<>();
    private String voucher = "";

    private DemoHouse(boolean demo) {
        postgres = EmbeddedPostgres.startTemporary(Path.of("target"));
        var application = new SpringApplication(Suki.class, Monday.class, Fault.class);
        site = application.run(Stream.of("server.port=0", "spring.datasource.url=" + postgres.address().jdbcUrl(),
                "spring.datasource.username=" + postgres.address().user(), "spring.main.banner-mode=off",
                "spring.datasource.password=" + postgres.address().password(), "suki.worker.enabled=false",
                "suki.mail.smtp.port=0", "suki.key-file=target/test-secret.key", "logging.level.root=warn",
                demo ? "suki.demo=true" : "suki.firm=Suki").map(p -> "--" + p).toArray(String[]::new));
    }

    static DemoHouse open() {
        var house = new DemoHouse(true);
        house.furnish();
        return house;
    }

    /** Nobody works there yet: the house of the first page. */
    static DemoHouse empty() {
        return new DemoHouse(false);
    }

    String address() {
        return "http://localhost:" + port();
    }

    private int port() {
        return ((WebServerApplicationContext) site).getWebServer().getPort();
    }

    <T> T bean(Class<T> type) {
        return site.getBean(type);
    }

    RequestMappingHandlerMapping mapping() {
        return site.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    String one(String sql) {
        return bean(JdbcClient.class).sql(sql).query(String.class).single();
    }

    /** What people typed and choices show, the longest first. */
    Set<String> data() {
        var all = bean(JdbcClient.class).sql("""
                select name from branches union select name from colleagues union select name from customers
                union select name from phrases union select name from case_kind_names
                union select name from surveys union select name from products union select category from products
                union select name from programmes union select name from rewards
                union select name from programme_tiers union select name from member_offers
                union select w.value from member_offers, jsonb_each_text(words) w
                union select unnest(terms) from problem_alarms
                union select name from known_problems union select what from known_problems
                union select workaround from problem_words
                union select subject from cases union select other_name from customers where other_name <> ''""")
                .query(String.class).list();
        all.sort(Comparator.comparingInt(String::length).reversed());
        return new LinkedHashSet<>(all);
    }

    /** The browser of a colleague, by the beginning of their address. */
    Browser as(String who) {
        return signedIn.computeIfAbsent(who, name -> {
            var browser = new Browser(port());
            Browser.Page answer = browser.post("/sign-in",
                    Map.of("email", name + "@rahat.example", "password", PASSWORD));
            if (!answer.redirect().equals("/today")) throw new AssertionError(name + ": " + answer.status());
            return browser;
        });
    }

    Browser stranger() {
        return new Browser(port());
    }

    /** What a browser carries in which this colleague reads this language. */
    Map<String, String> cookies(String who, Language language) {
        Browser browser = as(who);
        browser.post("/language", Map.of("to", language.tag(), "back", "/today"));
        return browser.cookies();
    }

    /** What the browser of a customer carries who opened this case and reads this language. */
    Map<String, String> visit(String code, Language language) {
        return visit(code, code, language);
    }

    /** The same for a page below {@code /my/} whose link stands in a letter with these words. */
    Map<String, String> visit(String code, String words, Language language) {
        Browser browser = signedIn.computeIfAbsent(code, c -> {
            var fresh = new Browser(port());
            Browser.Page answer = fresh.post(link(words));
            if (!answer.redirect().equals("/my/" + c)) throw new AssertionError(c + ": " + answer.status());
            return fresh;
        });
        browser.post("/my/" + code + "/language", Map.of("to", language.tag()));
        return browser.cookies();
    }

    /** The link in a letter about this case. */
    String link(String code) {
        for (String letter : letters()) {
            Browser.Page page = stranger().get(letter);
            if (!page.body().contains(code)) continue;
            var link = page.html().select("a[href*=/s/]").stream().findFirst();
            if (link.isPresent()) return link.get().attr("href").replaceFirst("^https?://[^/]+", "");
        }
        throw new AssertionError("No letter with a link to " + code);
    }

    private List<String> letters() {
        var all = new ArrayList<String>();
        String next = "/demo/letters";
        while (next != null) {
            var page = stranger().get(next).html();
            page.select("a[href^=/demo/letters/]").forEach(a -> all.add(a.attr("href")));
            next = page.select("a[href*=before=]").stream().map(a -> "/demo/letters" + a.attr("href").replaceFirst(
                    "^[^?]*", "")).findFirst().orElse(null);
        }
        return all;
    }

    private void furnish() {
        var farhan = as("farhan");
        farhan.post("/settings/api-keys", Map.of("name", "Shop till", "scopes", "cases", "branch", "all"));
        farhan.post("/team/invite", Map.of("name", "Nida Yousuf", "email", "nida@rahat.example", "home",
                one("select id::text from branches where name = 'Saddar'"), "role", "STAFF", "where", "home",
                "language", "ur"));
        farhan.post("/customers/" + one("select code from customers where name like 'Gul Zaman%'") + "/contacts",
                Map.of("name", "Zarina Gul", "role", "Owner", "language", "ur", "_once", UUID.randomUUID().toString()));
        mail("junk-1", "Winner Desk <win@prizes.example>", "Claim your FREE prize now!!!", """
                CONGRATULATIONS!!! You have WON $5,000,000. Click here http://192.0.2.7/claim to claim your prize now,
                100% free, act now, limited offer, casino bonus, viagra, no credit check.""", "X-Spam-Flag: YES\r\n");
        mail("machine-1", "Mailer <mailer@shop.example>", "Out of office", "I am away until Monday.",
                "Auto-Submitted: auto-replied\r\n");
        ImportPages.bring(this, farhan);
        sellSome(farhan);
        somethingRises();
    }

    /** A kind of complaint that rose lately, with the days of its chart; and what matching learns. */
    private void somethingRises() {
        one("""
                with alarm as (
                    insert into problem_alarms (id, way, kind_id, since, seen, last_day, raised_at, observed, expected,
                        one_in, sureness, chart)
                    select gen_random_uuid(), 'rise', k.id, date '2026-11-16', date '2026-11-19', date '2026-11-22',
                           timestamptz '2026-11-22 21:05Z', 14, 5.2, 0.02, 0.98,
                           (select jsonb_agg(jsonb_build_object('day', date '2026-11-22' - (59 - n), 'count',
                                   case when n > 52 then 2 + n % 2 else (n * 7) % 3 end,
                                   'expected', 0.7 + (n % 7) * 0.1,
                                   'limit', 4, 'beyond', n in (56, 58)) order by n)
                              from generate_series(0, 59) as n)
                      from case_kinds k join case_kind_names m on m.kind_id = k.id and m.name = 'Did not last'
                    returning id),
                behind as (
                    insert into problem_alarm_cases (customer_id, alarm_id, case_id, bucket)
                    select c.customer_id, alarm.id, c.id, c.bucket from alarm, cases c
                     where c.subject = 'The repair did not last')
                select id::text from alarm""");
        works("problems.learning");
    }

    /** Lets the work of this name do a piece. */
    void works(String name) {
        site.getBeansOfType(Work.class).values().stream().filter(w -> w.name().equals(name))
                .forEach(w -> w.run(bean(HouseClock.class).instant()));
    }

    private void sellSome(Browser farhan) {
        farhan.post("/settings/products", Map.of("name", "Kettle", "category", "Kitchen", "price_PKR", "2,150"));
        String shahida = "/customers/" + one("select code from customers where name = 'Shahida Parveen'");
        as("sana").post(shahida + "/purchases", Map.of("product_1", "Kettle", "quantity_1", "2", "price_1", "",
                "day", "2026-11-02", "branch",
                one("select home_branch::text from colleagues where email like 'sana@%'")));
        var owner = new CustomerId(UUID.fromString(one("select id::text from customers"
                + " where name = 'Shahida Parveen'")));
        var branch = new BranchId(UUID.fromString(one("select id::text from branches where name = 'Tariq Road'")));
        bean(TransactionTemplate.class).executeWithoutResult(status -> voucher = bean(Vouchers.class).issue(
                new Actor.House("test"), owner, branch, Money.of(50_000, "PKR"), LocalDate.of(2027, 6, 30), "remedy",
                UUID.randomUUID()).code());
    }

    /** The code of a voucher that is good. */
    String voucher() {
        return voucher;
    }

    private void mail(String id, String from, String subject, String words, String headers) {
        String care = one("select id::text from mailboxes where address like 'care@%'");
        var box = new MailboxId(UUID.fromString(care));
        String raw = "From: " + from + "\r\nTo: <care@rahat.example>\r\nSubject: " + subject + "\r\nMessage-ID: <" + id
                + "@example.com>\r\n" + headers + "Content-Type: text/plain; charset=utf-8\r\n\r\n"
                + words.replace("\n", "\r\n");
        Instant now = bean(HouseClock.class).instant();
        bean(Mailroom.class).store(box, raw.getBytes(StandardCharsets.UTF_8), "smtp", id, now);
        bean(Mailroom.class).process(now, 10);
    }

    @Override
    public void close() {
        site.close();
        postgres.close();
    }
}
