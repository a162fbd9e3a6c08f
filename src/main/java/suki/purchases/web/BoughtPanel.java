package suki.purchases.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.customers.CustomerPanel;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.customers.Panel;
import suki.purchases.OrderState;
import suki.purchases.Orders;
import suki.purchases.PurchaseId;
import suki.purchases.PurchaseLine;
import suki.purchases.Purchases;
import suki.purchases.Voucher;
import suki.purchases.Vouchers;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Parts;

/** What the customer bought last and which vouchers they have, beside their story. */
@Component
class BoughtPanel implements CustomerPanel {

    private static final int ORDER = 60;
    private static final int MOST_LINES = 5;
    private static final int MOST_VOUCHERS = 5;
    private static final Duration LATELY = Duration.ofDays(180);

    private final Purchases purchases;
    private final Orders orders;
    private final Vouchers vouchers;
    private final Customers customers;
    private final Parts parts;
    private final Clock clock;

    BoughtPanel(Purchases purchases, Orders orders, Vouchers vouchers, Customers customers, Parts parts,
            Clock clock) {
        this.purchases = purchases;
        this.orders = orders;
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
        Instant now = clock.instant();
        String of = actor.may(Permission.CUSTOMERS_EDIT) ? purchasesOf(customer) : "";
        var panels = new ArrayList<Panel>();
        List<PurchaseLine> lines = purchases.lines(customer, MOST_LINES);
        Map<PurchaseId, OrderState> states = orders.states(customer, lines.stream().map(PurchaseLine::purchase)
                .toList());
        List<BoughtLine> bought = lines.stream().map(l -> new BoughtLine(l.name(), l.said(w),
                day(l.boughtAt(), now, w), l.how().said(w), state(states.get(l.purchase()), w),
                of.isEmpty() ? "" : of + "/" + l.purchase())).toList();
        String href = of.isEmpty() ? "" : of + "/new";
        if (!bought.isEmpty() || !href.isEmpty()) {
            String order = of.isEmpty() || !actor.may(Permission.PROMISES_WORK) ? ""
                    : of.replaceAll("/purchases$", "/orders/new");
            panels.add(panel("purchases.panel.bought", bought, "purchases.panel.record", href, order, w));
        }
        List<BoughtLine> given = vouchers.of(customer).stream().limit(MOST_VOUCHERS).map(v -> line(v, w, now))
                .toList();
        if (!given.isEmpty()) {
            panels.add(panel("purchases.panel.vouchers", given, "purchases.panel.redeem",
                    actor.may(Permission.CASES_WORK) ? "/vouchers" : "", "", w));
        }
        return panels;
    }

    private String purchasesOf(CustomerId customer) {
        CustomerSummary known = customers.summaries(List.of(customer)).get(customer);
        return known == null ? "" : "/customers/" + known.code() + "/purchases";
    }

    /** The hour of a purchase is often not known; the year of an old one says more. */
    private static String day(Instant at, Instant now, Wording w) {
        boolean lately = Duration.between(at, now).compareTo(LATELY) < 0;
        return lately ? w.day(at) : w.dayYear(at.atZone(w.zone()).toLocalDate());
    }

    private static BoughtLine line(Voucher one, Wording w, Instant now) {
        return new BoughtLine("…" + one.lastFour(), w.money(one.amount()), VoucherPage.state(one, w, now), List.of(),
                "", "");
    }

    private static String state(@Nullable OrderState state, Wording w) {
        return state == null ? "" : w.text("purchases.state." + state.word());
    }

    /** @param order where an order is taken; empty for nowhere */
    private Panel panel(String title, List<BoughtLine> lines, String act, String href, String order, Wording w) {
        return new Panel(w.text(title), parts.of("purchases/panel", Map.of("lines", lines, "act", w.text(act), "href",
                href, "none", w.text("purchases.panel.nothing"), "order", order, "ordering",
                w.text("purchases.panel.order"))));
    }
}
