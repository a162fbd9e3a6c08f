package suki.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.customers.CustomerRecords;
import suki.promises.Moves;
import suki.promises.Promise;
import suki.promises.Promises;
import suki.promises.State;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Role;

/** Orders and their steps, each dated one a promise to the customer. */
class OrdersModuleTests extends PurchasesTest {

    /** The close of that Thursday in Karachi. */
    private static final Instant THURSDAY = Instant.parse("2026-11-26T13:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-11-27T13:00:00Z");

    @Autowired private Orders orders;
    @Autowired private Returns returns;
    @Autowired private Promises promises;
    @Autowired private Moves moves;
    @Autowired private List<CustomerRecords> records;

    private PurchaseId placed(Instant ready, Instant delivery) {
        return orders.place(sana, new NewOrder(bought("", NOW, "Kettle", "Iron"), ready, delivery)).id();
    }

    private Order order(PurchaseId id) {
        return orders.find(shahida, id).orElseThrow();
    }

    private List<State> promised(PurchaseId id) {
        return orders.promises(order(id)).stream().map(Promise::state).toList();
    }

    private Promise ready(PurchaseId id) {
        return orders.promises(order(id)).getFirst();
    }

    private List<OrderState> steps(PurchaseId id) {
        return orders.facts(order(id)).stream().map(OrderFact::state).toList();
    }

    @Test
    void eachDatedStepIsAPromiseThatTheStepKeeps() {
        PurchaseId id = placed(THURSDAY, FRIDAY);
        assertThat(orders.promises(order(id))).extracting(Promise::kind).containsExactly("order_ready",
                "order_delivery");
        assertThat(orders.promises(order(id))).extracting(Promise::dueAt).containsExactly(THURSDAY, FRIDAY);
        assertThat(orders.promises(order(id))).extracting(Promise::owner).containsOnly(sanaId);
        assertThat(orders.promises(order(id))).allMatch(Promise::towardsCustomer);
        assertThat(ready(id).words()).isEqualTo("Kettle · Iron: ready");
        itIs(NOW.plus(Duration.ofDays(1)));
        orders.ready(sana, shahida, id);
        assertThat(promised(id)).containsExactly(State.KEPT, State.OPEN);
        orders.delivered(sana, shahida, id);
        assertThat(promised(id)).containsExactly(State.KEPT, State.KEPT);
        assertThat(steps(id)).containsExactly(OrderState.ORDERED, OrderState.READY, OrderState.DELIVERED);
        assertThat(orders.facts(order(id))).extracting(OrderFact::byName).containsOnly(sana.name());
    }

    @Test
    void whatIsReadyAfterItsTimeIsLate() {
        PurchaseId id = placed(THURSDAY, null);
        itIs(FRIDAY);
        orders.ready(sana, shahida, id);
        assertThat(promised(id)).containsExactly(State.LATE);
    }

    @Test
    void handedOverStraightAwayItKeepsBoth() {
        PurchaseId id = placed(THURSDAY, FRIDAY);
        orders.delivered(sana, shahida, id);
        assertThat(promised(id)).containsExactly(State.KEPT, State.KEPT);
        assertThat(steps(id)).containsExactly(OrderState.ORDERED, OrderState.DELIVERED);
    }

    @Test
    void sayingItTwiceIsSayingItOnce() {
        PurchaseId id = placed(THURSDAY, null);
        orders.ready(sana, shahida, id);
        orders.ready(sana, shahida, id);
        orders.delivered(sana, shahida, id);
        orders.delivered(sana, shahida, id);
        assertThat(steps(id)).containsExactly(OrderState.ORDERED, OrderState.READY, OrderState.DELIVERED);
        assertThatThrownBy(() -> orders.ready(sana, shahida, id)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> orders.cancel(sana, shahida, id, true, "late")).isInstanceOf(Refusal.class);
        var again = new NewOrder(bought("bill-7", NOW, "Pan"), THURSDAY, null);
        Purchases.Recorded first = orders.place(sana, again);
        assertThat(orders.place(sana, again)).isEqualTo(new Purchases.Recorded(first.id(), false));
        assertThat(promised(first.id())).containsExactly(State.OPEN);
    }

    @Test
    void aPromiseIsMovedAsAnyOther() {
        PurchaseId id = placed(THURSDAY, null);
        Promise one = ready(id);
        transactionally(() -> moves.move(sana, one, FRIDAY, "The part is late", "New time: Friday", ""));
        assertThat(ready(id).moves()).isOne();
        assertThat(ready(id).dueAt()).isEqualTo(FRIDAY);
        orders.ready(sana, shahida, id);
        assertThat(promised(id)).containsExactly(State.KEPT);
    }

    private void transactionally(Runnable deed) {
        transaction.executeWithoutResult(s -> deed.run());
    }

    @Test
    void whatIsKeptOnTodayMovesTheOrder() {
        PurchaseId id = placed(THURSDAY, FRIDAY);
        promises.keep(sana, shahida, ready(id).id(), "");
        assertThat(order(id).state()).isEqualTo(OrderState.READY);
        assertThat(orders.facts(order(id)).getLast().byName()).isEqualTo(sana.name());
        assertThat(orders.facts(order(id)).getLast().by()).isEqualTo(sana.id());
        promises.undo(sana, shahida, ready(id).id());
        orders.ready(sana, shahida, id);
        assertThat(promised(id)).as("kept again after it was taken back").containsExactly(State.KEPT, State.OPEN);
        assertThat(steps(id)).containsExactly(OrderState.ORDERED, OrderState.READY);
    }

    @Test
    void whoeverCancelsDecidesWhatBecomesOfTheWord() {
        PurchaseId theirs = placed(THURSDAY, FRIDAY);
        orders.cancel(sana, shahida, theirs, false, "She moves to another city.");
        assertThat(promised(theirs)).containsOnly(State.WITHDRAWN);
        PurchaseId ours = placed(THURSDAY, FRIDAY);
        orders.cancel(sana, shahida, ours, true, "It is not made any more.");
        assertThat(promised(ours)).containsOnly(State.BROKEN);
        assertThat(orders.facts(order(ours)).getLast().words()).isEqualTo("It is not made any more.");
        assertThat(returns.kept(shahida, ours)).as("nothing of it is theirs").containsOnly(Map.entry(1, 0),
                Map.entry(2, 0));
        assertThat(steps(ours)).containsExactly(OrderState.ORDERED, OrderState.CANCELLED);
        orders.cancel(sana, shahida, ours, true, "again");
        assertThat(steps(ours)).hasSize(2);
        PurchaseId open = placed(THURSDAY, null);
        assertThatThrownBy(() -> orders.cancel(sana, shahida, open, true, " ")).isInstanceOf(BadForm.class);
    }

    @Test
    void itIsReturnedOnceAllOfItCameBack() {
        PurchaseId id = placed(THURSDAY, null);
        orders.delivered(sana, shahida, id);
        returns.takeBack(sana, shahida, id, branch, Map.of(1, 2), "");
        assertThat(order(id).state()).isEqualTo(OrderState.DELIVERED);
        returns.takeBack(sana, shahida, id, branch, Map.of(2, 2), "");
        assertThat(order(id).state()).isEqualTo(OrderState.RETURNED);
        PurchaseId till = purchases.record(sana, bought("", NOW, "Lamp"));
        returns.takeBack(sana, shahida, till, branch, Map.of(1, 2), "");
        assertThat(orders.find(shahida, till)).as("handed over at once, it never was an order").isEmpty();
    }

    @Test
    void whatCannotBePromisedIsSaidBesideItsField() {
        assertThatThrownBy(() -> placed(NOW, null)).isInstanceOfSatisfying(BadForm.class,
                b -> assertThat(b.fields()).containsOnlyKeys("readyBy"));
        assertThatThrownBy(() -> placed(FRIDAY, THURSDAY)).isInstanceOfSatisfying(BadForm.class,
                b -> assertThat(b.fields()).containsOnlyKeys("deliverBy"));
        assertThatThrownBy(() -> placed(NOW.plus(Duration.ofDays(500)), null)).isInstanceOf(BadForm.class);
        assertThat(promised(placed(null, null))).isEmpty();
    }

    @Test
    void whoWorksElsewhereKnowsNothingOfIt() {
        PurchaseId id = placed(THURSDAY, null);
        Actor.Colleague stranger = actor(colleague(Role.STAFF, branch()));
        assertThatThrownBy(() -> orders.ready(stranger, shahida, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> orders.cancel(stranger, shahida, id, true, "x")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> orders.find(stranger, id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> orders.place(stranger, new NewOrder(bought("", NOW, "Pan"), THURSDAY, null)))
                .isInstanceOf(NotFound.class);
        assertThat(steps(id)).containsExactly(OrderState.ORDERED);
        assertThatThrownBy(() -> orders.ready(sana, shahida, purchases.record(sana, bought("", NOW, "Pan"))))
                .as("no order").isInstanceOf(NotFound.class);
    }

    @Test
    void nobodyWorksOnWhatSomebodyOrderedWhoIsErased() {
        PurchaseId id = placed(THURSDAY, null);
        records.stream().filter(r -> r.name().equals("purchases")).forEach(r -> transactionally(
                () -> r.erase(shahida, NOW)));
        assertThat(order(id).state()).isEqualTo(OrderState.CANCELLED);
        assertThat(steps(id)).containsExactly(OrderState.ORDERED, OrderState.CANCELLED);
    }
}
