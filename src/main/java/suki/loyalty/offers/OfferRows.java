package suki.loyalty.offers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.loyalty.OwnWords;
import suki.loyalty.ProgrammeId;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Sql;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes offers, and who used them. */
@Repository
class OfferRows {

    private static final String OFFERS = """
            select o.id, o.programme_id, p.currency, o.name, o.off_percent, o.off_minor, o.least_minor, o.least_tier,
                   o.away_days, o.held_back, o.from_day, o.until_day, o.words, o.made_by, o.written_at, o.written_by,
                   o.gathered_at is null or exists (select from offer_members w
                    where w.offer_id = o.id and w.waits_until is not null) as writing, o.stopped_at, o.stopped_by,
                   o.version
              from member_offers o join programmes p on p.id = o.programme_id\s""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OfferRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Offer> find(OfferId id) {
        return jdbc.sql(OFFERS + "where o.id = :id").param("id", id.value()).query(this::offer).optional();
    }

    /** Held by this transaction until it ends: whoever writes letters of it waits. */
    Optional<Offer> lock(OfferId id) {
        return jdbc.sql(OFFERS + "where o.id = :id for update of o").param("id", id.value()).query(this::offer)
                .optional();
    }

    /** As it stands, and it is not stopped while this transaction writes a letter. */
    Optional<Offer> hold(OfferId id) {
        return jdbc.sql(OFFERS + "where o.id = :id for share of o").param("id", id.value()).query(this::offer)
                .optional();
    }

    List<Offer> page(@Nullable UUID after, int most) {
        return jdbc.sql(OFFERS + """
                where cast(:after as uuid) is null
                   or (o.made_at, o.id) < (select made_at, id from member_offers where id = cast(:after as uuid))
                order by o.made_at desc, o.id desc limit :most""").param("after", after, java.sql.Types.OTHER)
                .param("most", most).query(this::offer).list();
    }

    /** That a customer may have on a day: told or shown, not used. One that was stopped needs its letter. */
    List<Offer> open(CustomerId customer, LocalDate day) {
        return jdbc.sql(OFFERS + """
                join offer_members m on m.offer_id = o.id and m.customer_id = :customer and m.arm <> 'kept_out'
                 where o.from_day <= :day and o.until_day >= :day
                   and (o.stopped_at is null or m.arm = 'told' and m.message is not null)
                   and not exists (select from offer_uses u where u.customer_id = :customer and u.offer_id = o.id)
                 order by o.until_day, o.id""").param("customer", customer.value()).param("day", day)
                .query(this::offer).list();
    }

    private Offer offer(ResultSet row, int n) throws SQLException {
        return new Offer(new OfferId(Sql.uuid(row, "id")), new ProgrammeId(Sql.uuid(row, "programme_id")),
                Currency.getInstance(row.getString("currency")), row.getString("name"),
                new Offer.Terms(row.getObject("off_percent", Integer.class), row.getObject("off_minor", Long.class),
                        row.getLong("least_minor")),
                row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class),
                new Offer.Audience(row.getInt("least_tier"), row.getObject("away_days", Integer.class),
                        row.getInt("held_back")), OwnWords.read(row.getString("words"), json), row.getString("made_by"),
                Sql.instantOrNull(row, "written_at"), row.getString("written_by"), row.getBoolean("writing"),
                Sql.instantOrNull(row, "stopped_at"), row.getString("stopped_by"), row.getInt("version"));
    }

    void add(OfferId id, Offers.Wanted wanted, Actor by, Instant now) {
        statement("""
                insert into member_offers (id, programme_id, name, off_percent, off_minor, least_minor, least_tier,
                       away_days, held_back, from_day, until_day, words, made_at, made_by)
                values (:id, :programme, :name, :percent, :minor, :least, :tier, :away, :held, :from, :until,
                       cast(:words as jsonb), :now, :by)""", id, wanted).param("now", Sql.utc(now))
                .param("by", by.name()).update();
    }

    boolean change(OfferId id, int version, Offers.Wanted wanted) {
        return statement("""
                update member_offers set programme_id = :programme, name = :name, off_percent = :percent,
                       off_minor = :minor, least_minor = :least, least_tier = :tier, away_days = :away,
                       held_back = :held, from_day = :from, until_day = :until, words = cast(:words as jsonb),
                       version = version + 1
                 where id = :id and written_at is null and version = :version""", id, wanted)
                .param("version", version).update() > 0;
    }

    private JdbcClient.StatementSpec statement(String sql, OfferId id, Offers.Wanted wanted) {
        Offer.Terms terms = wanted.terms();
        return jdbc.sql(sql).param("id", id.value()).param("programme", wanted.programme().value())
                .param("name", wanted.name()).param("percent", terms.percent(), java.sql.Types.SMALLINT)
                .param("minor", terms.minor(), java.sql.Types.BIGINT).param("least", terms.least())
                .param("tier", wanted.audience().leastTier())
                .param("away", wanted.audience().awayDays(), java.sql.Types.INTEGER)
                .param("held", wanted.audience().heldBack()).param("from", wanted.from())
                .param("until", wanted.until()).param("words", OwnWords.stored(wanted.words(), json));
    }

    boolean remove(OfferId id) {
        return jdbc.sql("delete from member_offers where id = :id and written_at is null").param("id", id.value())
                .update() > 0;
    }

    boolean write(OfferId id, Actor by, Instant now) {
        return jdbc.sql("""
                update member_offers set written_at = :now, written_by = :by where id = :id and written_at is null""")
                .param("now", Sql.utc(now)).param("by", by.name()).param("id", id.value()).update() > 0;
    }

    boolean stop(OfferId id, Actor by, Instant now) {
        return jdbc.sql("""
                update member_offers set stopped_at = :now, stopped_by = :by
                 where id = :id and written_at is not null and stopped_at is null""")
                .param("now", Sql.utc(now)).param("by", by.name()).param("id", id.value()).update() > 0;
    }

    /** Notes that a member used it; false when they had already. */
    boolean use(CustomerId customer, OfferId id, UUID purchase, long off, UUID branch, Actor by, Instant now) {
        return jdbc.sql("""
                insert into offer_uses (customer_id, offer_id, bucket, purchase_id, off_minor, branch_id, at, by_id,
                       by_name)
                select m.customer_id, m.offer_id, m.bucket, :purchase, :off, :branch, :now, :by, :name
                  from offer_members m
                 where m.customer_id = :customer and m.offer_id = :id and m.arm <> 'kept_out'
                on conflict do nothing""").param("purchase", purchase).param("off", off).param("branch", branch)
                .param("now", Sql.utc(now)).param("by", by.id()).param("name", by.name())
                .param("customer", customer.value()).param("id", id.value()).update() > 0;
    }
}
