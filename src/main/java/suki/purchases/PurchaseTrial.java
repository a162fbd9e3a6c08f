package suki.purchases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import suki.purchases.ReturnMatching.Kept;
import suki.shared.CustomerId;

/** What an import that is only tried would have written by now, as later rows need to know it. */
final class PurchaseTrial {

    private record Line(UUID purchase, int n) {}

    private final Map<Long, Integer> seen = new HashMap<>();
    private final Map<CustomerId, List<Kept>> bought = new HashMap<>();
    private final Map<Line, Integer> taken = new HashMap<>();

    PurchaseCounts bring(PurchaseBatch plan) {
        for (PurchaseBatch.Target target : plan.targets) {
            int n = target.begun;
            for (PurchaseRow.Good row : target.rows) {
                bought.computeIfAbsent(target.customer, c -> new ArrayList<>()).add(new Kept(target.customer, target.id,
                        row.purchase(), row.at(), ++n, row.bought(), row.bought().quantity()));
            }
        }
        return plan.trial(seen);
    }

    /** What lies in the database, less what this trial took of it, and what it brought itself. */
    List<Kept> kept(List<Kept> there, Collection<CustomerId> customers) {
        var all = new ArrayList<Kept>(there);
        there.forEach(one -> one.less(taken.getOrDefault(new Line(one.purchase, one.n), 0)));
        customers.stream().map(bought::get).filter(Objects::nonNull).forEach(all::addAll);
        return all;
    }

    PurchaseCounts take(ReturnMatching matching) {
        for (ReturnMatching.Taken one : matching.taken) {
            taken.merge(new Line(one.line().purchase, one.line().n), one.pieces(), Integer::sum);
        }
        return matching.counts();
    }
}
