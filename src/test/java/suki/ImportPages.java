package suki;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import suki.ContactSheets.Shot;

/** The pages on which files are brought in, for the {@link PageList}. */
final class ImportPages {

    /** How far a file of purchases was brought in, one of each for a page. */
    private static final List<String> STAGES = List.of("mapping", "trying", "tried", "waiting", "done", "undone");

    private ImportPages() {}

    static void add(DemoHouse house, BiConsumer<String, Shot> pages) {
        pages.accept("farhan", shot("imports", "/customers/import"));
        pages.accept("farhan", shot("import", "/customers/import/" + house.one("select id::text from imports")));
        pages.accept("farhan", shot("purchase-imports", "/purchases/import"));
        pages.accept("farhan", new Shot("purchase-imports-wrong", "/purchases/import", PageList::sendEmpty));
        for (String stage : STAGES) pages.accept("farhan", shot("purchase-import-" + stage, file(house, stage, "")));
        String again = file(house, "done", " desc");
        pages.accept("farhan", shot("purchase-import-again", again));
        pages.accept("farhan", new Shot("purchase-import-wrong", again, page -> {
            page.locator("#field1").selectOption("purchase");
            page.locator("main form[action$='/columns'] [value=look]").click();
            page.waitForSelector(".wrong");
        }));
    }

    private static String file(DemoHouse house, String stage, String order) {
        return "/purchases/import/" + house.one("select id::text from purchase_imports where file_name = 'till-" + stage
                + ".csv' order by id" + order + " limit 1");
    }

    private static Shot shot(String name, String path) {
        return new Shot(name, path, page -> {});
    }

    /** Brings files in: of customers one that waits for its columns, of purchases one for each page. */
    static void bring(DemoHouse house, Browser farhan) {
        String branch = house.one("select id::text from branches where name = 'Saddar'");
        farhan.upload("/customers/import", Map.of("branch", branch), "customers.csv", """
                Name,E-mail,Phone,Birthday
                Amna Rauf,amna@example.com,03005550177,24/10/1988
                Farooq Shah,not an address,0300,
                """);
        String code = house.one("select code from customers where name = 'Shahida Parveen'");
        for (String stage : STAGES) bring(house, farhan, upload(farhan, branch, stage, code), stage);
        upload(farhan, branch, "done", code);
    }

    private static String upload(Browser farhan, String branch, String stage, String code) {
        return farhan.upload("/purchases/import", Map.of("branch", branch), "till-" + stage + ".csv", """
                Invoice,Date,Customer,Product,Qty,Price,Till
                T1-%1$s,2026-10-02,%2$s,Juicer,1,"2,150",2
                T1-%1$s,2026-10-02,%2$s,Lantern,2,"1,900",2
                T2-%1$s,2026-10-09,%2$s,Juicer,-1,"2,150",1
                T3-%1$s,2026-10-09,nobody@example.com,Iron,1,"3,400",1
                T4-%1$s,03/11/2026,%2$s,Iron,1,"3,400",1
                """.formatted(stage, code)).redirect();
    }

    private static void bring(DemoHouse house, Browser farhan, String file, String stage) {
        boolean trial = stage.equals("trying") || stage.equals("tried");
        farhan.post(file + "/columns", Map.of("field0", "purchase", "field1", "date", "field2", "customer", "field3",
                "product", "field4", "quantity", "field5", "price", "field6", "skip", "dates", "", "then",
                stage.equals("mapping") ? "look" : trial ? "try" : "start"));
        if (stage.equals("trying") || stage.equals("waiting")) {
            stands(house, file);
            return;
        }
        house.works("purchases.imports");
        if (!stage.equals("undone")) return;
        farhan.post(file + "/undo");
        house.works("purchases.imports");
    }

    /** A file as it is while somebody works on it, and holds it for long. */
    private static void stands(DemoHouse house, String file) {
        house.one("update purchase_imports set position = 2, lines = 2, purchases = 1, lease_until = timestamptz"
                + " '2030-01-01 00:00Z' where id = '" + file.replaceAll(".*/", "") + "' returning id::text");
    }
}
