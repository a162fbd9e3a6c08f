package suki.purchases.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import suki.purchases.Order;
import suki.purchases.Orders;
import suki.purchases.PurchaseId;
import suki.purchases.web.PurchaseJson.CancelledBy;
import suki.purchases.web.PurchaseJson.StateToRecord;
import suki.purchases.web.PurchaseJson.WholePurchase;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Permission;
import suki.shared.api.Api;
import suki.shared.api.Api.Outcome;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Body;
import suki.shared.api.Operation;

/** The steps of orders for programs: a workshop, a courier, a web shop. */
@ApiRoutes
@Access(value = Who.API, needs = Permission.CUSTOMERS_EDIT)
class OrderApi {

    private final Orders orders;
    private final PurchaseApiRows rows;
    private final Api api;

    OrderApi(Orders orders, PurchaseApiRows rows, Api api) {
        this.orders = orders;
        this.rows = rows;
        this.api = api;
    }

    @Operation(says = "Says that an order is ready, delivered or cancelled. What it is already, it stays. The key must "
            + "be allowed to keep promises too.", takes = StateToRecord.class, gives = WholePurchase.class)
    @PostMapping("/api/v1/purchases/{id}/states")
    ResponseEntity<byte[]> step(@PathVariable UUID id, Actor.ApiKey key, HttpServletRequest request) {
        Body<StateToRecord> body = api.body(request, StateToRecord.class, WholePurchase.class);
        return api.once(request, key, body, () -> {
            Order one = orders.find(key, new PurchaseId(id));
            take(key, one, body.value());
            return new Outcome(200, null, rows.purchase(one.customer(), one.purchase()));
        });
    }

    private void take(Actor.ApiKey key, Order one, StateToRecord said) {
        switch (said.state()) {
            case READY -> orders.ready(key, one.customer(), one.purchase());
            case DELIVERED -> orders.delivered(key, one.customer(), one.purchase());
            case CANCELLED -> {
                if (said.cancelledBy() == null) throw BadForm.field("cancelledBy", "shell.api.empty");
                orders.cancel(key, one.customer(), one.purchase(), said.cancelledBy() == CancelledBy.US,
                        said.words() == null ? "" : said.words());
            }
            case ORDERED, RETURNED -> throw BadForm.field("state", "shell.api.unknown_value");
        }
    }
}
