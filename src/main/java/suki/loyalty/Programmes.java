package suki.loyalty;

import java.time.Clock;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.Remembered;
import suki.shared.Sql;

/** The programmes of the firm. A door of this module; {@link Memberships} and {@link Points} are the others. */
@Service
public class Programmes {

    /** That run at a time. */
    public static final int MOST = 20;
    public static final int LONGEST_NAME = 80;
    public static final int MOST_MONTHS = 120;
    public static final long MOST_REFERRAL = 1_000_000;
    public static final long MOST_PER_POINT = 1_000_000_000L;

    private final JdbcClient jdbc;
    private final Activity activity;
    private final Clock clock;
    private final Remembered<List<Programme>> remembered = new Remembered<>(this::read);

    Programmes(JdbcClient jdbc, Activity activity, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * As somebody wants it.
     *
     * @param perPoint     minor units for one point
     * @param expireMonths null: points stay
     * @param referralPoints for each of two, when a member brings a friend who buys
     */
    public record Wanted(String name, Currency currency, long perPoint, @Nullable Integer expireMonths,
            boolean active, long referralPoints) {

        public Wanted(String name, Currency currency, long perPoint, @Nullable Integer expireMonths, boolean active) {
            this(name, currency, perPoint, expireMonths, active, 0);
        }
    }

    /** All of them by name; every colleague may know them. */
    public List<Programme> all() {
        return remembered.get();
    }

    private List<Programme> read() {
        Map<UUID, List<TierRule.Tier>> tiers = jdbc.sql("""
                select programme_id, name, threshold, percent from programme_tiers order by programme_id, n""")
                .query((row, n) -> Map.entry(Sql.uuid(row, "programme_id"), new TierRule.Tier(row.getString("name"),
                        row.getLong("threshold"), row.getInt("percent")))).list().stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue,
                        Collectors.toList())));
        return jdbc.sql("""
                select id, name, currency, per_point, expire_months, active, referral_points, version, tier_by,
                       tier_months, grace_months from programmes order by name collate "C", id""").query((row, n) -> {
                    int months = row.getInt("expire_months");
                    String by = row.getString("tier_by");
                    UUID id = Sql.uuid(row, "id");
                    return new Programme(new ProgrammeId(id), row.getString("name"),
                            Currency.getInstance(row.getString("currency")), row.getLong("per_point"),
                            months == 0 ? null : months, row.getBoolean("active"), row.getLong("referral_points"),
                            row.getInt("version"),
                            by == null ? null : new TierRule(TierRule.By.valueOf(by.toUpperCase(Locale.ROOT)),
                                    row.getInt("tier_months"), row.getInt("grace_months"),
                                    tiers.getOrDefault(id, List.of())));
                }).list();
    }

    /** What is remembered of them is read anew. */
    void changed() {
        remembered.changed();
    }

    public Optional<Programme> find(ProgrammeId id) {
        return all().stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /** As {@link #find}, for who may change it; else not found. */
    public Programme changeable(Actor by, ProgrammeId id) {
        require(by);
        return find(id).orElseThrow(() -> new NotFound("programme " + id));
    }

    @Transactional
    public ProgrammeId add(Actor by, Wanted wanted) {
        require(by);
        Wanted checked = checked(wanted);
        if (read().stream().filter(Programme::active).count() >= MOST) {
            throw new Refusal("loyalty.refusal.many_programmes", "n", MOST);
        }
        var now = clock.instant();
        var id = new ProgrammeId(Ids.next(now));
        statement("""
                insert into programmes (id, name, currency, per_point, expire_months, active, referral_points,
                    changed_at, changed_by, changed_name)
                values (:id, :name, :currency, :perPoint, :months, :active, :referral, :now, :by, :byName)""", id,
                checked, by)
                .update();
        activity.record(Subject.house("programme", id.value()), "loyalty.programme_added", by, now, false,
                Map.of("name", checked.name()));
        remembered.changed();
        return id;
    }

    /** Changes it for what is bought from now on; points that were earned stay as they are. */
    @Transactional
    public void change(Actor by, ProgrammeId id, Wanted wanted) {
        require(by);
        Wanted checked = checked(wanted);
        int changed = statement("""
                update programmes set name = :name, per_point = :perPoint, expire_months = :months, active = :active,
                       referral_points = :referral,
                       version = version + 1, changed_at = :now, changed_by = :by, changed_name = :byName
                 where id = :id and currency = :currency""", id, checked, by).update();
        if (changed == 0) throw new NotFound("programme " + id);
        activity.record(Subject.house("programme", id.value()), "loyalty.programme_changed", by, clock.instant(), false,
                Map.of("name", checked.name()));
        remembered.changed();
    }

    private JdbcClient.StatementSpec statement(String sql, ProgrammeId id, Wanted wanted, Actor by) {
        return jdbc.sql(sql).param("id", id.value()).param("name", wanted.name())
                .param("currency", wanted.currency().getCurrencyCode()).param("perPoint", wanted.perPoint())
                .param("months", wanted.expireMonths()).param("active", wanted.active())
                .param("referral", wanted.referralPoints())
                .param("now", Sql.utc(clock.instant())).param("by", by.id()).param("byName", by.name());
    }

    private static void require(Actor by) {
        if (!by.mayEverywhere(Permission.SETTINGS)) throw new NotFound("may not change programmes");
    }

    private static Wanted checked(Wanted wanted) {
        var bad = new LinkedHashMap<String, BadForm.Message>();
        String name = wanted.name().strip();
        if (name.isEmpty()) bad.put("name", BadForm.Message.of("loyalty.bad.empty"));
        if (name.length() > LONGEST_NAME) bad.put("name", BadForm.Message.of("loyalty.bad.long", "n", LONGEST_NAME));
        if (wanted.perPoint() < 1 || wanted.perPoint() > MOST_PER_POINT) {
            bad.put("perPoint", BadForm.Message.of("loyalty.bad.per_point"));
        }
        Integer months = wanted.expireMonths();
        if (months != null && (months < 1 || months > MOST_MONTHS)) {
            bad.put("expireMonths", BadForm.Message.of("loyalty.bad.months", "n", MOST_MONTHS));
        }
        if (wanted.referralPoints() < 0 || wanted.referralPoints() > MOST_REFERRAL) {
            bad.put("referralPoints", BadForm.Message.of("loyalty.bad.range", "least", 0, "most", MOST_REFERRAL));
        }
        if (!bad.isEmpty()) throw new BadForm(bad);
        return new Wanted(name, wanted.currency(), wanted.perPoint(), months, wanted.active(),
                wanted.referralPoints());
    }
}
