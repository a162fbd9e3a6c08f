package suki.purchases.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.purchases.Currencies;
import suki.purchases.OrderState;
import suki.purchases.ProductKind;
import suki.purchases.PurchaseChannel;
import suki.purchases.PurchaseOrigin;
import suki.shared.BadForm;
import suki.shared.Money;
import suki.shared.api.Amount;

/** The records of the REST interface to products, purchases and vouchers. */
final class PurchaseJson {

    private PurchaseJson() {}

    /**
     * All prices that a program sent, the first of them first.
     *
     * @param more those in further currencies, and maybe the first once more; null for none
     */
    static List<Money> prices(Amount first, @Nullable List<Amount> more) {
        var prices = new ArrayList<Money>();
        prices.add(money(first, "price"));
        for (int i = 0; more != null && i < more.size(); i++) {
            Money one = money(more.get(i), "prices." + i);
            if (!one.equals(prices.getFirst())) prices.add(one);
        }
        return prices;
    }

    /** An amount that a program sent, in a currency that there is. */
    static Money money(Amount sent, String field) {
        return new Money(sent.minor(), Currencies.byCode(sent.currency()).orElseThrow(() ->
                BadForm.field(field + ".currency", "shell.api.unknown_value")));
    }

    record ProductQuery(@Nullable ProductKind kind, @Nullable Instant updatedSince, @Nullable String cursor,
            @Nullable Integer limit) {}

    /**
     * A product.
     *
     * @param externalId what the other system calls it
     * @param price      of one: the first of {@code prices}
     * @param prices     of one, each in a currency of its own: what a branch charges
     * @param termMonths how long its guarantee or contract runs from the day it was bought
     * @param removedAt  when it was taken out of the catalogue
     */
    record ProductLine(UUID id, int version, @Nullable String externalId, String name, String category,
            ProductKind kind, Amount price, List<Amount> prices, @Nullable Integer termMonths,
            @Nullable Instant removedAt, Instant updatedAt) {}

    /**
     * A product to be added.
     *
     * @param kind       {@code goods} unless said
     * @param prices     in further currencies; {@code price} may stand among them
     * @param termMonths needed for a contract
     */
    record ProductToAdd(@Nullable String externalId, String name, @Nullable String category,
            @Nullable ProductKind kind, Amount price, @Nullable List<Amount> prices, @Nullable Integer termMonths) {}

    /**
     * What changes of a product.
     *
     * @param price  becomes the first of its prices
     * @param prices all in further currencies, from now on; {@code price} may stand among them
     */
    record ProductChange(@Nullable String externalId, @Nullable String name, @Nullable String category,
            @Nullable ProductKind kind, @Nullable Amount price, @Nullable List<Amount> prices,
            @Nullable Integer termMonths) {}

    record PurchaseQuery(@Nullable Instant updatedSince, @Nullable String cursor, @Nullable Integer limit) {}

    /**
     * A purchase with its lines.
     *
     * @param customer the customer's reference code
     * @param channel  by which way they bought; null: nobody noted it
     * @param origin   what brought them; null: nobody asked
     * @param state    where an order stands; null for what was handed over at once
     * @param states   the steps of an order, oldest first
     */
    record WholePurchase(UUID id, @Nullable String externalId, String customer, UUID branch, Instant boughtAt,
            @Nullable PurchaseChannel channel, @Nullable PurchaseOrigin origin, List<PurchasedLine> lines,
            @Nullable OrderState state, List<StateLine> states, Instant updatedAt) {}

    /**
     * A step of an order.
     *
     * @param words why, as the customer was told; may be empty
     */
    record StateLine(OrderState state, Instant at, String by, String words) {}

    /**
     * A step to be taken.
     *
     * @param state       {@code ready}, {@code delivered} or {@code cancelled}
     * @param cancelledBy {@code customer} or {@code us}: whose wish it is that nothing comes of it; needed then
     * @param words       why nothing comes of it, as the customer is told; needed then
     */
    record StateToRecord(OrderState state, @Nullable CancelledBy cancelledBy, @Nullable String words) {}

    /** Whose wish it is that nothing comes of an order. */
    enum CancelledBy { CUSTOMER, US }

    /** @param price of one, as it was then */
    record PurchasedLine(int n, @Nullable UUID product, String name, String category, int quantity, Amount price) {}

    /**
     * A purchase to be recorded.
     *
     * @param customer the customer's reference code
     * @param branch    may be left out by a key of one branch
     * @param channel   by which way they bought
     * @param origin    what brought them
     * @param state     {@code ordered} for an order; left out, it is one when a time is promised
     * @param readyBy   when the customer was promised that it is ready
     * @param deliverBy when the customer was promised to have it
     */
    record PurchaseToRecord(String customer, @Nullable UUID branch, @Nullable String externalId, Instant boughtAt,
            @Nullable PurchaseChannel channel, @Nullable PurchaseOrigin origin, List<LineToRecord> lines,
            @Nullable OrderState state, @Nullable Instant readyBy, @Nullable Instant deliverBy) {}

    /**
     * A line: what the catalogue has by its {@code product} or its {@code product_external_id}, or a name and a price.
     *
     * @param quantity 1 unless said
     * @param price    left out: what the catalogue has in the money of the branch
     */
    record LineToRecord(@Nullable UUID product, @Nullable String productExternalId, @Nullable String name,
            @Nullable String category, @Nullable Integer quantity, @Nullable Amount price) {}

    /** @param branch may be left out by a key of one branch */
    record VoucherToRedeem(String code, @Nullable UUID branch) {}

    /** @param until the last day on which it was good, as {@code 2026-12-31} */
    record Redemption(UUID id, String lastFour, Amount amount, String until, UUID branch, Instant redeemedAt) {}
}
