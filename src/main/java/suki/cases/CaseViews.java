package suki.cases;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Sql;

/** Lists that a colleague keeps under a name, for themselves or for all. */
@Service
public class CaseViews {

    /** A kept list: a name and the query of its address. */
    public record View(UUID id, ColleagueId owner, String name, String query, boolean shared) {}

    private static final int MOST = 50;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUERY = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseViews(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One's own and those shared with all. */
    public List<View> of(Actor.Colleague me) {
        return jdbc.sql("""
                select id, colleague_id, name, query, shared from case_views
                 where colleague_id = :me or shared order by name, id limit :limit""")
                .param("me", me.id()).param("limit", MOST * 2)
                .query((row, n) -> new View(Sql.uuid(row, "id"), new ColleagueId(Sql.uuid(row, "colleague_id")),
                        row.getString("name"), row.getString("query"), row.getBoolean("shared"))).list();
    }

    @Transactional
    public void keep(Actor.Colleague me, String name, String query, boolean shared) {
        if (name.isBlank()) throw BadForm.field("name", "cases.val.empty");
        if (name.length() > LONGEST_NAME) throw BadForm.field("name", "cases.val.long", "n",
                name.length() - LONGEST_NAME);
        if (query.length() > LONGEST_QUERY || of(me).size() >= MOST) throw BadForm.field("name", "cases.val.views",
                "n", MOST);
        jdbc.sql("insert into case_views (id, colleague_id, name, query, shared) values (:id, :me, :name, :query, "
                + ":shared)")
                .param("id", Ids.next(clock.instant())).param("me", me.id()).param("name", name.strip())
                .param("query", query).param("shared", shared).update();
    }

    @Transactional
    public void forget(Actor.Colleague me, UUID id) {
        int gone = jdbc.sql("delete from case_views where id = :id and colleague_id = :me").param("id", id)
                .param("me", me.id()).update();
        if (gone == 0) throw new NotFound("list " + id);
    }
}
