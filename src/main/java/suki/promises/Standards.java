package suki.promises;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Sql;

/** The service standards: the same rules for mail, form, phone, portal and API (P1.3). */
@Service
public class Standards {

    /** What holds until somebody says otherwise. */
    static final Map<String, Standard> SHIPPED = Map.of(
            "first_answer", shipped("first_answer", new DueRule.Close(0), new DueRule.Close(1)),
            "next_answer", shipped("next_answer", new DueRule.Close(0), new DueRule.Close(1)),
            "solution", shipped("solution", new DueRule.Close(3), new DueRule.Close(5)),
            "call_back", shipped("call_back", new DueRule.Working(Duration.ofMinutes(30)),
                    new DueRule.Working(Duration.ofHours(1))));

    private final JdbcClient jdbc;
    private final Activity activity;
    private final Clock clock;

    Standards(JdbcClient jdbc, Activity activity, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.clock = clock;
    }

    private static Standard shipped(String kind, DueRule aim, DueRule due) {
        return new Standard(new UUID(0, 0), kind, null, null, null, null, null, aim, due);
    }

    /** The standard for a kind in these circumstances: the most particular one, else the shipped one. */
    public Standard choose(String kind, Standard.Circumstances circumstances) {
        return all().stream().filter(s -> s.kind().equals(kind) && s.fits(circumstances))
                .max(Comparator.comparingInt(Standard::weight)).orElse(SHIPPED.get(kind));
    }

    /** What was set in this house, by kind and weight. */
    public List<Standard> all() {
        return jdbc.sql("select id, kind, channel, priority, branch_id, language, tier, aim, due from standards "
                + "order by kind, id").query(Standards::row).list();
    }

    /** Adds or replaces the standard for exactly these circumstances. */
    @Transactional
    public void set(Actor by, Standard standard) {
        require(by);
        jdbc.sql("""
                insert into standards (id, kind, channel, priority, branch_id, language, tier, aim, due)
                values (:id, :kind, :channel, :priority, :branch, :language, :tier, :aim, :due)
                on conflict (kind, channel, priority, branch_id, language, tier)
                do update set aim = excluded.aim, due = excluded.due""")
                .param("id", standard.id()).param("kind", standard.kind()).param("channel", standard.channel())
                .param("priority", standard.priority()).param("branch", value(standard.branch()))
                .param("language", standard.language() == null ? null : standard.language().tag())
                .param("tier", standard.tier()).param("aim", standard.aim().toString())
                .param("due", standard.due().toString()).update();
        activity.record(Subject.house("standard", standard.id()), "promises.standard_set", by, clock.instant());
    }

    @Transactional
    public void remove(Actor by, UUID id) {
        require(by);
        jdbc.sql("delete from standards where id = :id").param("id", id).update();
        activity.record(Subject.house("standard", id), "promises.standard_removed", by, clock.instant());
    }

    UUID nextId() {
        return Ids.next(clock.instant());
    }

    private static void require(Actor by) {
        if (!by.may(Permission.SETTINGS)) throw new NotFound("standards");
    }

    private static @Nullable UUID value(@Nullable BranchId branch) {
        return branch == null ? null : branch.value();
    }

    private static Standard row(ResultSet row, int n) throws SQLException {
        UUID branch = Sql.uuidOrNull(row, "branch_id");
        String language = row.getString("language");
        return new Standard(Sql.uuid(row, "id"), row.getString("kind"), row.getString("channel"),
                row.getString("priority"), branch == null ? null : new BranchId(branch),
                language == null ? null : Language.of(language).orElseThrow(), row.getString("tier"),
                DueRule.parse(row.getString("aim")), DueRule.parse(row.getString("due")));
    }
}
