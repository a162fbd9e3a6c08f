package suki.cases;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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
import suki.shared.BadForm;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Remembered;
import suki.shared.Sql;

/** The kinds of case: a short tree of two levels, named in each language. */
@Service
public class CaseKinds {

    /** A kind and its names; a language without one shows the English. */
    public record Kind(UUID id, @Nullable UUID parent, boolean complaint, Map<Language, String> names) {

        public String name(Language language) {
            return names.getOrDefault(language, names.getOrDefault(Language.EN, ""));
        }
    }

    private static final int MOST = 200;
    private static final int LONGEST_NAME = 80;

    private final JdbcClient jdbc;
    private final Activity activity;
    private final Clock clock;
    private final Remembered<List<Kind>> remembered = new Remembered<>(this::read);

    CaseKinds(JdbcClient jdbc, Activity activity, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.clock = clock;
    }

    /** All kinds in use: each parent followed by its children. */
    public List<Kind> all() {
        return remembered.get();
    }

    private List<Kind> read() {
        var found = new LinkedHashMap<UUID, Kind>();
        jdbc.sql("""
                select k.id, k.parent_id, k.complaint, n.language, n.name
                  from case_kinds k join case_kind_names n on n.kind_id = k.id
                 where k.gone_at is null order by k.position, k.id""")
                .query((row, i) -> {
                    UUID id = Sql.uuid(row, "id");
                    var kind = found.get(id);
                    if (kind == null) {
                        kind = new Kind(id, Sql.uuidOrNull(row, "parent_id"), row.getBoolean("complaint"),
                                new EnumMap<>(Language.class));
                        found.put(id, kind);
                    }
                    kind.names().put(Language.of(row.getString("language")).orElseThrow(), row.getString("name"));
                    return i;
                }).list();
        return ordered(List.copyOf(found.values()));
    }

    private static List<Kind> ordered(List<Kind> kinds) {
        var sorted = new ArrayList<Kind>();
        for (Kind parent : kinds) {
            if (parent.parent() != null) continue;
            sorted.add(parent);
            kinds.stream().filter(k -> parent.id().equals(k.parent())).forEach(sorted::add);
        }
        return sorted;
    }

    public boolean complaint(@Nullable UUID kind) {
        return kind == null || all().stream().filter(k -> k.id().equals(kind)).findFirst().map(Kind::complaint)
                .orElse(true);
    }

    @Transactional
    public UUID add(Actor by, @Nullable UUID parent, boolean complaint, Map<Language, String> names) {
        if (!by.may(Permission.SETTINGS)) throw new NotFound("case kinds");
        check(parent, names);
        UUID id = Ids.next(clock.instant());
        jdbc.sql("""
                insert into case_kinds (id, parent_id, position, complaint)
                values (:id, :parent, (select coalesce(max(position), 0) + 1 from case_kinds), :complaint)""")
                .param("id", id).param("parent", parent).param("complaint", complaint).update();
        names.forEach((language, name) -> {
            if (!name.isBlank()) {
                jdbc.sql("insert into case_kind_names (kind_id, language, name) values (:id, :language, :name)")
                        .param("id", id).param("language", language.tag()).param("name", name.strip()).update();
            }
        });
        remembered.changed();
        activity.record(Subject.house("case_kind", id), "cases.kind_added", by, clock.instant());
        return id;
    }

    private void check(@Nullable UUID parent, Map<Language, String> names) {
        if (names.getOrDefault(Language.EN, "").isBlank()) throw BadForm.field("name_en", "cases.val.empty");
        names.forEach((language, name) -> {
            int over = name.strip().length() - LONGEST_NAME;
            if (over > 0) throw BadForm.field("name_" + language.tag(), "cases.val.long", "n", over);
        });
        List<Kind> all = all();
        if (all.size() >= MOST) throw BadForm.field("name_en", "cases.val.kinds", "n", MOST);
        boolean top = parent == null || all.stream().anyMatch(k -> k.id().equals(parent) && k.parent() == null);
        if (!top) throw BadForm.field("kind", "cases.val.empty");
    }

    /** Removes a kind and what is under it; cases that have it keep it in silence. */
    @Transactional
    public void remove(Actor by, UUID id) {
        if (!by.may(Permission.SETTINGS)) throw new NotFound("case kinds");
        int gone = jdbc.sql("""
                update case_kinds set gone_at = :now where (id = :id or parent_id = :id) and gone_at is null""")
                .param("now", Sql.utc(clock.instant())).param("id", id).update();
        if (gone == 0) throw new NotFound("kind " + id);
        remembered.changed();
        activity.record(Subject.house("case_kind", id), "cases.kind_removed", by, clock.instant());
    }
}
