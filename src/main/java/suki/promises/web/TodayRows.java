package suki.promises.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.promises.Ledger;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.PromiseSource.Described;
import suki.promises.Shown;
import suki.promises.Spans;
import suki.shared.CustomerId;
import suki.shared.Wording;

/** Makes the rows of Today: three batches (customers, sources, nothing more), whatever their number. */
@Component
class TodayRows {

    private final Ledger ledger;
    private final Customers customers;
    private final Spans spans;

    TodayRows(Ledger ledger, Customers customers, Spans spans) {
        this.ledger = ledger;
        this.customers = customers;
        this.spans = spans;
    }

    List<TodayPage.Row> rows(List<Promise> promises, Instant now, Wording w) {
        Map<PromiseId, Described> described = ledger.describe(promises, w);
        Map<CustomerId, CustomerSummary> who = customers.summaries(promises.stream().map(Promise::customer).distinct()
                .toList());
        var rows = new ArrayList<TodayPage.Row>();
        for (Promise one : promises) {
            rows.add(row(one, described.get(one.id()), who.get(one.customer()), now, w));
        }
        return rows;
    }

    private TodayPage.Row row(Promise one, @org.jspecify.annotations.Nullable Described about, CustomerSummary customer,
            Instant now, Wording w) {
        Shown shown = one.shown(now);
        boolean aims = one.aimAt().isBefore(one.dueAt()) && now.isBefore(one.aimAt());
        Instant shownAt = aims ? one.aimAt() : one.dueAt();
        String what = about == null ? one.words() : about.words();
        String under = aims && shown == Shown.OPEN
                ? w.text("promises.promised_by", "when", w.margin(one.dueAt(), now)) : spans.under(one, now, w);
        String act = about == null ? "open" : about.act();
        String self = "/promises/" + one.customer() + "/" + one.id();
        return new TodayPage.Row(shown.word(), w.text("promises.state." + shown.word()),
                w.time(shownAt), w.dayShort(shownAt, now), under, customer.name(),
                "/today/focus/" + one.customer() + "/" + one.id(), tags(customer, w), what,
                about == null ? "" : about.quote(), about == null ? "" : about.quoteLanguage(),
                about == null ? "" : about.origin(), w.text("promises.act." + act), icon(act),
                about == null ? self : about.href(), notTold(one, w),
                one.owner() == null ? self + "/owner" : "");
    }

    static List<String> tags(CustomerSummary customer, Wording w) {
        var tags = new ArrayList<String>();
        if (customer.company()) tags.add(w.text("promises.tag.account"));
        if (customer.language() != w.language()) {
            tags.add(w.text("promises.language." + customer.language().tag()));
        }
        if (customer.tier() != null) tags.add(customer.tier());
        return tags;
    }

    private static String notTold(Promise one, Wording w) {
        if (!one.towardsCustomer() || one.toldAt() != null || one.notTold() == null) return "";
        return w.text("promises.not_told." + one.notTold().toLowerCase(Locale.ROOT));
    }

    private static String icon(String act) {
        return switch (act) {
            case "call" -> "phone";
            case "write" -> "mail";
            case "decide" -> "check";
            case "prepare" -> "review";
            default -> "next";
        };
    }
}
