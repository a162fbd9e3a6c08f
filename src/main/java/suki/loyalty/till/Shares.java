package suki.loyalty.till;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Shares out an amount by weights, to the last unit: whole parts first, then one more to the largest remainders. */
final class Shares {

    private Shares() {}

    /**
     * One share for each weight; together they are the amount, and each differs from its exact part by less than one
     * unit. Of equal remainders the earlier has it.
     *
     * @param amount  not below 0; at most the sum of the weights, so that no share is more than its weight
     * @param weights none below 0
     */
    static List<Long> of(long amount, List<Long> weights) {
        BigInteger sum = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        var shares = new ArrayList<Long>();
        var remainders = new ArrayList<BigInteger>();
        long left = amount;
        for (long weight : weights) {
            BigInteger part = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(weight));
            BigInteger[] whole = part.divideAndRemainder(sum.max(BigInteger.ONE));
            shares.add(whole[0].longValueExact());
            remainders.add(whole[1]);
            left -= whole[0].longValueExact();
        }
        IntStream.range(0, shares.size()).boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).reversed()).limit(left)
                .forEach(i -> shares.set(i, shares.get(i) + 1));
        return shares;
    }
}
