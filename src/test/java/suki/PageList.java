package suki;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import looks.Fault;
import suki.ContactSheets.Shot;
import suki.shared.Language;
import suki.shared.web.Shells;

/**
 * Every page that somebody can see, and who looks at it: colleagues, a customer at their own case, a stranger. A test
 * compares it with the routes, so a new page is either here or in {@link #NOT_PAGES}.
 */
final class PageList {

    /** Routes that a browser gets and nobody reads as a page of ours. */
    static final Map<String, String> NOT_PAGES = Map.ofEntries(
            Map.entry("/live", "a stream of beats"),
            Map.entry("/", "leads on to Today, the sign-in or the first page"),
            Map.entry("/branches/mine/holidays", "leads on to the reader's own branch"),
            Map.entry("/cases/{code}/files/{entry}/{n}", "a file"),
            Map.entry("/my/{code}/files/{entry}/{n}", "a file"),
            Map.entry("/mail/{mail}/html", "somebody's letter as it was written, in a frame"),
            Map.entry("/mail/{mail}/files/{position}", "a file"),
            Map.entry("/customers/purchases/products", "what a field offers"),
            Map.entry("/customers/import/{id}/bad.csv", "a file"),
            Map.entry("/purchases/import/{id}/bad.csv", "a file"));

    /** Shots by the one who reads them. */
    record Seen(String by, BiFunction<DemoHouse, Language, Map<String, String>> cookies, List<Shot> shots) {}

    private static final Consumer<Page> LOOK = page -> {};

    private final DemoHouse house;
    private final Map<String, Seen> seen = new LinkedHashMap<>();

    PageList(DemoHouse house) {
        this.house = house;
        work();
        cases();
        problems();
        LoyaltyPages.add(house, this::add);
        OrderPages.add(house, this::add);
        ImportPages.add(house, this::add);
        promises();
        customers();
        firm();
        settings();
        doors();
        customersSide();
    }

    /** Who sees what. */
    List<Seen> all() {
        return List.copyOf(seen.values());
    }

    private void add(String who, Shot shot) {
        seen.computeIfAbsent(who, name -> new Seen(name, (h, l) -> h.cookies(name, l), new ArrayList<>()))
                .shots().add(shot);
    }

    private void add(String who, String name, String path) {
        add(who, new Shot(name, path, LOOK));
    }

    private void work() {
        add("sana", "today", "/today");
        add("rashid", "today-empty", "/today");
        add("sana", new Shot("palette", "/today", page -> {
            page.locator("[data-palette]").first().click();
            page.locator("#palette input").fill("sha");
            page.waitForTimeout(600);
        }));
        add("sana", new Shot("keys-sheet", "/today", page -> {
            page.evaluate("() => document.dispatchEvent(new KeyboardEvent('keydown', {key: '?', bubbles: true}))");
            page.waitForTimeout(400);
        }));
        add("sana", "focus", "/today/focus");
        add("sana", new Shot("focus-open", focus(), page -> page.evaluate(
                "() => document.querySelectorAll('details').forEach(d => d.open = true)")));
        add("rashid", "focus-last", "/today/focus");
        add("sana", "search", "/search?q=sha");
        add("sana", "search-nothing", "/search?q=zzzz");
        add("sana", "keys", "/keys");
        add("sana", "more", "/more");
        add("sana", new Shot("not-found", "/no-such-page", 404, LOOK));
        add("sana", new Shot("fault", Fault.PATH, 500, LOOK));
    }

    private String focus() {
        return house.as("sana").get("/today").html().select("a[href^=/today/focus/]").first().attr("href");
    }

    private String caseOf(String subject) {
        return house.one("select code from cases where subject like '" + subject + "%'");
    }

    private void cases() {
        String fridge = "/cases/" + caseOf("فریج");
        add("sana", "cases", "/cases");
        add("sana", "cases-nothing", "/cases?q=zzzz");
        add("sana", "cases-found", "/cases?show=all&q=" + java.net.URLEncoder.encode("فریج",
                java.nio.charset.StandardCharsets.UTF_8));
        add("sana", new Shot("cases-ticked", "/cases", page -> {
            if (page.locator("[data-tick]").count() > 0) page.locator("[data-tick]").first().check();
        }));
        add("sana", "cases-closed", "/cases?show=closed");
        add("sana", "case", fridge);
        add("sana", new Shot("case-open", fridge, page -> page.evaluate(
                "() => document.querySelectorAll('details').forEach(d => d.open = true)")));
        add("sana", new Shot("case-note", fridge, page -> page.locator("input[name=kind][value=note]").check(
                new com.microsoft.playwright.Locator.CheckOptions().setForce(true))));
        add("imran", "case-no", "/cases/" + caseOf("மிக்ஸி"));
        add("sana", "case-closed", "/cases/" + caseOf("Cleaning"));
        add("imran", "case-unowned", "/cases/" + caseOf("Invoice"));
        add("sana", "case-new", "/cases/new");
        add("sana", new Shot("case-new-wrong", "/cases/new", PageList::sendEmpty));
        add("sana", "case-head", fridge + "/head");
        add("sana", "case-promise", fridge + "/promises/new");
        add("sana", new Shot("case-promise-wrong", fridge + "/promises/new", PageList::sendEmpty));
        add("sana", "case-no-form", fridge + "/refusals/new");
        add("sana", new Shot("case-no-wrong", fridge + "/refusals/new", PageList::sendEmpty));
        add("sana", "case-more", fridge + "/more");
        redress(fridge);
        feedback();
    }

    private void feedback() {
        String oven = "/cases/" + caseOf("Door of the oven");
        add("sana", "feedback", "/feedback");
        add("sana", "feedback-nothing", "/feedback?survey=00000000-0000-0000-0000-000000000000");
        add("imran", "feedback-delivered", "/feedback?survey=delivery");
        add("sana", "feedback-asks", "/feedback/asks");
        add("sana", "feedback-case", oven);
        add("sana", "feedback-follow", oven + "/follow-through");
        add("sana", new Shot("feedback-follow-wrong", oven + "/follow-through", PageList::sendEmpty));
        add("sana", "feedback-thank", oven + "/thanks");
        add("sana", "feedback-thanks", "/thanks");
        add("rashid", "feedback-thanks-none", "/thanks");
        add("imran", "feedback-effort", "/reports/effort");
        String survey = "/settings/surveys/" + house.one("select id::text from surveys where active limit 1");
        add("farhan", "feedback-surveys", "/settings/surveys");
        add("farhan", "feedback-survey", survey);
        add("farhan", "feedback-survey-new", "/settings/surveys/new");
        add("farhan", new Shot("feedback-survey-wrong", "/settings/surveys/new", PageList::sendEmpty));
        add("farhan", "feedback-survey-preview", survey + "/preview");
        String asked = house.one("select substring(body from '/answer/[A-Za-z0-9_-]+') from outbox"
                + " where body like '%/answer/%' order by id desc limit 1");
        anyone(new Shot("feedback-answer", asked + "?value=6", LOOK));
        anyone(new Shot("feedback-answer-wrong", asked, page -> {
            page.locator("details#thank summary").click();
            page.locator("details#thank form [type=submit]").click();
            page.waitForSelector(".wrong");
        }));
        anyone(new Shot("feedback-gone", "/answer/no-such-link", 410, LOOK));
        anyone(new Shot("feedback-well", house.one("select substring(body from '/all-well/[A-Za-z0-9_-]+')"
                + " from outbox where body like '%/all-well/%' order by id desc limit 1") + "?said=well", LOOK));
        anyone(new Shot("order-well", OrderPages.asked(house) + "?said=not_solved", LOOK));
        status("feedback-status", "Door of the oven", LOOK);
        status("feedback-question", "Door of the oven", "/question");
        status("feedback-my-thanks", "Door of the oven", "/thanks");
    }

    private void redress(String fridge) {
        add("sana", "case-judgement", fridge + "/judgement");
        add("sana", new Shot("case-judgement-wrong", "/cases/" + caseOf("Air conditioner") + "/judgement",
                PageList::sendEmpty));
        add("sana", "case-effort", fridge + "/effort");
        add("sana", "case-handover", fridge + "/owner");
        add("sana", "case-apology", fridge + "/apology");
        add("sana", new Shot("case-apology-wrong", fridge + "/apology", PageList::sendEmpty));
        add("sana", new Shot("case-apology-tone", fridge + "/apology", page -> {
            page.locator("main [name=body]").press("End");
            page.locator("main [name=body]").pressSequentially(" But you should have read our terms and conditions.");
            page.waitForSelector(".tone");
        }));
        add("sana", "case-product", fridge + "/product");
        add("sana", "case-like", fridge + "/like");
        String remedy = fridge + "/remedies/new?remedy=0195d5a0-0000-7000-8000-00000000000";
        add("sana", "remedy-repair", remedy + "1");
        add("sana", "remedy-refund", remedy + "3");
        add("sana", "remedy-voucher", remedy + "4");
        add("sana", new Shot("remedy-wrong", remedy + "4", PageList::sendEmpty));
        add("imran", "approvals", "/approvals");
        add("imran", "approval", "/approvals/" + house.one("select customer_id || '/' || id from approvals limit 1"));
        add("hina", "approval-asked", "/approvals/" + house.one(
                "select customer_id || '/' || id from approvals limit 1"));
        add("imran", "fairness", "/reports/fairness");
        add("imran", "first-acts", "/reports/first-acts");
    }

    private void problems() {
        String part = "/problems/" + house.one("select code from known_problems where name like 'Thermostats%'");
        String lift = "/problems/" + house.one("select code from known_problems where name like 'Deliveries%'");
        String fridge = "/cases/" + caseOf("فریج");
        add("imran", "problems", "/problems");
        add("sana", "problems-mended", "/problems?show=mended&by=effort&days=365");
        add("sana", "problems-nothing", "/problems?show=not_to_be_mended");
        add("imran", "problem", part);
        add("sana", "problem-mended", lift);
        add("sana", "problem-new", "/problems/new");
        add("sana", new Shot("problem-new-wrong", "/problems/new", PageList::sendEmpty));
        add("imran", "problem-edit", part + "/edit");
        add("imran", "problem-words", part + "/words");
        add("imran", "problem-tell", part + "/tell");
        add("imran", "problem-told", "/problems/tellings/" + house.one("select id::text from tellings"));
        add("imran", "alarm", "/problems/alarms/"
                + house.one("select id::text from problem_alarms where way = 'rise'"));
        add("imran", "alarm-wording", "/problems/alarms/" + house.one(
                "select id::text from problem_alarms where way = 'wording'"));
        add("sana", "problem-choose", fridge + "/problem");
        add("sana", new Shot("case-new-like", "/cases/new", page -> {
            page.locator("#words").pressSequentially("The refrigerator stopped cooling, a new thermostat again");
            page.waitForSelector("#matches input");
        }));
    }

    static void sendEmpty(Page page) {
        page.locator("main form[method=post]:not([action$='sign-out'])").first().evaluate(
                "form => { form.noValidate = true; (form.querySelector('[type=submit]') ?? form.requestSubmit())"
                        + ".click?.(); }");
        page.waitForSelector(".wrong, .wrongs, [role=alert]:not(:empty)",
                new Page.WaitForSelectorOptions().setTimeout(4_000));
    }

    private void promises() {
        String promise = focus().replace("/today/focus/", "/promises/");
        add("sana", "promise", promise);
        add("sana", "promise-move", promise + "/move");
        add("sana", new Shot("promise-move-wrong", promise + "/move", PageList::sendEmpty));
        String later = "/promises/" + house.one("select p.customer_id || '/' || p.id from promises p"
                + " where p.words like '%ایئر%'");
        add("sana", new Shot("promise-move-look", later + "/move", page -> {
            page.locator("main input[type=radio]").first().check();
            page.locator("main [name=reason]").fill("بنانے والی کمپنی سے قیمت آنی ہے");
            if (page.locator("main [name=agreed]").count() > 0) page.locator("main [name=agreed]").fill("ٹھیک ہے");
            page.locator("button[value=look]").click();
            page.waitForSelector("button[value=send]");
        }));
    }

    private void customers() {
        String shahida = "/customers/" + house.one("select code from customers where name = 'Shahida Parveen'");
        String gul = "/customers/" + house.one("select code from customers where name like 'Gul Zaman%'");
        add("sana", "customers", "/customers");
        add("sana", "customers-nothing", "/customers?q=zzzz");
        add("sana", "customers-unconfirmed", "/customers/unconfirmed");
        add("sana", "customer", shahida);
        add("sana", "customer-details", shahida + "?tab=details");
        add("imran", "customer-company", gul + "?tab=details");
        add("imran", new Shot("customer-opened", gul + "?tab=details", page -> page.evaluate(
                "() => document.querySelectorAll('details').forEach(d => d.open = true)")));
        String contact = house.one("select id::text from customer_contacts limit 1");
        add("farhan", "customer-contact", gul + "/contacts/" + contact);
        add("sana", "customer-new", "/customers/new");
        add("sana", new Shot("customer-new-wrong", "/customers/new", PageList::sendEmpty));
        add("sana", "customer-edit", shahida + "/edit");
        add("sana", "purchase", shahida + "/purchases/new");
        add("sana", "voucher", "/vouchers");
        add("sana", new Shot("voucher-wrong", "/vouchers", PageList::sendEmpty));
        add("sana", new Shot("voucher-found", "/vouchers", page -> {
            page.locator("#code").fill(house.voucher());
            page.locator("main form[action='/vouchers'] [type=submit]").click();
            page.waitForSelector("form[action='/vouchers/redemption']");
        }));
        add("farhan", "customer-records", shahida + "/records");
    }

    private void firm() {
        String branch = "/branches/" + house.one("select id::text from branches where name = 'Tariq Road'");
        add("farhan", "branches", "/branches");
        add("farhan", "branch", branch);
        add("farhan", "branch-new", "/branches/new");
        add("farhan", new Shot("branch-new-wrong", "/branches/new", PageList::sendEmpty));
        add("farhan", "branch-edit", branch + "/edit");
        add("farhan", "branch-hours", branch + "/hours");
        add("farhan", "branch-exceptions", branch + "/exceptions");
        add("farhan", "branch-holidays", branch + "/holidays");
        add("farhan", "team", "/team");
        add("farhan", "team-invite", "/team/invite");
        add("farhan", new Shot("team-invite-wrong", "/team/invite", PageList::sendEmpty));
        add("farhan", "colleague", "/team/" + house.one("select id::text from colleagues where email like 'hina@%'"));
        add("farhan", "audit", "/audit");
    }

    private void settings() {
        add("farhan", "settings", "/settings");
        add("farhan", "settings-firm", "/settings/firm");
        add("farhan", "health", "/settings/health");
        add("farhan", "standards", "/settings/standards");
        add("farhan", "standard", "/settings/standards/form");
        add("farhan", "kinds", "/settings/kinds");
        add("farhan", "effort-weights", "/settings/effort");
        add("farhan", "products", "/settings/products");
        add("farhan", "products-nothing", "/settings/products?q=zzzz");
        add("farhan", "remedies", "/settings/remedies");
        add("farhan", "authority", "/settings/authority");
        add("farhan", new Shot("products-wrong", "/settings/products", page -> {
            page.locator("main form[data-draft] [type=submit]").click();
            page.waitForSelector(".wrong");
        }));
        add("farhan", "product", "/settings/products/" + house.one("select id::text from products limit 1"));
        add("farhan", "phrases", "/settings/phrases");
        add("farhan", "phrase", "/settings/phrases/" + house.one("select id::text from phrases limit 1"));
        add("farhan", "texts", "/settings/texts");
        add("farhan", "mailboxes", "/settings/mail");
        add("farhan", "mailbox-new", "/settings/mail/new");
        add("farhan", new Shot("mailbox-new-wrong", "/settings/mail/new", PageList::sendEmpty));
        add("farhan", "mailbox", "/settings/mail/" + house.one("select id::text from mailboxes limit 1"));
        add("farhan", "junk", "/mail/junk");
        add("farhan", "machines", "/mail/machines");
        add("farhan", "quarantine", "/mail/quarantine");
        add("farhan", "sent", "/mail/sent/" + house.one("select id::text from outbox order by id desc limit 1"));
        add("farhan", "api-keys", "/settings/api-keys");
        add("farhan", "me", "/me");
        add("farhan", new Shot("me-wrong", "/me", page -> {
            page.locator("main form[action='/me/password'] button").click();
            page.waitForSelector(".wrong");
        }));
        add("farhan", new Shot("second-step", "/me", page -> {
            page.locator("#step-password").fill("kept-by-friday");
            page.locator("main form[action='/me/second-step'] button").click();
            page.waitForURL("**/me/second-step");
        }));
    }

    private void anyone(Shot shot) {
        seen.computeIfAbsent("anyone", name -> new Seen(name,
                (h, l) -> Map.of(Shells.LANGUAGE_COOKIE, l.tag()), new ArrayList<>())).shots().add(shot);
    }

    private void doors() {
        anyone(new Shot("sign-in", "/sign-in", LOOK));
        anyone(new Shot("sign-in-wrong", "/sign-in", page -> {
            page.locator("main [name=email], [name=email]").first().fill("sana@rahat.example");
            page.locator("[name=password]").first().fill("a wrong password");
            page.locator("form[action='/sign-in'] [type=submit]").first().click();
            page.waitForSelector(".wrong, .notice, [role=alert]");
        }));
        anyone(new Shot("forgot", "/forgot", LOOK));
        anyone(new Shot("sign-in-sent", "/sign-in/sent", LOOK));
        anyone(new Shot("link-gone", "/link/no-such-link", 410, LOOK));
        anyone(new Shot("write", "/write", LOOK));
        anyone(new Shot("write-wrong", "/write", PageList::sendEmpty));
        anyone(new Shot("write-thanks", "/write/thanks", LOOK));
        anyone(new Shot("fresh-link", "/fresh-link", LOOK));
        anyone(new Shot("portal-gone", "/s/no-such-link", 410, LOOK));
        anyone(new Shot("portal-link", house.link(caseOf("Exhaust")), LOOK));
        anyone(new Shot("demo-letters", "/demo/letters", LOOK));
        anyone(new Shot("demo-letter", "/demo/letters/" + house.one("select id::text from outbox order by id limit 1"),
                LOOK));
        anyone(new Shot("stop", house.one("select substring(body from '/stop/[A-Za-z0-9_-]+') from outbox"
                + " where body like '%/stop/%' order by id limit 1"), LOOK));
        anyone(new Shot("stranger-not-found", "/my/ZZZZ-ZZZ", 404, LOOK));
    }

    private void customersSide() {
        status("status", "فریج", LOOK);
        status("order-status", "فریج", LOOK);
        String door = "فریج کا دروازہ";
        String order = OrderPages.own(house, door);
        seen.put(order, new Seen(order, (h, l) -> h.visit(order, door, l),
                List.of(new Shot("order-mine", "/my/" + order, LOOK))));
        status("status-open", "فریج", page -> page.evaluate(
                "() => document.querySelectorAll('details').forEach(d => d.open = true)"));
        status("status-new", "فریج", "/new");
        status("status-wishes", "فریج", "/wishes");
        status("status-late", "Washing", LOOK);
        status("status-choice", "மிக்ஸி", LOOK);
        status("status-moved", "Quotation", LOOK);
        status("status-closed", "Cleaning", LOOK);
    }

    private void status(String name, String subject, Consumer<Page> first) {
        status(name, subject, "", first);
    }

    private void status(String name, String subject, String below) {
        status(name, subject, below, LOOK);
    }

    private void status(String name, String subject, String below, Consumer<Page> first) {
        String code = caseOf(subject);
        seen.computeIfAbsent(code, c -> new Seen(c, (h, l) -> h.visit(c, l), new ArrayList<>())).shots()
                .add(new Shot(name, "/my/" + code + below, first));
    }
}
