package suki.loyalty.till;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import suki.loyalty.RewardId;
import suki.loyalty.offers.OfferId;
import suki.shared.CustomerId;

/**
 * What is being rung up at a till.
 *
 * @param customer whose purchase it will be; null: nobody was recognised yet
 * @param lines    in the order in which they were scanned
 * @param reward   what comes off for points; null: nothing
 * @param offer    what comes off by an offer to the member; null: nothing
 * @param vouchers that pay for it, as far as they reach, in the order in which they were scanned
 */
public record Basket(@Nullable UUID customer, List<Line> lines, @Nullable UUID reward, @Nullable UUID offer,
        List<Paper> vouchers) {

    /** Nobody, and nothing. */
    public static final Basket EMPTY = new Basket(null, List.of(), null, null, List.of());

    /**
     * @param product  where it stands in the catalogue, if it does
     * @param minor    of one, in minor units of the branch's currency
     */
    public record Line(@Nullable UUID product, String name, String category, int quantity, long minor) {}

    /**
     * A voucher whose code was scanned.
     *
     * @param customer to whom it was given, whoever pays with it
     * @param last     the end of its code
     * @param minor    its worth in minor units of the branch's currency
     */
    public record Paper(UUID customer, UUID id, String last, long minor) {}

    /**
     * What a voucher pays.
     *
     * @param paid nothing when those before it pay everything: then it is not spent
     */
    public record Part(Paper voucher, long paid) {

        /** What goes with the sale, because the voucher is worth more than was left to pay. */
        public long lost() {
            return paid == 0 ? 0 : voucher.minor() - paid;
        }
    }

    /**
     * What vouchers pay, in the order in which they were scanned.
     *
     * @param left what an offer and a reward leave to pay, in minor units
     */
    public static List<Part> parts(List<Paper> vouchers, long left) {
        var parts = new ArrayList<Part>();
        long rest = Math.max(0, left);
        for (Paper one : vouchers) {
            long paid = Math.min(rest, one.minor());
            parts.add(new Part(one, paid));
            rest -= paid;
        }
        return parts;
    }

    /** @param vouchers null in a basket that was kept before there were any */
    public Basket(@Nullable UUID customer, List<Line> lines, @Nullable UUID reward, @Nullable UUID offer,
            @Nullable List<Paper> vouchers) {
        this.customer = customer;
        this.lines = List.copyOf(lines);
        this.reward = reward;
        this.offer = offer;
        this.vouchers = vouchers == null ? List.of() : List.copyOf(vouchers);
    }

    public boolean empty() {
        return customer == null && lines.isEmpty() && vouchers.isEmpty();
    }

    public long total() {
        return lines.stream().mapToLong(l -> l.quantity() * l.minor()).sum();
    }

    /** What is paid for each line, in their order, when so much comes off all of them together. */
    public List<Long> paid(long off) {
        List<Long> whole = lines.stream().map(l -> l.quantity() * l.minor()).toList();
        List<Long> shares = Shares.of(Math.min(off, total()), whole);
        return IntStream.range(0, whole.size()).mapToObj(i -> whole.get(i) - shares.get(i)).toList();
    }

    /** One more piece; of the same thing at the same price as a line, of that line. */
    Basket with(Line more) {
        var all = new ArrayList<>(lines);
        for (int i = 0; i < all.size(); i++) {
            Line one = all.get(i);
            boolean thing = more.product() != null && more.product().equals(one.product());
            boolean same = thing && one.minor() == more.minor();
            if (!same) continue;
            all.set(i, new Line(one.product(), one.name(), one.category(), one.quantity() + more.quantity(),
                    one.minor()));
            return new Basket(customer, all, reward, offer, vouchers);
        }
        all.add(more);
        return new Basket(customer, all, reward, offer, vouchers);
    }

    /** So many pieces of a line, counted from 0; none takes it out. What is not there changes nothing. */
    Basket with(int at, int quantity) {
        if (at < 0 || at >= lines.size()) return this;
        var all = new ArrayList<>(lines);
        Line one = all.get(at);
        if (quantity == 0) all.remove(at);
        else all.set(at, new Line(one.product(), one.name(), one.category(), quantity, one.minor()));
        return new Basket(customer, all, reward, offer, vouchers);
    }

    Basket of(@Nullable CustomerId who) {
        return new Basket(who == null ? null : who.value(), lines, null, null, vouchers);
    }

    Basket rewarded(@Nullable RewardId wanted) {
        return new Basket(customer, lines, wanted == null ? null : wanted.value(), offer, vouchers);
    }

    Basket offered(@Nullable OfferId wanted) {
        return new Basket(customer, lines, reward, wanted == null ? null : wanted.value(), vouchers);
    }

    /** With a voucher that was scanned; of one that is there already, once. */
    Basket with(Paper voucher) {
        if (vouchers.stream().anyMatch(v -> v.id().equals(voucher.id()))) return this;
        var all = new ArrayList<>(vouchers);
        all.add(voucher);
        return new Basket(customer, lines, reward, offer, all);
    }

    Basket without(UUID voucher) {
        return new Basket(customer, lines, reward, offer,
                vouchers.stream().filter(v -> !v.id().equals(voucher)).toList());
    }

    /** What comes off each line when so much comes off all together, by their numbers from 1; none of nothing. */
    Map<Integer, Long> reductions(long off) {
        List<Long> paid = paid(off);
        var less = new LinkedHashMap<Integer, Long>();
        for (int i = 0; i < paid.size(); i++) {
            long comes = lines.get(i).quantity() * lines.get(i).minor() - paid.get(i);
            if (comes > 0) less.put(i + 1, comes);
        }
        return less;
    }
}
