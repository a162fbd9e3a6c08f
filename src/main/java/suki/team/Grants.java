package suki.team;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Refusal;
import suki.shared.Sql;

/** Who gives which role where. Nobody gives, takes or looks after more than they hold themselves. */
@Repository
class Grants {

    static final int MOST = 60;

    private final JdbcClient jdbc;
    private final Colleagues colleagues;
    private final Chronicle chronicle;

    Grants(JdbcClient jdbc, Colleagues colleagues, Chronicle chronicle) {
        this.jdbc = jdbc;
        this.colleagues = colleagues;
        this.chronicle = chronicle;
    }

    /** The colleague, if the actor may manage them: all that they hold lies where the actor manages. */
    ColleagueSummary manageable(Actor by, ColleagueId id) {
        ColleagueSummary who = colleagues.find(id).orElseThrow(() -> new NotFound("colleague " + id));
        if (!mayManage(by, who, colleagues.grants(id))) throw new NotFound("colleague not managed by actor: " + id);
        return who;
    }

    static boolean mayManage(Actor by, ColleagueSummary who, List<Actor.Grant> held) {
        Reach reach = by.reach(Permission.TEAM_MANAGE);
        return reach.covers(who.home()) && held.stream().allMatch(g -> within(reach, g));
    }

    static boolean within(Reach reach, Actor.Grant grant) {
        return grant.branch() == null ? reach.everywhere() : reach.covers(grant.branch());
    }

    /** Replaces what the colleague holds. */
    void replace(Actor by, ColleagueSummary who, List<Actor.Grant> wanted) {
        Set<Actor.Grant> fresh = new HashSet<>(wanted);
        if (fresh.isEmpty()) throw BadForm.field("grants", "team.wrong.no_role");
        if (fresh.size() > MOST) throw BadForm.field("grants", "team.wrong.too_many_roles", "n", MOST);
        Reach reach = by.reach(Permission.TEAM_MANAGE);
        if (!fresh.stream().allMatch(g -> within(reach, g))) throw new NotFound("a role beyond the actor's own");
        lockAdministrators();
        jdbc.sql("delete from grants where colleague_id = :id").param("id", who.id().value()).update();
        Instant at = chronicle.now();
        for (Actor.Grant grant : fresh) insert(who.id(), grant, by.id(), at);
        keepOneAdministrator();
        String roles = fresh.stream().map(g -> g.role() + "@" + (g.branch() == null ? "*" : g.branch())).sorted()
                .collect(Collectors.joining(" "));
        chronicle.write(Chronicle.about(who.id()), "team.roles_changed", by,
                Map.of("name", who.name(), "roles", roles));
    }

    private void insert(ColleagueId id, Actor.Grant grant, UUID by, Instant at) {
        jdbc.sql("""
                insert into grants (id, colleague_id, role, branch_id, given_by, given_at)
                values (:id, :colleague, :role, :branch, :by, :at)""")
                .param("id", Ids.next(at)).param("colleague", id.value()).param("role", grant.role().name())
                .param("branch", uuid(grant.branch()), java.sql.Types.OTHER).param("by", by).param("at", Sql.utc(at))
                .update();
    }

    private static @Nullable UUID uuid(@Nullable BranchId branch) {
        return branch == null ? null : branch.value();
    }

    /** Two administrators who take the role from each other at once wait for each other here. */
    void lockAdministrators() {
        jdbc.sql("""
                select id from grants where role = 'ADMINISTRATOR' and branch_id is null order by id for update""")
                .query(UUID.class).list();
    }

    /** Somebody must be able to let the others in. */
    void keepOneAdministrator() {
        boolean left = jdbc.sql("""
                select exists (select from grants g join colleagues c on c.id = g.colleague_id
                                where g.role = 'ADMINISTRATOR' and g.branch_id is null and c.deactivated_at is null)""")
                .query(Boolean.class).single();
        if (!left) throw new Refusal("team.last_administrator");
    }
}
