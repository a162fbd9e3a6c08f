package suki.promises.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.promises.PromiseId;
import suki.promises.State;
import suki.promises.web.PromiseJson.PromiseLine;
import suki.promises.web.PromiseJson.PromiseOrigin;
import suki.promises.web.PromiseJson.PromiseQuery;
import suki.promises.web.PromiseJson.Towards;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;
import suki.shared.Sql;
import suki.shared.api.Api;
import suki.shared.api.Cursor;

/** Reads promises for programs. */
@Component
class PromiseApiRows {

    private static final String SELECT = """
            select p.id, p.version, u.code as customer, p.branch_id, p.owner_id, p.kind, p.towards, p.source_kind,
                   p.source_id, p.words, p.state, p.made_at, p.first_due_at, p.due_at, p.moves, p.waiting_since,
                   p.told_at, p.not_told, p.ended_at, p.missed_by, p.reason, p.instead_of, p.updated_at
              from promises p join customers u on u.id = p.customer_id
             where\s""";

    private final JdbcClient jdbc;

    PromiseApiRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the actor may see, oldest change first. */
    Slice<PromiseLine> list(Actor actor, PromiseQuery wanted) {
        Reach reach = actor.reach(Permission.PROMISES_WORK);
        int limit = Api.limit(wanted.limit());
        Cursor after = Cursor.read(wanted.cursor());
        String state = wanted.state() == null ? "" : " and p.state = :state";
        String due = wanted.dueBefore() == null ? "" : " and p.due_at < :due";
        List<PromiseLine> rows = jdbc.sql(SELECT + Reach.covers("p.branch_id") + state + due + """

                   and p.updated_at >= :since and (p.updated_at, p.id) > (:at, :id)
                 order by p.updated_at, p.id limit :limit""")
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("state", wanted.state() == null ? "" : wanted.state().name().toLowerCase(Locale.ROOT))
                .param("due", Sql.utcOrNull(wanted.dueBefore()))
                .param("since", Sql.utc(wanted.updatedSince() == null ? Instant.EPOCH : wanted.updatedSince()))
                .param("at", Sql.utc(after.at())).param("id", after.id()).param("limit", limit + 1)
                .query(PromiseApiRows::row).list();
        return Slice.of(rows, limit, p -> new Cursor(p.updatedAt(), p.id()).write());
    }

    /** Whose promise it is; the door asks whether the reader may know. */
    Optional<CustomerId> customer(UUID promise) {
        return jdbc.sql("select customer_id from promises where id = :id").param("id", promise)
                .query(UUID.class).optional().map(CustomerId::new);
    }

    /** A promise that the door has given to the actor. */
    PromiseLine one(CustomerId customer, PromiseId id) {
        return jdbc.sql(SELECT + "p.customer_id = :customer and p.id = :id").param("customer", customer.value())
                .param("id", id.value()).query(PromiseApiRows::row).single();
    }

    private static PromiseLine row(ResultSet row, int n) throws SQLException {
        return new PromiseLine(Sql.uuid(row, "id"), row.getInt("version"), row.getString("customer"),
                Sql.uuid(row, "branch_id"), Sql.uuidOrNull(row, "owner_id"), row.getString("kind"),
                Towards.valueOf(row.getString("towards").toUpperCase(Locale.ROOT)),
                new PromiseOrigin(row.getString("source_kind"), Sql.uuid(row, "source_id")), row.getString("words"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), Sql.instant(row, "made_at"),
                Sql.instant(row, "first_due_at"), Sql.instant(row, "due_at"), row.getInt("moves"),
                Sql.instantOrNull(row, "waiting_since"), Sql.instantOrNull(row, "told_at"),
                row.getString("not_told"), Sql.instantOrNull(row, "ended_at"),
                (Long) row.getObject("missed_by"), row.getString("reason") == null ? "" : row.getString("reason"),
                Sql.uuidOrNull(row, "instead_of"), Sql.instant(row, "updated_at"));
    }
}
