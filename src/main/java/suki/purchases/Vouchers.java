package suki.purchases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.branches.Branches;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.Sql;

/** Vouchers: issued with a code that nobody can guess (98 random bits), spent once, anywhere in the firm. */
@Service
public class Vouchers {

    /** @param code shown once and never kept */
    public record Issued(VoucherId id, String code) {}

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARACTERS = 20;
    private static final int GROUP = 4;
    private static final int MOST = 100;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String COLUMNS = """
            customer_id, id, ending, amount_minor, currency, branch_id, issued_at, until, redeemed_at, withdrawn_at
            """;

    private final JdbcClient jdbc;
    private final Activity activity;
    private final Branches branches;
    private final Clock clock;

    Vouchers(JdbcClient jdbc, Activity activity, Branches branches, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.branches = branches;
        this.clock = clock;
    }

    /** Issues one in the caller's transaction, which has decided that it may be given. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Issued issue(Actor by, CustomerId customer, BranchId branch, Money amount, LocalDate until,
            String sourceKind, UUID sourceId) {
        Instant now = clock.instant();
        String code = code();
        UUID id = Ids.next(now);
        jdbc.sql("""
                insert into vouchers (customer_id, id, bucket, hash, ending, amount_minor, currency, branch_id,
                    issued_at, issued_by, until, source_kind, source_id)
                values (:customer, :id, :bucket, :hash, :ending, :amount, :currency, :branch, :now, :by, :until, :kind,
                    :source)""")
                .param("customer", customer.value()).param("id", id).param("bucket", Ids.bucket(customer.value()))
                .param("hash", hash(code)).param("ending", code.substring(code.length() - GROUP))
                .param("amount", amount.minor()).param("currency", amount.currency().getCurrencyCode())
                .param("branch", branch.value()).param("now", Sql.utc(now)).param("by", by.name())
                .param("until", until).param("kind", sourceKind).param("source", sourceId).update();
        activity.record(Subject.of(customer, "voucher", id), "purchases.voucher_issued", by, now);
        return new Issued(new VoucherId(id), code);
    }

    private static String code() {
        var code = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            if (i > 0 && i % GROUP == 0) code.append('-');
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    private static byte[] hash(String code) {
        String plain = code.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        try {
            return MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a code is worth, for somebody who works with customers. */
    public Voucher find(Actor by, String code) {
        if (!by.may(Permission.CASES_WORK)) throw new NotFound("voucher");
        return jdbc.sql("select " + COLUMNS + " from vouchers where hash = :hash").param("hash", hash(code))
                .query(Vouchers::row).optional().orElseThrow(() -> new NotFound("voucher"));
    }

    /**
     * Spends it: once, whoever comes first.
     *
     * @throws Refusal when it was spent or withdrawn, or has run out
     */
    @Transactional
    public Voucher redeem(Actor by, String code, BranchId branch) {
        if (!by.may(Permission.CASES_WORK, branch)) throw new NotFound("branch " + branch);
        Voucher found = find(by, code);
        Instant now = clock.instant();
        LocalDate today = now.atZone(branches.find(branch).zone()).toLocalDate();
        int spent = jdbc.sql("""
                update vouchers set redeemed_at = :now, redeemed_by = :by, redeemed_in = :branch
                 where customer_id = :customer and id = :id and redeemed_at is null and withdrawn_at is null
                   and until >= :today""")
                .param("now", Sql.utc(now)).param("by", by.name()).param("branch", branch.value())
                .param("customer", found.customer().value()).param("id", found.id().value()).param("today", today)
                .update();
        if (spent == 0) {
            throw new Refusal("purchases.refusal.voucher." + find(by, code).state(today).word());
        }
        activity.record(Subject.of(found.customer(), "voucher", found.id().value()), "purchases.voucher_spent", by,
                now);
        return find(by, code);
    }

    /** Takes it back in the caller's transaction. @throws Refusal when it was spent */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(Actor by, CustomerId customer, VoucherId id) {
        int gone = jdbc.sql("""
                update vouchers set withdrawn_at = :now
                 where customer_id = :customer and id = :id and redeemed_at is null and withdrawn_at is null""")
                .param("now", Sql.utc(clock.instant())).param("customer", customer.value()).param("id", id.value())
                .update();
        if (gone == 0) throw new Refusal("purchases.refusal.voucher.spent");
        activity.record(Subject.of(customer, "voucher", id.value()), "purchases.voucher_withdrawn", by,
                clock.instant());
    }

    /** Those of a customer, newest first; the caller checked the right to see them. */
    public List<Voucher> of(CustomerId customer) {
        return jdbc.sql("select " + COLUMNS + " from vouchers where customer_id = :customer"
                + " order by issued_at desc, id limit :most").param("customer", customer.value()).param("most", MOST)
                .query(Vouchers::row).list();
    }

    private static Voucher row(ResultSet row, int n) throws SQLException {
        return new Voucher(new CustomerId(Sql.uuid(row, "customer_id")), new VoucherId(Sql.uuid(row, "id")),
                row.getString("ending"), Money.of(row.getLong("amount_minor"), row.getString("currency")),
                new BranchId(Sql.uuid(row, "branch_id")), Sql.instant(row, "issued_at"),
                row.getObject("until", LocalDate.class), Sql.instantOrNull(row, "redeemed_at"),
                Sql.instantOrNull(row, "withdrawn_at"));
    }
}
