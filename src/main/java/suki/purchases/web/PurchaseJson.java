package suki.purchases.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.purchases.Currencies;
import suki.purchases.OrderState;
import suki.shared.BadForm;
import suki.shared.Money;
import suki.shared.api.Amount;

/** The records of the REST interface to products, purchases and vouchers. */
final class PurchaseJson {

    private PurchaseJson() {}

    /** An amount that a program sent, in a currency that there is. */
    static Money money(Amount sent, String field) {
        return new Money(sent.minor(), Currencies.byCode(sent.currency()).orElseThrow(() ->
                BadForm.field(field + ".currency", "shell.api.unknown_value")));
    }

    record ProductQuery(@Nullable Instant updatedSince, @Nullable String cursor, @Nullable Integer limit) {}

    /**
     * A product.
     *
     * @param externalId what the other system calls it
     * @param price      of one
     * @param termMonths how long its guarantee or contract runs from the day it was bought
     * @param removedAt  when it was taken out of the catalogue
     */
    record ProductLine(UUID id, int version, @Nullable String externalId, String name, String category, Amount price,
            @Nullable Integer termMonths, @Nullable Instant removedAt, Instant updatedAt) {}

    record ProductToAdd(@Nullable String externalId, String name, @Nullable String category, Amount price,
            @Nullable Integer termMonths) {}

    record ProductChange(@Nullable String externalId, @Nullable String name, @Nullable String category,
            @Nullable Amount price, @Nullable Integer termMonths) {}

    record PurchaseQuery(@Nullable Instant updatedSince, @Nullable String cursor, @Nullable Integer limit) {}

    /**
     * A purchase with its lines.
     *
     * @param customer the customer's reference code
     * @param state    where an order stands; null for what was handed over at once
     * @param states   the steps of an order, oldest first
     */
    record WholePurchase(UUID id, @Nullable String externalId, String customer, UUID branch, Instant boughtAt,
            List<PurchasedLine> lines, @Nullable OrderState state, List<StateLine> states, Instant updatedAt) {}

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
     * @param state     {@code ordered} for an order; left out, it is one when a time is promised
     * @param readyBy   when the customer was promised that it is ready
     * @param deliverBy when the customer was promised to have it
     */
    record PurchaseToRecord(String customer, @Nullable UUID branch, @Nullable String externalId, Instant boughtAt,
            List<LineToRecord> lines, @Nullable OrderState state, @Nullable Instant readyBy,
            @Nullable Instant deliverBy) {}

    /**
     * A line: what the catalogue has by its {@code product} or its {@code product_external_id}, or a name and a price.
     *
     * @param quantity 1 unless said
     */
    record LineToRecord(@Nullable UUID product, @Nullable String productExternalId, @Nullable String name,
            @Nullable String category, @Nullable Integer quantity, @Nullable Amount price) {}

    /** @param branch may be left out by a key of one branch */
    record VoucherToRedeem(String code, @Nullable UUID branch) {}

    /** @param until the last day on which it was good, as {@code 2026-12-31} */
    record Redemption(UUID id, String lastFour, Amount amount, String until, UUID branch, Instant redeemedAt) {}
}
