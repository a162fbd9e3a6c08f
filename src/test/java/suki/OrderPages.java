package suki;

import com.microsoft.playwright.Page;
import java.util.function.BiConsumer;
import suki.ContactSheets.Shot;

/** The pages of orders, for the {@link PageList}. */
final class OrderPages {

    private OrderPages() {}

    static void add(DemoHouse house, BiConsumer<String, Shot> pages) {
        pages.accept("imran", shot("orders", "/orders"));
        pages.accept("hina", shot("orders-ready", "/orders?state=ready"));
        pages.accept("hina", shot("order-late", order(house, "چھت کا پنکھا")));
        pages.accept("kavitha", shot("order-open", order(house, "மிக்ஸி")));
        pages.accept("liza", shot("order-delivered", order(house, "Bentilador")));
        pages.accept("hina", shot("order-cancelled", order(house, "Frying pan")));
        pages.accept("kavitha", shot("order-cancel", order(house, "மிக்ஸி") + "/cancellation"));
        pages.accept("kavitha", new Shot("order-cancel-wrong", order(house, "மிக்ஸி") + "/cancellation",
                PageList::sendEmpty));
        String taken = "/customers/" + house.one("select code from customers where name = 'Shahida Parveen'");
        pages.accept("hina", shot("order-new", taken + "/orders/new"));
        pages.accept("hina", new Shot("order-new-wrong", taken + "/orders/new", OrderPages::take));
        pages.accept("hina", new Shot("order-lines", taken + "/orders/new", page -> more(page, "W-70")));
        purchases(house, pages, taken);
        pages.accept("hina", shot("order-customer", taken));
        String heard = order(house, "Bentilador") + "/follow-through";
        pages.accept("liza", shot("order-heard", heard));
        pages.accept("liza", new Shot("order-heard-wrong", heard, PageList::sendEmpty));
    }

    private static void purchases(DemoHouse house, BiConsumer<String, Shot> pages, String customer) {
        pages.accept("sana", new Shot("purchase-wrong", customer + "/purchases/new", OrderPages::take));
        pages.accept("sana", new Shot("purchase-lines", customer + "/purchases/new", page -> {
            more(page, "Refrigerator 310 l");
            page.locator("#product_2").fill("Washing machine 7 kg");
            take(page);
        }));
        pages.accept("sana", shot("purchase-how", customer + "/purchases/" + house.one("select p.id::text from"
                + " purchases p join purchase_lines l on l.purchase_id = p.id where l.name = 'Refrigerator 310 l'")));
        pages.accept("sana", shot("till-no-price", "/till?find=W-70"));
        pages.accept("sana", new Shot("till-no-price-wrong", "/till?find=W-70", page -> {
            page.locator("main form:has(input[name^=price_]) button").click();
            page.waitForSelector(".wrong");
        }));
        pages.accept("farhan", shot("products-contracts", "/settings/products?kind=contract"));
        pages.accept("farhan", shot("product-prices", product(house, "R-310")));
        pages.accept("farhan", new Shot("product-contract-wrong", product(house, "MC-12"), page -> {
            page.locator("#termMonths").fill("");
            page.locator("main form[data-draft] .button.primary").click();
            page.waitForSelector(".wrong");
        }));
    }

    private static String product(DemoHouse house, String number) {
        return "/settings/products/"
                + house.one("select id::text from products where external_id = '" + number + "'");
    }

    private static void take(Page page) {
        page.locator("main form[data-draft] .button.primary").click();
        page.waitForSelector(".wrong");
    }

    private static void more(Page page, String first) {
        page.locator("#product_1").fill(first);
        page.locator("#more").click();
        page.waitForSelector("#product_2");
    }

    /** The question that came by letter after a delivery. */
    static String asked(DemoHouse house) {
        return house.one("select substring(body from '/all-well/[A-Za-z0-9_-]+') from outbox"
                + " where body like '%/all-well/%' and body like '%Bentilador%'");
    }

    /** The customer's own page of an order, below {@code /my/}. */
    static String own(DemoHouse house, String product) {
        return "order/" + order(house, product).replaceAll(".*/", "");
    }

    private static String order(DemoHouse house, String product) {
        return "/customers/" + house.one("select c.code || '/purchases/' || p.id from purchases p"
                + " join purchase_lines l on l.customer_id = p.customer_id and l.purchase_id = p.id"
                + " join customers c on c.id = p.customer_id where p.order_state is not null and l.name = '" + product
                + "'");
    }

    private static Shot shot(String name, String path) {
        return new Shot(name, path, page -> {});
    }
}
