package suki.team;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Role;
import suki.shared.Sql;

/** The rows of colleagues. */
@Repository
class Colleagues {

    private static final String COLUMNS = """
            select c.id, c.name, c.email, c.language, c.zone, c.home_branch, c.deactivated_at is null as active
              from colleagues c
            """;

    private final JdbcClient jdbc;

    Colleagues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An address as it is kept and compared. */
    static String canonical(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    boolean none() {
        return jdbc.sql("select not exists (select from colleagues)").query(Boolean.class).single();
    }

    Optional<ColleagueSummary> find(ColleagueId id) {
        return jdbc.sql(COLUMNS + "where c.id = :id").param("id", id.value()).query(Colleagues::row).optional();
    }

    Optional<ColleagueSummary> byEmail(String email) {
        return jdbc.sql(COLUMNS + "where c.email = :email").param("email", canonical(email)).query(Colleagues::row)
                .optional();
    }

    Map<ColleagueId, ColleagueSummary> all(Collection<ColleagueId> ids) {
        if (ids.isEmpty()) return Map.of();
        var found = new HashMap<ColleagueId, ColleagueSummary>();
        jdbc.sql(COLUMNS + "where c.id = any(:ids)")
                .param("ids", ids.stream().map(ColleagueId::value).distinct().toArray(UUID[]::new))
                .query(Colleagues::row).list().forEach(c -> found.put(c.id(), c));
        return found;
    }

    /** Active ones who hold the permission in the branch, by name. */
    List<ColleagueSummary> holding(Permission permission, BranchId branch, int limit) {
        String[] roles = Arrays.stream(Role.values()).filter(r -> r.permissions().contains(permission))
                .map(Role::name).toArray(String[]::new);
        return jdbc.sql(COLUMNS + """
                where c.deactivated_at is null
                  and exists (select from grants g where g.colleague_id = c.id and g.role = any(:roles)
                                 and (g.branch_id is null or g.branch_id = :branch))
                order by c.name collate "C", c.id limit :limit""")
                .param("roles", roles).param("branch", branch.value()).param("limit", limit)
                .query(Colleagues::row).list();
    }

    /** Those who belong to the covered branches or work everywhere, the active first, by name. */
    List<ColleagueSummary> visible(Reach reach, ColleagueId self, int limit) {
        return jdbc.sql(COLUMNS + "where c.id = :self or " + SEEN + """
                order by c.deactivated_at is not null, c.name collate "C", c.id limit :limit""")
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("self", self.value()).param("limit", limit).query(Colleagues::row).list();
    }

    boolean visible(Reach reach, ColleagueId id) {
        return jdbc.sql("select exists (select from colleagues c where c.id = :id and " + SEEN + ")")
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("id", id.value()).query(Boolean.class).single();
    }

    private static final String SEEN = "(" + Reach.covers("c.home_branch") + """
             or exists (select from grants g where g.colleague_id = c.id
                           and (g.branch_id is null or g.branch_id = any(:branches))))
            """;

    void insert(ColleagueId id, NewColleague who, ZoneId zone, Instant at) {
        try {
            jdbc.sql("""
                    insert into colleagues (id, name, email, language, zone, home_branch, theme, density, letter_keys,
                                            told_by, joined_at)
                    values (:id, :name, :email, :language, :zone, :home, 'auto', 'comfortable', true, 'email', :at)""")
                    .param("id", id.value()).param("name", who.name().strip()).param("email", canonical(who.email()))
                    .param("language", who.language().tag()).param("zone", zone.getId())
                    .param("home", who.home().value()).param("at", Sql.utc(at)).update();
        } catch (DuplicateKeyException e) {
            throw BadForm.field("email", "team.wrong.email_taken");
        }
    }

    /** Returns whether this changed anything. */
    boolean deactivate(ColleagueId id, UUID by, Instant at) {
        return jdbc.sql("""
                update colleagues set deactivated_at = :at, deactivated_by = :by
                 where id = :id and deactivated_at is null""")
                .param("id", id.value()).param("by", by).param("at", Sql.utc(at)).update() == 1;
    }

    boolean reactivate(ColleagueId id) {
        return jdbc.sql("""
                update colleagues set deactivated_at = null, deactivated_by = null
                 where id = :id and deactivated_at is not null""").param("id", id.value()).update() == 1;
    }

    List<Actor.Grant> grants(ColleagueId id) {
        return jdbc.sql("select role, branch_id from grants where colleague_id = :id order by role desc, branch_id")
                .param("id", id.value()).query((row, n) -> grant(row)).list();
    }

    Map<ColleagueId, List<Actor.Grant>> grants(Collection<ColleagueId> ids) {
        var found = new HashMap<ColleagueId, List<Actor.Grant>>();
        jdbc.sql("""
                select colleague_id, role, branch_id from grants where colleague_id = any(:ids)
                 order by role desc, branch_id""")
                .param("ids", ids.stream().map(ColleagueId::value).toArray(UUID[]::new))
                .query(row -> {
                    found.computeIfAbsent(new ColleagueId(Sql.uuid(row, "colleague_id")),
                            k -> new java.util.ArrayList<>()).add(grant(row));
                });
        return found;
    }

    static Actor.Grant grant(ResultSet row) throws SQLException {
        UUID branch = Sql.uuidOrNull(row, "branch_id");
        return new Actor.Grant(Role.valueOf(row.getString("role")), branch == null ? null : new BranchId(branch));
    }

    private static ColleagueSummary row(ResultSet row, int n) throws SQLException {
        return new ColleagueSummary(new ColleagueId(Sql.uuid(row, "id")), row.getString("name"),
                row.getString("email"), Language.of(row.getString("language")).orElseThrow(),
                ZoneId.of(row.getString("zone")), new BranchId(Sql.uuid(row, "home_branch")),
                row.getBoolean("active"));
    }
}
