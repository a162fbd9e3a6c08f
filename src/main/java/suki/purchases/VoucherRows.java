package suki.purchases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.Sql;

/** Vouchers and how each ended. */
@Repository
class VoucherRows {

    private static final String VOUCHERS = """
            select v.customer_id, v.id, v.branch_id, v.last_four, v.amount_minor, v.currency, v.until, v.source_kind,
                   v.source_id, v.issued_at, v.issued_by_name, e.how, e.at, e.by_name, e.branch_id as where_id
              from vouchers v left join voucher_ends e on e.customer_id = v.customer_id and e.voucher_id = v.id\s""";

    private final JdbcClient jdbc;

    VoucherRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Voucher voucher, byte[] hash, Actor by) {
        jdbc.sql("""
                insert into vouchers (customer_id, id, bucket, token, last_four, branch_id, amount_minor, currency,
                       until, source_kind, source_id, issued_at, issued_by, issued_by_name)
                values (:customer, :id, :bucket, :token, :last, :branch, :amount, :currency, :until, :kind, :source,
                       :now, :by, :name)""")
                .param("customer", voucher.customer().value()).param("id", voucher.id().value())
                .param("bucket", Ids.bucket(voucher.customer().value())).param("token", hash)
                .param("last", voucher.lastFour()).param("branch", voucher.branch().value())
                .param("amount", voucher.amount().minor())
                .param("currency", voucher.amount().currency().getCurrencyCode()).param("until", voucher.until())
                .param("kind", voucher.sourceKind()).param("source", voucher.sourceId())
                .param("now", Sql.utc(voucher.issuedAt())).param("by", by.id()).param("name", by.name()).update();
    }

    Optional<Voucher> byHash(byte[] hash) {
        return jdbc.sql(VOUCHERS + "where v.token = :token").param("token", hash).query(VoucherRows::row).optional();
    }

    Optional<Voucher> find(CustomerId customer, VoucherId id) {
        return jdbc.sql(VOUCHERS + "where v.customer_id = :customer and v.id = :id")
                .param("customer", customer.value()).param("id", id.value()).query(VoucherRows::row).optional();
    }

    List<Voucher> of(CustomerId customer, int limit) {
        return jdbc.sql(VOUCHERS + "where v.customer_id = :customer order by v.id desc limit :limit")
                .param("customer", customer.value()).param("limit", limit).query(VoucherRows::row).list();
    }

    /** A voucher ends once: false when it has ended already. */
    boolean end(Voucher voucher, Voucher.State how, Actor by, @Nullable BranchId branch, Vouchers.@Nullable Sale sale,
            Instant now) {
        return jdbc.sql("""
                insert into voucher_ends (customer_id, voucher_id, bucket, how, branch_id, at, by_id, by_name,
                    paid_customer, paid_purchase, paid_minor)
                values (:customer, :id, :bucket, :how, :branch, :now, :by, :name, :paidCustomer, :paidPurchase,
                    :paid) on conflict do nothing""")
                .param("paidCustomer", sale == null ? null : sale.customer().value(), Types.OTHER)
                .param("paidPurchase", sale == null ? null : sale.purchase().value(), Types.OTHER)
                .param("paid", sale == null ? null : sale.paid(), Types.BIGINT)
                .param("customer", voucher.customer().value()).param("id", voucher.id().value())
                .param("bucket", Ids.bucket(voucher.customer().value())).param("how", how.word())
                .param("branch", branch == null ? null : branch.value()).param("now", Sql.utc(now))
                .param("by", by.id()).param("name", by.name()).update() > 0;
    }

    /** What vouchers paid of a sale, in minor units. */
    long paid(CustomerId customer, PurchaseId purchase) {
        return jdbc.sql("""
                select coalesce(sum(paid_minor), 0) from voucher_ends
                 where paid_customer = :customer and paid_purchase = :purchase""")
                .param("customer", customer.value()).param("purchase", purchase.value()).query(Long.class).single();
    }

    private static Voucher row(ResultSet row, int n) throws SQLException {
        String how = row.getString("how");
        Voucher.State state = how == null ? Voucher.State.GOOD : Voucher.State.valueOf(how.toUpperCase(Locale.ROOT));
        Optional<Voucher.End> end = how == null ? Optional.empty()
                : Optional.of(new Voucher.End(state, row.getString("by_name"), Sql.instant(row, "at"),
                Optional.ofNullable(Sql.uuidOrNull(row, "where_id")).map(BranchId::new)));
        return new Voucher(new VoucherId(Sql.uuid(row, "id")), new CustomerId(Sql.uuid(row, "customer_id")),
                new BranchId(Sql.uuid(row, "branch_id")), row.getString("last_four"),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                row.getObject("until", LocalDate.class), row.getString("source_kind"), Sql.uuid(row, "source_id"),
                Sql.instant(row, "issued_at"), row.getString("issued_by_name"), end, state);
    }
}
