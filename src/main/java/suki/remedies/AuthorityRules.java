package suki.remedies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Remembered;
import suki.shared.Role;
import suki.shared.Sql;

/** The table of who may do what, up to how much, and what may be given in doubt in a month. */
@Service
public class AuthorityRules {

    /** A rule with who made it. */
    public record Line(AuthorityRule rule, String by, Instant at) {}

    /** What each holder of a role may give in a month where it is not proven that the firm erred. */
    public record Allowance(Role role, Currency currency, long minor, String by, Instant at) {}

    private static final int MOST = 500;
    private static final long LARGEST = 1_000_000_000_000L;

    private final JdbcClient jdbc;
    private final Activity activity;
    private final Clock clock;
    private final Remembered<List<Line>> rules = new Remembered<>(this::read);
    private final Remembered<List<Allowance>> allowances = new Remembered<>(this::readAllowances);

    AuthorityRules(JdbcClient jdbc, Activity activity, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.clock = clock;
    }

    /** The rules in force, smallest limit first. */
    public List<Line> lines() {
        return rules.get();
    }

    List<AuthorityRule> all() {
        return rules.get().stream().map(Line::rule).toList();
    }

    private List<Line> read() {
        return jdbc.sql("""
                select id, role, qualification, branch_id, remedy_id, tier, oldest_days, dearest_minor, most_times,
                       limit_minor, currency, made_name, made_at
                  from authority_rules where gone_at is null order by currency, limit_minor, id""")
                .query((row, n) -> new Line(rule(row), row.getString("made_name"), Sql.instant(row, "made_at"))).list();
    }

    private static AuthorityRule rule(ResultSet row) throws SQLException {
        UUID branch = Sql.uuidOrNull(row, "branch_id");
        UUID remedy = Sql.uuidOrNull(row, "remedy_id");
        String role = row.getString("role");
        return new AuthorityRule(Sql.uuid(row, "id"), role == null ? null : Role.valueOf(role),
                row.getString("qualification"), branch == null ? null : new BranchId(branch),
                remedy == null ? null : new RemedyId(remedy), row.getString("tier"),
                row.getObject("oldest_days", Integer.class), row.getObject("dearest_minor", Long.class),
                row.getObject("most_times", Integer.class), row.getLong("limit_minor"),
                Currency.getInstance(row.getString("currency")));
    }

    private List<Allowance> readAllowances() {
        return jdbc.sql("""
                select distinct on (role, currency) role, currency, minor, made_name, made_at
                  from doubt_allowances order by role, currency, n desc""")
                .query((row, n) -> new Allowance(Role.valueOf(row.getString("role")),
                        Currency.getInstance(row.getString("currency")), row.getLong("minor"),
                        row.getString("made_name"), Sql.instant(row, "made_at"))).list();
    }

    /** The newest word for each role and currency. */
    public List<Allowance> allowances() {
        return allowances.get();
    }

    /** The largest among these roles; nothing when none has one. */
    long allowance(Set<Role> roles, Currency currency) {
        return allowances().stream().filter(a -> roles.contains(a.role()) && a.currency().equals(currency))
                .mapToLong(Allowance::minor).max().orElse(0);
    }

    /** Adds a line; the id that came with it counts for nothing. */
    @Transactional
    public UUID add(Actor by, AuthorityRule rule) {
        if (!by.mayEverywhere(Permission.SETTINGS)) throw new NotFound("authority");
        if (rule.limitMinor() < 0 || rule.limitMinor() > LARGEST) throw BadForm.field("limit", "remedies.val.amount");
        if (lines().size() >= MOST) throw BadForm.field("limit", "remedies.val.too_many", "n", MOST);
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        jdbc.sql("""
                insert into authority_rules (id, role, qualification, branch_id, remedy_id, tier, oldest_days,
                    dearest_minor, most_times, limit_minor, currency, made_at, made_by, made_name)
                values (:id, :role, :qualification, :branch, :remedy, :tier, :oldest, :dearest, :times, :limit,
                    :currency, :now, :by, :name)""")
                .param("id", id).param("role", rule.role() == null ? null : rule.role().name())
                .param("qualification", rule.qualification())
                .param("branch", rule.branch() == null ? null : rule.branch().value())
                .param("remedy", rule.remedy() == null ? null : rule.remedy().value()).param("tier", rule.tier())
                .param("oldest", rule.oldestDays()).param("dearest", rule.dearestMinor())
                .param("times", rule.mostTimes()).param("limit", rule.limitMinor())
                .param("currency", rule.currency().getCurrencyCode()).param("now", Sql.utc(now)).param("by", by.id())
                .param("name", by.name()).update();
        rules.changed();
        activity.record(Subject.house("authority_rule", id), "remedies.rule_added", by, now);
        return id;
    }

    /** The line holds no more; what was granted by it stays. */
    @Transactional
    public void remove(Actor by, UUID id) {
        if (!by.mayEverywhere(Permission.SETTINGS)) throw new NotFound("authority");
        int gone = jdbc.sql("""
                update authority_rules set gone_at = :now, gone_name = :name where id = :id and gone_at is null""")
                .param("now", Sql.utc(clock.instant())).param("name", by.name()).param("id", id).update();
        if (gone == 0) throw new NotFound("rule " + id);
        rules.changed();
        activity.record(Subject.house("authority_rule", id), "remedies.rule_removed", by, clock.instant());
    }

    /** Says what each holder of a role may give in doubt in a month, from now on. */
    @Transactional
    public void allow(Actor by, Role role, Currency currency, long minor) {
        if (!by.mayEverywhere(Permission.SETTINGS)) throw new NotFound("authority");
        if (minor < 0 || minor > LARGEST) throw BadForm.field("allowance", "remedies.val.amount");
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        jdbc.sql("""
                insert into doubt_allowances (id, role, currency, minor, made_at, made_name)
                values (:id, :role, :currency, :minor, :now, :name)""")
                .param("id", id).param("role", role.name()).param("currency", currency.getCurrencyCode())
                .param("minor", minor).param("now", Sql.utc(now)).param("name", by.name()).update();
        allowances.changed();
        activity.record(Subject.house("doubt_allowance", id), "remedies.allowance_set", by, now,
                false, Map.of("role", role.name()));
    }
}
