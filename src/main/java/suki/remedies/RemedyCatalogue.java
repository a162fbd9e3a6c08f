package suki.remedies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.promises.DueRule;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Remembered;
import suki.shared.Sql;

/** The remedies that this firm gives, named in each language. */
@Service
public class RemedyCatalogue {

    private static final int MOST = 60;
    private static final int LONGEST_NAME = 80;

    private final JdbcClient jdbc;
    private final Activity activity;
    private final Clock clock;
    private final Remembered<List<Remedy>> remembered = new Remembered<>(this::read);

    RemedyCatalogue(JdbcClient jdbc, Activity activity, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.clock = clock;
    }

    /** All that are given now, in their order. */
    public List<Remedy> all() {
        return remembered.get();
    }

    /** @throws NotFound for what is not given any more */
    public Remedy find(RemedyId id) {
        return all().stream().filter(r -> r.id().equals(id)).findFirst()
                .orElseThrow(() -> new NotFound("remedy " + id));
    }

    /** Also what is not given any more: granted ones keep their names. */
    Optional<Remedy> ever(RemedyId id) {
        Optional<Remedy> now = all().stream().filter(r -> r.id().equals(id)).findFirst();
        return now.isPresent() ? now : read("where r.id = :id", Map.of("id", id.value())).stream().findFirst();
    }

    /** The name of a remedy, also of one that is not given any more. */
    public String ever(RemedyId id, Language language) {
        return ever(id).map(r -> r.name(language)).orElse("");
    }

    private List<Remedy> read() {
        return read("where r.gone_at is null", Map.of());
    }

    private List<Remedy> read(String which, Map<String, Object> values) {
        var found = new LinkedHashMap<UUID, Remedy>();
        jdbc.sql("""
                select r.id, r.form, r.price_percent, r.due_rule, n.language, n.name, c.currency, c.minor
                  from remedies r join remedy_names n on n.remedy_id = r.id
                  left join remedy_costs c on c.remedy_id = r.id\s""" + which + " order by r.position, r.id")
                .params(values).query((row, n) -> {
                    Remedy one = found.computeIfAbsent(Sql.uuid(row, "id"), id -> remedy(row, id));
                    one.names().put(Language.of(row.getString("language")).orElseThrow(), row.getString("name"));
                    if (row.getString("currency") != null) {
                        one.costs().put(Currency.getInstance(row.getString("currency")), row.getLong("minor"));
                    }
                    return n;
                }).list();
        return List.copyOf(found.values());
    }

    private static Remedy remedy(ResultSet row, UUID id) {
        try {
            String rule = row.getString("due_rule");
            return new Remedy(new RemedyId(id), Form.of(row.getString("form")),
                    row.getObject("price_percent", Integer.class), rule == null ? null : DueRule.parse(rule),
                    new EnumMap<>(Language.class), new HashMap<>());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds one. Names are needed in English at least. */
    @Transactional
    public RemedyId add(Actor by, Form form, Map<Language, String> names, @Nullable Integer percent,
            @Nullable DueRule due, Map<Currency, Long> costs) {
        if (!by.mayEverywhere(Permission.SETTINGS)) throw new NotFound("remedies");
        if (names.getOrDefault(Language.EN, "").isBlank()) throw BadForm.field("name_en", "remedies.val.empty");
        names.forEach((language, name) -> {
            int over = name.strip().length() - LONGEST_NAME;
            if (over > 0) throw BadForm.field("name_" + language.tag(), "remedies.val.long", "n", over);
        });
        if (all().size() >= MOST) throw BadForm.field("name_en", "remedies.val.too_many", "n", MOST);
        UUID id = Ids.next(clock.instant());
        jdbc.sql("""
                insert into remedies (id, form, position, price_percent, due_rule)
                values (:id, :form, (select coalesce(max(position), 0) + 1 from remedies), :percent, :due)""")
                .param("id", id).param("form", form.word()).param("percent", percent)
                .param("due", due == null ? null : due.toString()).update();
        Arrays.stream(Language.values()).filter(l -> !names.getOrDefault(l, "").isBlank()).forEach(l -> jdbc.sql("""
                insert into remedy_names (remedy_id, language, name) values (:id, :language, :name)""")
                .param("id", id).param("language", l.tag()).param("name", names.get(l).strip()).update());
        costs.forEach((currency, minor) -> jdbc.sql("""
                insert into remedy_costs (remedy_id, currency, minor) values (:id, :currency, :minor)""")
                .param("id", id).param("currency", currency.getCurrencyCode()).param("minor", minor).update());
        remembered.changed();
        activity.record(Subject.house("remedy", id), "remedies.remedy_added", by, clock.instant());
        return new RemedyId(id);
    }

    /** No longer given; what was granted stays. */
    @Transactional
    public void remove(Actor by, RemedyId id) {
        if (!by.mayEverywhere(Permission.SETTINGS)) throw new NotFound("remedies");
        int gone = jdbc.sql("update remedies set gone_at = :now where id = :id and gone_at is null")
                .param("now", Sql.utc(clock.instant())).param("id", id.value()).update();
        if (gone == 0) throw new NotFound("remedy " + id);
        remembered.changed();
        activity.record(Subject.house("remedy", id.value()), "remedies.remedy_removed", by, clock.instant());
    }
}
