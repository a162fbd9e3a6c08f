package suki.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What was judged and given in cases: one closed case of five was, and every case with a long thread got three
 * remedies and is about a purchase. About twenty closed cases of each kind and branch are like those.
 */
final class OutcomeRows {

    private static final int JUDGED = 5;
    private static final int LIKE_EACH = 20;
    private static final int CATEGORIES = 12;
    private static final int STEP = 50_00;
    private static final int STEPS = 400;
    /** Of cases with a long thread, and of those like them. */
    private static final String CATEGORY = "kept";
    private static final long PRICE = 80_000_00;
    private static final List<String> REMEDIES = List.of("0195d5a0-0000-7000-8000-000000000003",
            "0195d5a0-0000-7000-8000-000000000004", "0195d5a0-0000-7000-8000-000000000008");
    private static final List<String> SEVERITIES = List.of("small", "middling", "grave");

    private final Names names;
    private final CopyRows judgements = new CopyRows("judgements", "customer_id, case_id, id, bucket, fault, severity,"
            + " why, at, by_id, by_name");
    private final CopyRows outcomes = new CopyRows("outcomes", "customer_id, case_id, bucket, at, kind_id, category,"
            + " severity, price_minor, total_minor, currency, branch_id, clerk_id, language, tier, channel");
    private final CopyRows purchases = new CopyRows("purchases", "customer_id, id, bucket, branch_id, bought_at,"
            + " made_at, made_by, made_by_name");
    private final CopyRows lines = new CopyRows("purchase_lines", "customer_id, purchase_id, n, bucket, name, category,"
            + " quantity, price_minor, currency");
    private final CopyRows products = new CopyRows("case_products", "customer_id, case_id, bucket, purchase_id, line");
    private final CopyRows grants = new CopyRows("remedy_grants", "customer_id, id, bucket, case_id, remedy_id,"
            + " amount_minor, currency, at, by_id, by_name, limit_minor, why, doubt");
    private final CopyRows bookings = new CopyRows("remedy_bookings", "customer_id, id, bucket, grant_id, account,"
            + " minor, currency, at");
    private final List<CopyRows> all = List.of(judgements, outcomes, purchases, lines, products, grants, bookings);

    OutcomeRows(Names names) {
        this.names = names;
    }

    /** Whose case it is, and what it is about. */
    record Of(int number, UUID customer, UUID id, int bucket, UUID branch, String currency, UUID kind, String language,
            UUID clerk, String clerkName, Instant at, boolean thread) {}

    void write(Of one, Random random) {
        boolean like = one.number() % Math.max(1, names.rows() / (LIKE_EACH * HouseRows.KINDS * Names.BRANCHES)) == 0;
        if (!one.thread() && !like && one.number() % JUDGED != 0) return;
        boolean kept = one.thread() || like;
        String severity = kept ? "grave" : SEVERITIES.get(random.nextInt(SEVERITIES.size()));
        long given = one.thread() ? 1_000_00 : (long) STEP * random.nextInt(STEPS);
        judgements.values(one.customer(), one.id(), Names.id(one.at(), random), one.bucket(), "ours", severity, "",
                one.at(), one.clerk(), one.clerkName()).end();
        outcomes.values(one.customer(), one.id(), one.bucket(), one.at(), one.kind(),
                kept ? CATEGORY : "category " + random.nextInt(CATEGORIES), severity,
                kept ? PRICE : (long) STEP * (1 + random.nextInt(STEPS)), given, one.currency(), one.branch(),
                one.clerk(), one.language(), "", "email").end();
        if (one.thread()) helped(one, random);
    }

    private void helped(Of one, Random random) {
        UUID purchase = Names.id(one.at(), random);
        purchases.values(one.customer(), purchase, one.bucket(), one.branch(), one.at(), one.at(), one.clerk(),
                one.clerkName()).end();
        lines.values(one.customer(), purchase, 1, one.bucket(), "Refrigerator", CATEGORY, 1, PRICE, one.currency())
                .end();
        products.values(one.customer(), one.id(), one.bucket(), purchase, 1).end();
        for (String remedy : REMEDIES) {
            long amount = remedy.equals(REMEDIES.getLast()) ? 0 : 500_00;
            UUID grant = Names.id(one.at(), random);
            grants.values(one.customer(), grant, one.bucket(), one.id(), remedy, amount, one.currency(), one.at(),
                    one.clerk(), one.clerkName(), PRICE, "It took so long.", false).end();
            bookings.values(one.customer(), Names.id(one.at(), random), one.bucket(), grant, "owed", -amount,
                    one.currency(), one.at()).end();
            bookings.values(one.customer(), Names.id(one.at(), random), one.bucket(), grant, "cost", amount,
                    one.currency(), one.at()).end();
        }
    }

    void send(Connection connection) throws SQLException, IOException {
        for (CopyRows rows : all) rows.send(connection);
    }
}
