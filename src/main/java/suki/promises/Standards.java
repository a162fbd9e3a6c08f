package suki.promises;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import suki.shared.Reach;
import suki.shared.Refusal;
import suki.shared.Remembered;
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

    /** What may be promised by a standard, in the order in which they come about. */
    public static final List<String> KINDS = List.of("first_answer", "next_answer", "solution", "call_back");
    public static final List<String> CHANNELS = List.of("email", "web", "phone", "portal", "api");
    public static final List<String> PRIORITIES = List.of("normal", "high");
    /** The most standards of one house. */
    public static final int MOST = 500;
    public static final int LONGEST_TIER = 60;
    private static final String COLUMNS = "id, kind, channel, priority, branch_id, language, tier, aim, due";

    /**
     * A standard and who set it last.
     *
     * @param by empty for what came with Suki
     */
    public record Line(Standard standard, String by, @Nullable Instant at) {}

    private final JdbcClient jdbc;
    private final Activity activity;
    private final Clock clock;
    private final Remembered<List<Standard>> remembered = new Remembered<>(this::read);

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
        return remembered.get();
    }

    private List<Standard> read() {
        return jdbc.sql("select " + COLUMNS + " from standards order by kind, id limit :limit").param("limit", MOST)
                .query(Standards::row).list();
    }

    /** All that holds, for those who may set some of it: by kind, the general before the particular. */
    public List<Line> lines(Actor actor) {
        Reach reach = actor.reach(Permission.SETTINGS);
        if (reach.isEmpty()) throw new NotFound("standards");
        var found = new ArrayList<Line>(jdbc.sql("select " + COLUMNS + ", set_by, set_at from standards"
                + " where branch_id is null or " + Reach.covers("branch_id") + " limit :limit")
                .param("everywhere", reach.everywhere()).param("branches", reach.array()).param("limit", MOST)
                .query((row, n) -> new Line(row(row, n), row.getString("set_by"), Sql.instantOrNull(row, "set_at")))
                .list());
        for (String kind : KINDS) {
            boolean general = found.stream().anyMatch(l -> l.standard().kind().equals(kind)
                    && l.standard().weight() == 0);
            if (!general) found.add(new Line(SHIPPED.get(kind), "", null));
        }
        found.sort(Comparator.comparingInt((Line l) -> KINDS.indexOf(l.standard().kind()))
                .thenComparingInt(l -> l.standard().weight()).thenComparing(l -> l.standard().id()));
        return found;
    }

    /** Whether the actor may set what holds in this branch; null: in all. */
    public static boolean maySet(Actor by, @Nullable BranchId branch) {
        Reach reach = by.reach(Permission.SETTINGS);
        return branch == null ? reach.everywhere() : reach.covers(branch);
    }

    /** Adds or replaces the standard for exactly these circumstances. What was promised before stays as it was. */
    @Transactional
    public void set(Actor by, Standard standard) {
        require(by, standard.branch());
        if (!KINDS.contains(standard.kind())) throw new NotFound("kind " + standard.kind());
        if (jdbc.sql("select count(*) from standards").query(Integer.class).single() >= MOST) {
            throw new Refusal("promises.refusal.standards_full", "n", MOST);
        }
        Instant now = clock.instant();
        jdbc.sql("""
                insert into standards (id, kind, channel, priority, branch_id, language, tier, aim, due, set_by, set_at)
                values (:id, :kind, :channel, :priority, :branch, :language, :tier, :aim, :due, :by, :now)
                on conflict (kind, channel, priority, branch_id, language, tier)
                do update set aim = excluded.aim, due = excluded.due, set_by = excluded.set_by,
                              set_at = excluded.set_at""")
                .param("by", by.name()).param("now", Sql.utc(now)).param("id", standard.id())
                .param("kind", standard.kind()).param("channel", standard.channel())
                .param("priority", standard.priority()).param("branch", value(standard.branch()))
                .param("language", standard.language() == null ? null : standard.language().tag())
                .param("tier", standard.tier()).param("aim", standard.aim().toString())
                .param("due", standard.due().toString()).update();
        remembered.changed();
        activity.record(Subject.house("standard", standard.id()), "promises.standard_set", by, now);
    }

    /** From then on the next less particular one holds. */
    @Transactional
    public void remove(Actor by, UUID id) {
        Standard one = all().stream().filter(s -> s.id().equals(id)).findFirst()
                .orElseThrow(() -> new NotFound("standard " + id));
        require(by, one.branch());
        jdbc.sql("delete from standards where id = :id").param("id", id).update();
        remembered.changed();
        activity.record(Subject.house("standard", id), "promises.standard_removed", by, clock.instant());
    }

    /** For a standard about to be made. */
    public UUID nextId() {
        return Ids.next(clock.instant());
    }

    private static void require(Actor by, @Nullable BranchId branch) {
        if (!maySet(by, branch)) throw new NotFound("standards");
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
