package suki.team;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Sql;
import suki.shared.web.FirmName;
import tools.jackson.databind.json.JsonMapper;

/** Settings of the house: a value for a key, and who changed it last. Each module names its own keys. */
@Service
public class Settings implements FirmName {

    /** The firm's name, as customers know it. */
    public static final String FIRM = "firm.name";

    static final int LONGEST_FIRM = 80;
    private static final String UNNAMED = "Suki";
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final UUID SUBJECT = new UUID(0, 1);

    /** A value that was set, and by whom. */
    public record Setting<T>(T value, String changedBy, Instant changedAt) {}

    private record Remembered(String firm, Instant until) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Chronicle chronicle;
    private volatile Remembered remembered = new Remembered(UNNAMED, Instant.EPOCH);

    Settings(JdbcClient jdbc, JsonMapper json, Chronicle chronicle) {
        this.jdbc = jdbc;
        this.json = json;
        this.chronicle = chronicle;
    }

    /** @param type what the value was when it was set: a string, a number, a record */
    public <T> Optional<Setting<T>> get(String key, Class<T> type) {
        return jdbc.sql("select value, changed_name, changed_at from settings where key = :key").param("key", key)
                .query((row, n) -> new Setting<>(json.readValue(row.getString("value"), type),
                        row.getString("changed_name"), Sql.instant(row, "changed_at"))).optional();
    }

    @Transactional
    public void set(Actor by, String key, Object value) {
        if (!by.mayEverywhere(Permission.SETTINGS)) throw new NotFound("setting " + key);
        write(by, key, value, "on conflict (key) do update set value = excluded.value,"
                + " changed_by = excluded.changed_by, changed_name = excluded.changed_name,"
                + " changed_at = excluded.changed_at");
    }

    /** As {@link #set}, but fails when the key is set already. */
    void begin(Actor by, String key, Object value) {
        write(by, key, value, "");
    }

    private void write(Actor by, String key, Object value, String conflict) {
        String text = json.writeValueAsString(value);
        jdbc.sql("""
                insert into settings (key, value, changed_by, changed_name, changed_at)
                values (:key, cast(:value as jsonb), :by, :name, :at)
                """ + conflict)
                .param("key", key).param("value", text).param("by", by.id()).param("name", by.name())
                .param("at", Sql.utc(chronicle.now())).update();
        chronicle.write(Subject.house("setting", SUBJECT), "team.setting_changed", by,
                Map.of("key", key, "value", text));
        if (key.equals(FIRM)) forgetOnceCommitted();
    }

    private void forgetOnceCommitted() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                remembered = new Remembered(UNNAMED, Instant.EPOCH);
            }
        });
    }

    /** Names the firm. */
    @Transactional
    public void nameFirm(Actor by, String name) {
        set(by, FIRM, checkedFirm(name));
    }

    static String checkedFirm(String name) {
        String firm = name.strip();
        if (firm.isEmpty()) throw BadForm.field("firm", "team.wrong.empty");
        int over = firm.length() - LONGEST_FIRM;
        if (over > 0) throw BadForm.field("firm", "team.wrong.long", "n", over);
        return firm;
    }

    /** The firm's name; at most five seconds old on other nodes. */
    @Override
    public String firm() {
        Instant now = chronicle.now();
        Remembered known = remembered;
        boolean fresh = now.isBefore(known.until) && now.isAfter(known.until.minus(FRESH.multipliedBy(2)));
        if (fresh) return known.firm;
        String firm = get(FIRM, String.class).map(Setting::value).orElse(UNNAMED);
        remembered = new Remembered(firm, now.plus(FRESH));
        return firm;
    }
}
