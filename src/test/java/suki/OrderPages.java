package suki;

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
        pages.accept("hina", new Shot("order-new-wrong", taken + "/orders/new", PageList::sendEmpty));
        pages.accept("hina", shot("order-customer", taken));
        String heard = order(house, "Bentilador") + "/follow-through";
        pages.accept("liza", shot("order-heard", heard));
        pages.accept("liza", new Shot("order-heard-wrong", heard, PageList::sendEmpty));
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
