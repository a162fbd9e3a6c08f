package suki;

import java.util.function.BiConsumer;
import suki.ContactSheets.Shot;

/** The pages of members and of who comes back, for the {@link PageList}. */
final class LoyaltyPages {

    private LoyaltyPages() {}

    static void add(DemoHouse house, BiConsumer<String, Shot> pages) {
        pages.accept("imran", shot("members", "/members"));
        pages.accept("imran", shot("member", "/members/" + memberOf(house, "Shahida%")));
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
        pages.accept("imran", shot("leavers", "/retention/leavers"));
        pages.accept("kavitha", shot("leavers-rupees", "/retention/leavers?currency=INR"));
        pages.accept("imran", shot("customer-gone", "/customers/" + codeOf(house, "Erum Shah")));
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
