package suki.purchases.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import suki.customers.CustomerPanel;
import suki.customers.Customers;
import suki.customers.Panel;
import suki.purchases.PurchaseLine;
import suki.purchases.Purchases;
import suki.purchases.Voucher;
import suki.purchases.Vouchers;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Parts;

/** What a customer bought lately, and vouchers, beside their story. */
@Component
class PurchasePanel implements CustomerPanel {

    private static final int ORDER = 40;
    private static final int MOST = 5;

    private final Purchases purchases;
    private final Vouchers vouchers;
    private final Customers customers;
    private final Parts parts;
    private final Clock clock;

    PurchasePanel(Purchases purchases, Vouchers vouchers, Customers customers, Parts parts, Clock clock) {
        this.purchases = purchases;
        this.vouchers = vouchers;
        this.customers = customers;
        this.parts = parts;
        this.clock = clock;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Panel> panels(Actor actor, CustomerId customer, Wording w) {
        LocalDate today = clock.instant().atZone(w.zone()).toLocalDate();
        var lines = new ArrayList<Map<String, String>>();
        for (PurchaseLine line : purchases.lines(customer, MOST)) {
            lines.add(Map.of("name", line.name(), "words", w.text("purchases.panel.line", "n", line.quantity(), "day",
                    w.dayYear(line.boughtAt().atZone(w.zone()).toLocalDate()), "price", w.money(line.price()))));
        }
        var held = new ArrayList<Map<String, String>>();
        vouchers.of(customer).stream().limit(MOST).forEach(v -> held.add(Map.of("name", w.text(
                "purchases.panel.voucher", "amount", w.money(v.amount()), "ending", v.ending()), "words",
                state(v, today, w))));
        boolean may = actor.may(Permission.CUSTOMERS_EDIT);
        if (lines.isEmpty() && held.isEmpty() && !may) return List.of();
        String code = customers.summaries(List.of(customer)).get(customer).code();
        return List.of(new Panel(w.text("purchases.panel"), parts.of("purchases/panel", Map.of("lines", lines,
                "vouchers", held, "none", w.text("purchases.panel.none"), "add", may ? w.text("purchases.panel.add")
                        : "", "href", "/customers/" + code + "/purchases/new"))));
    }

    private static String state(Voucher voucher, LocalDate today, Wording w) {
        return w.text("purchases.voucher.state." + voucher.state(today).word(), "day", w.dayYear(voucher.until()));
    }
}
