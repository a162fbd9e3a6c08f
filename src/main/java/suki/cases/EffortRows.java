package suki.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.branches.calendar.BusinessCalendar;
import suki.cases.effort.Effort;
import suki.cases.effort.EffortWeights;
import suki.cases.effort.Fact;
import suki.cases.effort.Happening;
import suki.shared.Actor;
import suki.shared.Ids;
import suki.shared.Sql;

/** What the effort of a case is counted from, and what was counted. */
@Repository
class EffortRows {

    /** What a case's tables say; {@code way} is how the customer came to us, {@code minutes} null while owed. */
    private record Row(String what, Instant at, String way, @Nullable Long minutes, String words) {}

    private final JdbcClient jdbc;

    EffortRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private JdbcClient.StatementSpec about(CaseFile one, String sql) {
        return jdbc.sql(sql).param("customer", one.customer().value()).param("case", one.id().value());
    }

    /**
     * What happened in the case, in one statement.
     *
     * @param calendar of the branch: a promise that is still owed is late by its open hours
     */
    List<Fact> facts(CaseFile one, BusinessCalendar calendar, Instant now) {
        List<Row> rows = about(one, """
                select 'contact' as what, e.at, case when e.kind = 'words' then :channel else 'portal' end as way,
                       0 as minutes, '' as words
                  from entries e
                 where e.customer_id = :customer and e.case_id = :case and e.undone_at is null
                   and e.kind in ('words', 'customer', 'broken_word') and e.author_kind = 'customer'
                union all
                select 'asked', e.at, '', 0, coalesce(e.detail ->> 'for', '') from entries e
                 where e.customer_id = :customer and e.case_id = :case and e.undone_at is null and e.kind = 'fact'
                   and e.detail ->> 'what' = 'waiting'
                union all
                select h.what, h.at, '', 0, h.words from case_happenings h
                 where h.customer_id = :customer and h.case_id = :case and h.undone_at is null
                union all
                select 'transfer', h.at, '', 0, '' from handovers h
                 where h.customer_id = :customer and h.case_id = :case and h.from_id is not null
                   and h.from_id <> h.to_id
                union all
                select 'close', c.at, '', 0, '' from closures c
                 where c.customer_id = :customer and c.case_id = :case and not (coalesce(c.reopened_by, '') = c.by_name
                   and c.reopened_at < c.at + :second * interval '1 second')
                union all
                select 'reopen', c.reopened_at, '', 0, '' from closures c
                 where c.customer_id = :customer and c.case_id = :case and c.reopened_at is not null
                   and not (c.reopened_by = c.by_name and c.reopened_at < c.at + :second * interval '1 second')
                union all
                select 'late', p.due_at, '',
                       case when p.state = 'open' then null else coalesce(p.missed_by, 0) / 60 end, p.words
                  from promises p
                 where p.customer_id = :customer and p.source_kind = 'case' and p.source_id = :case
                   and p.towards = 'customer' and (p.missed_by > 0 or (p.state = 'open' and p.due_at < :now))
                 order by 2""")
                .param("channel", one.channel().word()).param("now", Sql.utc(now))
                .param("second", Cases.SECOND_THOUGHT.toSeconds()).query(EffortRows::row).list();
        return facts(rows, calendar, now);
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(row.getString("what"), Sql.instant(row, "at"), row.getString("way"),
                row.getObject("minutes") == null ? null : Long.valueOf(row.getLong("minutes")), row.getString("words"));
    }

    private static List<Fact> facts(List<Row> rows, BusinessCalendar calendar, Instant now) {
        var facts = new ArrayList<Fact>();
        String channel = "";
        Set<String> asked = new HashSet<>();
        Set<String> given = new HashSet<>();
        for (Row row : rows) {
            switch (row.what()) {
                case "contact", "called", "came" -> {
                    facts.add(Fact.of(Happening.CONTACT, row.at(), row.words()));
                    String came = channel(row);
                    if (!channel.isEmpty() && !channel.equals(came)) {
                        facts.add(Fact.of(Happening.CHANNEL, row.at(), came));
                    }
                    channel = came;
                    given.addAll(asked);
                }
                case "asked" -> {
                    String thing = row.words().strip().toLowerCase(Locale.ROOT);
                    if (given.contains(thing)) facts.add(Fact.of(Happening.ASK_AGAIN, row.at(), row.words()));
                    asked.add(thing);
                }
                case "explained_again", "asked_twice" -> facts.add(Fact.of(Happening.ASK_AGAIN, row.at(), row.words()));
                case "late" -> facts.add(late(row, calendar, now));
                default -> facts.add(Fact.of(Happening.valueOf(row.what().toUpperCase(Locale.ROOT)), row.at(), ""));
            }
        }
        return facts;
    }

    /** Writing is one channel however it travels: a link in our letter leads to our page. */
    private static String channel(Row row) {
        if (row.what().equals("came")) return "shop";
        return row.what().equals("called") || row.way().equals("phone") ? "phone" : "writing";
    }

    private static Fact late(Row row, BusinessCalendar calendar, Instant now) {
        Long frozen = row.minutes();
        Duration owed = frozen != null ? Duration.ofMinutes(frozen) : calendar.between(row.at(), now);
        return new Fact(Happening.LATE, row.at(), Math.min(owed.toMinutes(), Fact.MOST_MINUTES), row.words());
    }

    /** Adds what cost the customer effort and stands nowhere else. */
    UUID happened(CaseFile one, Actor by, Effortful what, String words, Instant now) {
        UUID id = Ids.next(now);
        String author = by instanceof Actor.Visitor ? "customer" : by instanceof Actor.House ? "house" : "colleague";
        about(one, """
                insert into case_happenings (customer_id, case_id, id, bucket, what, words, at, author_kind, by_id,
                    by_name)
                values (:customer, :case, :id, :bucket, :what, :words, :now, :author, :by, :name)""")
                .param("id", id).param("bucket", Ids.bucket(one.customer().value()))
                .param("what", what.word()).param("words", words).param("now", Sql.utc(now)).param("author", author)
                .param("by", by.id()).param("name", by.name()).update();
        return id;
    }

    /** Takes a note back: only a colleague's, for what a customer said stays said. */
    int undo(CaseFile one, UUID id, Instant now) {
        return about(one, """
                update case_happenings set undone_at = :now
                 where customer_id = :customer and case_id = :case and id = :id and undone_at is null
                   and author_kind = 'colleague'""")
                .param("id", id).param("now", Sql.utc(now)).update();
    }

    /** Keeps what was counted, for what compares many cases. */
    void keep(CaseFile one, Effort effort, Map<Happening, Integer> times, Instant now) {
        about(one, """
                insert into case_efforts (customer_id, case_id, bucket, points, band, counted_at, contacts, transfers,
                    asked, reopened, channels, late_steps)
                values (:customer, :case, :bucket, :points, :band, :now, :contact, :transfer, :ask_again, :reopen,
                    :channel, :late)
                on conflict (customer_id, case_id) do update set points = excluded.points, band = excluded.band,
                    counted_at = excluded.counted_at, contacts = excluded.contacts, transfers = excluded.transfers,
                    asked = excluded.asked, reopened = excluded.reopened, channels = excluded.channels,
                    late_steps = excluded.late_steps""")
                .param("bucket", Ids.bucket(one.customer().value())).param("points", effort.points())
                .param("band", effort.band().word()).param("now", Sql.utc(now)).params(byWord(times)).update();
    }

    private static Map<String, Integer> byWord(Map<Happening, Integer> times) {
        var named = new HashMap<String, Integer>();
        times.forEach((what, n) -> named.put(what.word(), n));
        return named;
    }

    /** How often what happened in closed cases, as it was counted; cases that were never closed are left out. */
    Map<CaseId, Map<Happening, Integer>> times(Collection<CaseId> cases) {
        var found = new HashMap<CaseId, Map<Happening, Integer>>();
        jdbc.sql("""
                select case_id, contacts, transfers, asked, reopened, channels, late_steps from case_efforts
                 where case_id = any(:ids)""").param("ids", cases.stream().map(CaseId::value).toArray(UUID[]::new))
                .query((row, n) -> {
                    var times = new EnumMap<Happening, Integer>(Map.of(Happening.CONTACT, row.getInt("contacts"),
                            Happening.TRANSFER, row.getInt("transfers"), Happening.ASK_AGAIN, row.getInt("asked"),
                            Happening.REOPEN, row.getInt("reopened"), Happening.CHANNEL, row.getInt("channels"),
                            Happening.LATE, row.getInt("late_steps")));
                    return found.put(new CaseId(Sql.uuid(row, "case_id")), times);
                }).list();
        return found;
    }

    /** The points that were set last, with who set them. */
    record Weighed(EffortWeights weights, String by, Instant at) {}

    Optional<Weighed> weighed() {
        return jdbc.sql("select * from effort_weights order by id desc limit 1").query((row, n) -> {
            var each = new EnumMap<Happening, Integer>(Happening.class);
            for (Happening what : Happening.values()) {
                if (what.takesEffort()) each.put(what, row.getInt(what.word()));
            }
            var weights = new EffortWeights(each, row.getInt("late_step"), row.getInt("late_most"),
                    row.getInt("some_from"), row.getInt("much_from"));
            return new Weighed(weights, row.getString("by_name"), Sql.instant(row, "at"));
        }).optional();
    }

    /** Sets the points and gives them to what was counted before; steps of waiting stay as they were counted. */
    void weigh(EffortWeights weights, Actor by, Instant now) {
        var each = new HashMap<Happening, Integer>();
        for (Happening what : Happening.values()) if (what.takesEffort()) each.put(what, weights.of(what));
        jdbc.sql("""
                insert into effort_weights (id, contact, transfer, ask_again, reopen, channel, late, late_step,
                    late_most, some_from, much_from, at, by_id, by_name)
                values (:id, :contact, :transfer, :ask_again, :reopen, :channel, :late, :step, :most, :some, :much,
                    :now, :by, :name)""")
                .param("id", Ids.next(now)).params(byWord(each)).param("step", weights.lateStep())
                .param("most", weights.lateMost()).param("some", weights.some()).param("much", weights.much())
                .param("now", Sql.utc(now)).param("by", by.id()).param("name", by.name()).update();
        jdbc.sql("""
                with counted as (
                    select customer_id, case_id, :contact * contacts + :transfer * transfers + :ask_again * asked
                           + :reopen * reopened + :channel * channels + :late * least(late_steps, :most) as points
                      from case_efforts)
                update case_efforts e set points = c.points,
                       band = case when c.points >= :much then 'much' when c.points >= :some then 'some'
                              else 'little' end
                  from counted c
                 where c.customer_id = e.customer_id and c.case_id = e.case_id""")
                .params(byWord(each)).param("most", weights.lateMost()).param("some", weights.some())
                .param("much", weights.much()).update();
    }
}
