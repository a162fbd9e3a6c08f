package suki;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.function.BiConsumer;
import suki.ContactSheets.Shot;

/** The pages of members and of who comes back, for the {@link PageList}. */
final class LoyaltyPages {

    private LoyaltyPages() {}

    static void add(DemoHouse house, BiConsumer<String, Shot> pages) {
        pages.accept("imran", shot("members", "/members"));
        pages.accept("imran", shot("member", "/members/" + memberOf(house, "Shahida%")));
        String shahida = "/members/" + memberOf(house, "Shahida%");
        pages.accept("sana", shot("member-card", shahida + "/card"));
        pages.accept("sana", shot("member-correction", shahida + "/correction"));
        pages.accept("sana", new Shot("member-correction-wrong", shahida + "/correction", PageList::sendEmpty));
        pages.accept("sana", shot("till", "/till"));
        pages.accept("sana", shot("till-nothing", "/till?find=zzz"));
        pages.accept("sana", shot("till-which", "/till?find=a"));
        pages.accept("sana", new Shot("till-full", "/till", page -> LoyaltyPages.ringUp(house, page)));
        pages.accept("sana", new Shot("till-no-voucher", "/till", 200, page -> {
            page.locator("#word").fill("2347-6797-2347-6797-2347");
            page.locator("#word").press("Enter");
            page.waitForSelector("#word-wrong");
        }));
        pages.accept("kavitha", shot("till-rupees", "/till?find=mur"));
        pages.accept("sana", shot("member-owes", "/members/" + memberOf(house, "Joseph%")));
        pages.accept("sana", shot("member-new", "/customers/" + codeOf(house, "Bushra%") + "/memberships/new"));
        String bought = "/customers/" + codeOf(house, "Shahida%") + "/purchases/" + house.one("select p.id::text from"
                + " purchases p join purchase_lines l on l.purchase_id = p.id where l.name = 'Toaster'");
        pages.accept("sana", shot("return", bought));
        pages.accept("sana", shot("return-means", bought + "?pieces_1=1"));
        String programme = "/settings/programmes/"
                + house.one("select id::text from programmes where currency = 'PKR'");
        pages.accept("farhan", shot("programmes", "/settings/programmes"));
        pages.accept("farhan", shot("programme", programme + "?amount=2,150"));
        pages.accept("farhan", new Shot("programme-wrong", "/settings/programmes", PageList::sendEmpty));
        pages.accept("farhan", shot("programme-tiers", programme + "/tiers"));
        pages.accept("farhan", new Shot("programme-tiers-tried", programme + "/tiers", page -> {
            page.locator("button[formaction]").click();
            page.waitForSelector("[role=status] .lines");
        }));
        pages.accept("farhan", shot("programme-rewards", programme + "/rewards"));
        pages.accept("farhan", new Shot("programme-rewards-wrong", programme + "/rewards", page -> {
            page.locator("button.primary").click();
            page.waitForSelector("[role=alert]");
        }));
        pages.accept("farhan", shot("programme-days", programme + "/days"));
        pages.accept("farhan", new Shot("programme-days-wrong", programme + "/days", page -> {
            page.locator("#birthday_points").fill("many");
            page.locator("button.primary").click();
            page.waitForSelector(".wrong");
        }));
        pages.accept("imran", shot("member-days", "/members/days"));
        pages.accept("imran", shot("offers", "/members/offers"));
        pages.accept("imran", shot("offer-new", "/members/offers/new"));
        pages.accept("imran", new Shot("offer-wrong", "/members/offers/new", PageList::sendEmpty));
        String offer = "/members/offers/" + house.one("select id::text from member_offers where written_at is not"
                + " null");
        String draft = "/members/offers/" + house.one("select id::text from member_offers where written_at is null");
        pages.accept("imran", shot("offer-written", offer));
        pages.accept("imran", shot("offer-draft", draft));
        pages.accept("imran", shot("offer-edit", draft + "/edit"));
        pages.accept("sana", shot("wishes", "/customers/" + codeOf(house, "Shahida%") + "/wishes"));
        pages.accept("imran", shot("thanks", "/retention/thanks"));
        pages.accept("imran", shot("leavers", "/retention/leavers"));
        pages.accept("kavitha", shot("leavers-rupees", "/retention/leavers?currency=INR"));
        pages.accept("imran", shot("segments", "/retention/segments"));
        pages.accept("kavitha", shot("segments-rupees", "/retention/segments?currency=INR"));
        pages.accept("imran", shot("segments-of-one", "/retention/segments/customers?currency=PKR&group=regular"));
        pages.accept("imran", shot("segments-nobody",
                "/retention/segments/customers?currency=PKR&recency=1&frequency=5"));
        pages.accept("imran", shot("cohorts", "/retention/cohorts"));
        pages.accept("imran", shot("cohorts-months", "/retention/cohorts?step=month"));
        pages.accept("imran", shot("customer-gone", "/customers/" + codeOf(house, "Erum Shah")));
    }

    /** Two things for a member who can have something off, and a voucher. */
    private static void ringUp(DemoHouse house, Page page) {
        if (page.locator(".till-pieces").count() > 0) return;
        scan(page, memberOf(house, "Shahida%"));
        for (String name : List.of("Toaster", "پنکھا")) {
            page.navigate(page.url().replaceAll("/till.*", "/till?find=zz"));
            page.evaluate("() => document.querySelector('.main details').open = true");
            page.locator("#name").fill(name);
            page.locator("#price").fill("3900");
            page.locator(".main details form button[type=submit]").click();
            page.waitForSelector(".till-pieces");
        }
        page.locator("#word").fill(house.voucher());
        page.locator("#word").press("Enter");
        page.waitForSelector("form[action^='/till/vouchers/']");
    }

    private static void scan(Page page, String word) {
        page.locator("#word").fill(word);
        page.locator("#word").press("Enter");
        page.waitForSelector("form[action='/till/customer']");
    }

    private static Shot shot(String name, String path) {
        return new Shot(name, path, page -> {});
    }

    private static String memberOf(DemoHouse house, String name) {
        return house.one("select m.number from memberships m join customers c on c.id = m.customer_id"
                + " where c.name like '" + name + "'");
    }

    private static String codeOf(DemoHouse house, String name) {
        return house.one("select code from customers where name like '" + name + "'");
    }
}
