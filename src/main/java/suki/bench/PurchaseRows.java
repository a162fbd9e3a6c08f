package suki.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import suki.shared.Ids;

/**
 * Two years of purchases, about ten by each customer, in the order in which they were made. Rates of buying and of
 * stopping are gamma over customers, times between purchases exponential: the Pareto/NBD model, whose parameters stand
 * below. A purchase has one or two lines; of three in a hundred a piece comes back, of a thousand one is made in
 * another branch.
 */
final class PurchaseRows {

    static final List<String> TABLES = List.of("customers", "customer_keys", "customer_addresses", "purchases",
            "purchase_lines", "purchase_returns", "purchase_return_lines");

    private static final Duration SPAN = Duration.ofDays(730);
    private static final double WEEK = Duration.ofDays(7).toSeconds();
    private static final double R = 1.2;
    private static final double ALPHA = 4.8;
    private static final double S = 1.1;
    private static final double BETA = 75;
    /** Shapes of the amounts within and over customers: a mean of some thousand in minor units. */
    private static final double AMOUNTS = 4;
    private static final double SPENDERS = 3;
    private static final double MEAN = 3_000_00;
    private static final int RETURNED_OF_A_HUNDRED = 3;
    private static final int ELSEWHERE_OF_A_THOUSAND = 1;
    private static final int ARTICLES = 500;
    static final int BATCH = 10_000;
    private static final int CUSTOMER_BITS = 22;

    private final Names names;
    private final HouseRows house;
    private final Instant now;
    /** Each a second of the span above the number of the customer, so that they sort by time. */
    private final long[] made;
    private final CopyRows purchases = new CopyRows("purchases", "customer_id, id, bucket, branch_id, bought_at,"
            + " made_at, made_by, made_by_name");
    private final CopyRows lines = new CopyRows("purchase_lines", "customer_id, purchase_id, n, bucket, name, category,"
            + " quantity, price_minor, currency");
    private final CopyRows returns = new CopyRows("purchase_returns", "customer_id, id, bucket, purchase_id, branch_id,"
            + " words, at, by_id, by_name");
    private final CopyRows returned = new CopyRows("purchase_return_lines", "customer_id, return_id, purchase_id, n,"
            + " bucket, quantity");
    private final List<CopyRows> all = List.of(purchases, lines, returns, returned);

    PurchaseRows(Names names, HouseRows house, Instant now) {
        this(names, house, now, times(names));
    }

    private PurchaseRows(Names names, HouseRows house, Instant now, long[] made) {
        this.names = names;
        this.house = house;
        this.now = now;
        this.made = made;
    }

    /** Another one to write the same purchases, on a connection of its own. */
    PurchaseRows beside() {
        return new PurchaseRows(names, house, now, made);
    }

    int count() {
        return made.length;
    }

    private static SplittableRandom of(Names names, int customer) {
        return new SplittableRandom(names.seed() * 1_000_003 + customer);
    }

    private static long[] times(Names names) {
        long[] all = new long[names.customers() * 12];
        int n = 0;
        for (int c = 0; c < names.customers(); c++) {
            var random = of(names, c);
            double rate = gamma(random, R) / ALPHA;
            double stop = gamma(random, S) / BETA;
            double at = random.nextDouble() * SPAN.toSeconds();
            double end = Math.min(SPAN.toSeconds(), at + waited(random, stop) * WEEK);
            for (; at < end; at += waited(random, rate) * WEEK) {
                if (n == all.length) all = Arrays.copyOf(all, n + n / 4);
                all[n++] = (long) at << CUSTOMER_BITS | c;
            }
        }
        long[] sorted = Arrays.copyOf(all, n);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double waited(SplittableRandom random, double rate) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    /** Marsaglia and Tsang's, for a shape of 1 or more. */
    private static double gamma(SplittableRandom random, double shape) {
        double d = shape - 1 / 3.0;
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) return d * v;
        }
    }

    /** The purchases from one number up to another. */
    void make(Connection connection, int from, int to, Runnable told) throws SQLException, IOException {
        for (int n = from; n < to; n++) {
            one(n);
            if ((n - from) % BATCH == BATCH - 1) {
                for (CopyRows rows : all) rows.send(connection);
                told.run();
            }
        }
        for (CopyRows rows : all) rows.send(connection);
    }

    private void one(int number) {
        int c = (int) (made[number] & (1 << CUSTOMER_BITS) - 1);
        Instant at = now.minus(SPAN).plusSeconds(made[number] >> CUSTOMER_BITS);
        var random = new Random(names.seed() * 7_919 + number);
        UUID customer = house.customer(c);
        int bucket = Ids.bucket(customer);
        int branch = random.nextInt(1_000) < ELSEWHERE_OF_A_THOUSAND ? random.nextInt(Names.BRANCHES)
                : c % Names.BRANCHES;
        UUID clerk = house.colleague(branch);
        UUID purchase = Names.id(at, random);
        purchases.values(customer, purchase, bucket, house.branch(branch), at, at, clerk,
                HouseRows.colleagueName(branch)).end();
        double mean = MEAN * gamma(of(names, -1 - c), SPENDERS) / SPENDERS;
        int count = 1 + random.nextInt(2);
        for (int n = 1; n <= count; n++) {
            int article = random.nextInt(ARTICLES);
            int pieces = 1 + random.nextInt(2);
            long price = Math.round(mean * gamma(new SplittableRandom(random.nextLong()), AMOUNTS) / AMOUNTS / count);
            lines.values(customer, purchase, n, bucket, "Article " + article, "category " + article % 12, pieces,
                    price, HouseRows.currency(branch)).end();
        }
        if (random.nextInt(100) >= RETURNED_OF_A_HUNDRED) return;
        UUID back = Names.id(at, random);
        returns.values(customer, back, bucket, purchase, house.branch(branch), "", at.plusSeconds(1), clerk,
                HouseRows.colleagueName(branch)).end();
        returned.values(customer, back, purchase, 1, bucket, 1).end();
    }
}
