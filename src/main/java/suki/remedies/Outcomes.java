package suki.remedies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.cases.CaseFile;
import suki.cases.Judgement;
import suki.purchases.PurchaseLine;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.Sql;

/** What each case came to, beside what it was about: what comparing stands on. */
@Repository
class Outcomes {

    static final String UNKNOWN = "unknown";

    private final JdbcClient jdbc;

    Outcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a case is compared by.
     *
     * @param category of the product; empty when none was named
     * @param severity a word of {@link suki.cases.Severity}, or {@value #UNKNOWN}
     * @param price    of the product in minor units; null when none was named
     */
    record Traits(@Nullable UUID kind, String category, String severity, @Nullable Long price, Currency currency) {

        static Traits of(Deciders.Ground ground, Optional<Judgement> judgement) {
            return new Traits(ground.one().kind(), ground.line().map(PurchaseLine::category).orElse(""),
                    judgement.map(j -> j.severity().word()).orElse(UNKNOWN),
                    ground.price().map(Money::minor).orElse(null), ground.currency());
        }
    }

    /** Writes what the case came to; what it was about may have become clearer. */
    void note(Deciders.Ground ground, Traits traits, Instant now) {
        CaseFile one = ground.one();
        jdbc.sql("""
                insert into outcomes (customer_id, case_id, bucket, at, kind_id, category, severity, price_minor,
                    total_minor, currency, branch_id, clerk_id, language, tier, channel)
                values (:customer, :case, :bucket, :now, :kind, :category, :severity, :price,
                    (select coalesce(sum(g.amount_minor), 0) from remedy_grants g
                      where g.customer_id = :customer and g.case_id = :case and g.currency = :currency
                        and not exists (select from remedy_reversals r
                             where r.customer_id = g.customer_id and r.grant_id = g.id)),
                    :currency, :branch, :clerk, :language, :tier, :channel)
                on conflict (customer_id, case_id) do update set at = excluded.at, kind_id = excluded.kind_id,
                    category = excluded.category, severity = excluded.severity, price_minor = excluded.price_minor,
                    total_minor = excluded.total_minor, currency = excluded.currency, branch_id = excluded.branch_id,
                    clerk_id = excluded.clerk_id, language = excluded.language, tier = excluded.tier,
                    channel = excluded.channel""")
                .param("customer", one.customer().value()).param("case", one.id().value())
                .param("bucket", Ids.bucket(one.customer().value())).param("now", Sql.utc(now))
                .param("kind", traits.kind()).param("category", traits.category()).param("severity", traits.severity())
                .param("price", traits.price()).param("currency", traits.currency().getCurrencyCode())
                .param("branch", one.branch().value()).param("clerk", one.owner() == null ? null : one.owner().value())
                .param("language", one.language().tag())
                .param("tier", ground.customer().tier() == null ? "" : ground.customer().tier())
                .param("channel", one.channel().word()).update();
    }

    /** A case among those that are compared. */
    record Like(UUID customer, UUID caseId, String code, long total, Instant at) {}

    /** How closely cases must agree; each asks less than the one before it. */
    enum Width {
        /** Kind, product's category, severity, and a price between half and double. */
        VALUE("kind_id = :kind and currency = :currency and category = :category and severity = :severity"
                + " and price_minor between :least and :most"),
        SEVERITY("kind_id = :kind and currency = :currency and category = :category and severity = :severity"),
        PRODUCT("kind_id = :kind and currency = :currency and category = :category"),
        KIND("kind_id = :kind and currency = :currency");

        private final String sql;

        Width(String sql) {
            this.sql = sql;
        }
    }

    /** The newest cases that agree so closely, but for this one. */
    List<Like> like(CaseFile one, Traits traits, Width width, int most) {
        if (traits.kind() == null || width == Width.VALUE && traits.price() == null) return List.of();
        long price = traits.price() == null ? 0 : traits.price();
        return jdbc.sql("select o.customer_id, o.case_id, c.code, o.total_minor, o.at"
                + " from (select * from outcomes where " + width.sql + " order by at desc limit :limit) o"
                + " join cases c on c.customer_id = o.customer_id and c.id = o.case_id where o.case_id <> :case"
                + " order by o.at desc")
                .param("kind", traits.kind()).param("currency", traits.currency().getCurrencyCode())
                .param("category", traits.category()).param("severity", traits.severity())
                .param("least", price / 2).param("most", Math.multiplyExact(price, 2L)).param("limit", most)
                .param("case", one.id().value()).query(Outcomes::row).list();
    }

    private static Like row(ResultSet row, int n) throws SQLException {
        return new Like(Sql.uuid(row, "customer_id"), Sql.uuid(row, "case_id"), row.getString("code"),
                row.getLong("total_minor"), Sql.instant(row, "at"));
    }
}
