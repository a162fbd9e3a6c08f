package suki.cases;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.cases.effort.Effort;
import suki.cases.effort.EffortWeights;
import suki.cases.effort.Happening;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Sql;

/** What the effort of a case is counted from, and what was counted. */
@Repository
class EffortRows {

    private final JdbcClient jdbc;

    EffortRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private JdbcClient.StatementSpec about(CaseFile one, String sql) {
        return jdbc.sql(sql).param("customer", one.customer().value()).param("case", one.id().value());
    }

    /** What the thread of the case does not tell, oldest first. */
    List<Journey.Step> steps(CaseFile one) {
        return about(one, Journey.STEPS + " order by 2").param("second", Cases.SECOND_THOUGHT.toSeconds())
                .query((row, n) -> new Journey.Step(row.getString("what"), Sql.instant(row, "at"),
                        row.getString("words"))).list();
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
    Map<CaseId, Map<Happening, Integer>> times(Map<CaseId, CustomerId> whose) {
        var found = new HashMap<CaseId, Map<Happening, Integer>>();
        jdbc.sql("""
                select e.case_id, e.contacts, e.transfers, e.asked, e.reopened, e.channels, e.late_steps
                  from unnest(:customers, :cases) as t (customer_id, case_id)
                  join case_efforts e on e.customer_id = t.customer_id and e.case_id = t.case_id""")
                .param("customers", whose.values().stream().map(CustomerId::value).toArray(UUID[]::new))
                .param("cases", whose.keySet().stream().map(CaseId::value).toArray(UUID[]::new))
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
