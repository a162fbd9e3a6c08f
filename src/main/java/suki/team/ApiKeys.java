package suki.team;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Refusal;
import suki.shared.Remembered;
import suki.shared.Sql;

/** Keys with which programs call the REST interface: opaque, hashed, with scopes, branches and an end. */
@Service
public class ApiKeys {

    /** What every key begins with, so that one that leaks is recognised for what it is. */
    public static final String PREFIX = "suki_";

    public static final Duration LONGEST = Duration.ofDays(730);
    static final int MOST = 200;
    private static final int LONGEST_NAME = 120;
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    /** @param secret shown once and never again */
    public record Made(UUID id, String secret) {

        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /** @param seenAt when it was last used, or null */
    public record Key(UUID id, String name, Set<Permission> scopes, Reach reach, String madeBy, Instant madeAt,
            Instant endsAt, @Nullable Instant seenAt, @Nullable Instant revokedAt) {

        public boolean works(Instant now) {
            return revokedAt == null && endsAt.isAfter(now);
        }
    }

    private final JdbcClient jdbc;
    private final Chronicle chronicle;
    private final Remembered<Map<String, Key>> working = new Remembered<>(this::working);
    /** When this node last wrote down that a key was used. */
    private final Map<UUID, Instant> seen = new ConcurrentHashMap<>();

    ApiKeys(JdbcClient jdbc, Chronicle chronicle) {
        this.jdbc = jdbc;
        this.chronicle = chronicle;
    }

    /**
     * Makes a key that may at most what its maker may.
     *
     * @param ends at most {@link #LONGEST} from now
     */
    @Transactional
    public Made create(Actor.Colleague by, String name, Set<Permission> scopes, Reach reach, Instant ends) {
        requireSettings(by);
        Instant now = chronicle.now();
        check(name, scopes, reach, ends, now);
        for (Permission scope : scopes) {
            Reach own = by.reach(scope);
            boolean within = own.everywhere() || !reach.everywhere() && own.branches().containsAll(reach.branches());
            if (!within) throw new NotFound("a scope beyond the maker's own");
        }
        if (list(by).size() >= MOST) throw new Refusal("team.keys_full");
        UUID id = Ids.next(now);
        String secret = PREFIX + Tokens.next();
        jdbc.sql("""
                insert into api_keys (id, name, secret_hash, scopes, everywhere, branches, made_by, made_at, ends_at)
                values (:id, :name, :hash, :scopes, :everywhere, :branches, :by, :now, :ends)""")
                .param("id", id).param("name", name.strip()).param("hash", Tokens.hash(secret))
                .param("scopes", scopes.stream().map(Permission::name).sorted().toArray(String[]::new))
                .param("everywhere", reach.everywhere()).param("branches", reach.array()).param("by", by.id())
                .param("now", Sql.utc(now)).param("ends", Sql.utc(ends)).update();
        working.changed();
        chronicle.write(Subject.house("api_key", id), "team.key_made", by, Map.of("name", name.strip()));
        return new Made(id, secret);
    }

    private static void check(String name, Set<Permission> scopes, Reach reach, Instant ends, Instant now) {
        var wrong = new LinkedHashMap<String, BadForm.Message>();
        int over = name.strip().length() - LONGEST_NAME;
        if (name.isBlank()) wrong.put("name", BadForm.Message.of("team.wrong.empty"));
        if (over > 0) wrong.put("name", BadForm.Message.of("team.wrong.long", "n", over));
        if (scopes.isEmpty()) wrong.put("scopes", BadForm.Message.of("team.wrong.no_scope"));
        if (reach.isEmpty()) wrong.put("branch", BadForm.Message.of("team.wrong.empty"));
        if (!ends.isAfter(now) || ends.isAfter(now.plus(LONGEST))) {
            wrong.put("ends", BadForm.Message.of("team.wrong.key_end"));
        }
        if (!wrong.isEmpty()) throw new BadForm(wrong);
    }

    private static void requireSettings(Actor by) {
        if (!by.mayEverywhere(Permission.SETTINGS)) throw new NotFound("API keys");
    }

    /** All keys, the newest first, with those that ended or were revoked. */
    public List<Key> list(Actor by) {
        requireSettings(by);
        return jdbc.sql(COLUMNS + FROM + "order by k.id desc limit :limit").param("limit", MOST)
                .query(ApiKeys::row).list();
    }

    /** It stops working at once, on every node. */
    @Transactional
    public void revoke(Actor by, UUID id) {
        requireSettings(by);
        Key key = jdbc.sql(COLUMNS + FROM + "where k.id = :id").param("id", id).query(ApiKeys::row).optional()
                .orElseThrow(() -> new NotFound("API key " + id));
        int changed = jdbc.sql("""
                update api_keys set revoked_at = :now, revoked_by = :by where id = :id and revoked_at is null""")
                .param("now", Sql.utc(chronicle.now())).param("by", by.id()).param("id", id).update();
        if (changed == 0) return;
        working.changed();
        chronicle.write(Subject.house("api_key", id), "team.key_revoked", by, Map.of("name", key.name));
    }

    /** The program behind a secret, if its key still works: revoked on any node, it does not within a second. */
    public Optional<Actor.ApiKey> recognise(String secret) {
        if (!secret.startsWith(PREFIX)) return Optional.empty();
        Instant now = chronicle.now();
        Optional<Key> key = Optional.ofNullable(working.get().get(hex(Tokens.hash(secret)))).filter(k -> k.works(now));
        key.ifPresent(k -> seen(k, now));
        return key.map(k -> new Actor.ApiKey(k.id, k.name, k.scopes, k.reach));
    }

    private void seen(Key key, Instant now) {
        Instant known = seen.getOrDefault(key.id, key.seenAt == null ? Instant.EPOCH : key.seenAt);
        if (!known.isBefore(now.minus(SEEN_EVERY))) return;
        seen.put(key.id, now);
        jdbc.sql("""
                update api_keys set seen_at = :now where id = :id and (seen_at is null or seen_at < :before)""")
                .param("now", Sql.utc(now)).param("before", Sql.utc(now.minus(SEEN_EVERY))).param("id", key.id)
                .update();
    }

    private Map<String, Key> working() {
        var found = new HashMap<String, Key>();
        jdbc.sql(COLUMNS + ", k.secret_hash" + FROM + "where k.revoked_at is null and k.ends_at > :now")
                .param("now", Sql.utc(chronicle.now()))
                .query(row -> {
                    found.put(hex(row.getBytes("secret_hash")), row(row, 0));
                });
        return Map.copyOf(found);
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static final String COLUMNS = """
            select k.id, k.name, k.scopes, k.everywhere, k.branches, c.name as maker, k.made_at, k.ends_at, k.seen_at,
                   k.revoked_at""";
    private static final String FROM = """

              from api_keys k join colleagues c on c.id = k.made_by
            """;

    private static Key row(ResultSet row, int n) throws SQLException {
        Set<BranchId> branches = Arrays.stream((UUID[]) row.getArray("branches").getArray()).map(BranchId::new)
                .collect(Collectors.toSet());
        var scopes = EnumSet.noneOf(Permission.class);
        for (String scope : (String[]) row.getArray("scopes").getArray()) scopes.add(Permission.valueOf(scope));
        return new Key(Sql.uuid(row, "id"), row.getString("name"), scopes,
                new Reach(row.getBoolean("everywhere"), branches), row.getString("maker"),
                Sql.instant(row, "made_at"), Sql.instant(row, "ends_at"), Sql.instantOrNull(row, "seen_at"),
                Sql.instantOrNull(row, "revoked_at"));
    }
}
