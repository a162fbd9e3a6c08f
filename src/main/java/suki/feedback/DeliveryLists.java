package suki.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.feedback.FeedbackLists.Wanted;
import suki.feedback.figures.Share;
import suki.purchases.PurchaseId;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Sql;
import suki.shared.api.Cursor;

/** What customers said when they were asked after a delivery whether all is well; what they said last counts. */
@Component
class DeliveryLists {

    private static final String FROM = """
              from delivery_answers a
              join delivery_follows f on f.customer_id = a.customer_id and f.id = a.follow_id
              left join cases c on c.customer_id = f.customer_id and c.id = f.case_id
             where not exists (select from delivery_answers n where n.customer_id = a.customer_id
                                  and n.follow_id = a.follow_id and n.id > a.id)
               and\s""" + Reach.covers("f.branch_id");

    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryLists(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Newest first, those after a place in the list. */
    List<FeedbackLists.Delivered> answers(Actor actor, Wanted wanted, Cursor before, int most) {
        var values = values(actor);
        var narrowed = new StringBuilder();
        if (wanted.branch() != null) {
            narrowed.append(" and f.branch_id = :branch");
            values.put("branch", wanted.branch().value());
        }
        if (wanted.low()) narrowed.append(" and a.said = 'not_solved'");
        return jdbc.sql("""
                select a.customer_id, a.id, a.said, a.words, a.via, a.at, a.by_name, f.purchase_id, c.code, c.subject
                """ + FROM + narrowed + " and (a.at, a.id) < (:at, :id) order by a.at desc, a.id desc limit :limit")
                .params(values).param("at", Sql.utc(before.at())).param("id", before.id()).param("limit", most)
                .query(DeliveryLists::line).list();
    }

    /** How many of those who answered within the last year said that all is well. */
    Share well(Actor actor) {
        return jdbc.sql("select count(*) filter (where a.said = 'well') as well, count(*) as n " + FROM
                + " and a.at > :since").params(values(actor))
                .param("since", Sql.utc(clock.instant().minus(FeedbackLists.COUNTED)))
                .query((row, n) -> Share.of(row.getInt("well"), row.getInt("n"))).single();
    }

    private static Map<String, Object> values(Actor actor) {
        Reach reach = actor.reach(Permission.CASES_READ);
        return new HashMap<>(Map.of("everywhere", reach.everywhere(), "branches", reach.array()));
    }

    private static FeedbackLists.Delivered line(ResultSet row, int n) throws SQLException {
        Instant at = Sql.instant(row, "at");
        UUID id = Sql.uuid(row, "id");
        @Nullable String by = row.getString("by_name");
        return new FeedbackLists.Delivered(id, new CustomerId(Sql.uuid(row, "customer_id")),
                new PurchaseId(Sql.uuid(row, "purchase_id")), new FollowUp.Heard(Said.of(row.getString("said")),
                row.getString("words"), Via.of(row.getString("via")), at, by), row.getString("code"),
                row.getString("subject"));
    }
}
