package suki.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.shared.Actor;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;
import suki.shared.Sql;

/** Our letters as they were decided, for people who want to read them. */
@Service
public class SentLetters {

    private static final int SLICE = 50;
    private static final UUID LAST = new UUID(-1, -1);
    private static final String COLUMNS = """
            select o.id, b.address, o.to_address, o.to_name, o.subject, o.body, o.put_at, o.state, o.reason,
                   o.bounced_at is not null as bounced
              from outbox o join mailboxes b on b.id = o.mailbox_id where\s""";

    private final JdbcClient jdbc;

    SentLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param state as {@link OutboxStatus.State}, which says more */
    public record Sent(OutboxId id, String from, Address to, String subject, String text, Instant putAt,
            OutboxStatus.State state, String reason, boolean bounced) {}

    public Sent find(Actor actor, OutboxId id) {
        Reach reach = actor.reach(Permission.MAIL_READ);
        return jdbc.sql(COLUMNS + "o.id = :id and " + Reach.covers("b.branch_id")).param("id", id.value())
                .param("everywhere", reach.everywhere()).param("branches", reach.array()).query(SentLetters::row)
                .optional().orElseThrow(() -> new NotFound("letter " + id));
    }

    /** Newest first. */
    public Slice<Sent> latest(Actor actor, @Nullable UUID before) {
        Reach reach = actor.reach(Permission.MAIL_READ);
        List<Sent> rows = jdbc.sql(COLUMNS + "o.id < :before and " + Reach.covers("b.branch_id")
                        + " order by o.id desc limit :limit")
                .param("before", before == null ? LAST : before).param("limit", SLICE + 1)
                .param("everywhere", reach.everywhere()).param("branches", reach.array()).query(SentLetters::row)
                .list();
        return Slice.of(rows, SLICE, s -> s.id().toString());
    }

    private static Sent row(ResultSet row, int n) throws SQLException {
        return new Sent(new OutboxId(Sql.uuid(row, "id")), row.getString("address"),
                new Address(row.getString("to_address"), row.getString("to_name")), row.getString("subject"),
                row.getString("body"), Sql.instant(row, "put_at"),
                OutboxStatus.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getString("reason"),
                row.getBoolean("bounced"));
    }
}
