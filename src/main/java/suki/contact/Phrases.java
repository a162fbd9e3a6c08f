package suki.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

/** Ready phrases: one template, one text per language, chosen by the customer's language. */
@Service
public class Phrases {

    /** A phrase and its texts. */
    public record Phrase(UUID id, String name, Map<Language, String> texts) {}

    /** What may stand between braces; anything else is refused when saving. */
    public static final List<String> PLACEHOLDERS = List.of("greetName", "name", "colleague", "branch", "firm", "code",
            "due");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]{0,40})\\}");
    private static final int MOST = 500;
    private static final int LONGEST = 8_000;
    private static final int LONGEST_NAME = 80;

    private final JdbcClient jdbc;
    private final Activity activity;
    private final Clock clock;
    private final Remembered<List<Phrase>> remembered = new Remembered<>(this::read);

    Phrases(JdbcClient jdbc, Activity activity, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.clock = clock;
    }

    public List<Phrase> all() {
        return remembered.get();
    }

    private List<Phrase> read() {
        var found = new LinkedHashMap<UUID, Phrase>();
        jdbc.sql("""
                select p.id, p.name, t.language, t.body from phrases p join phrase_texts t on t.phrase_id = p.id
                 where p.gone_at is null order by p.name, p.id limit :limit""").param("limit", MOST * 4)
                .query((row, n) -> found.computeIfAbsent(Sql.uuid(row, "id"), id -> new Phrase(id, name(row),
                        new EnumMap<>(Language.class))).texts()
                        .put(Language.of(row.getString("language")).orElseThrow(), row.getString("body"))).list();
        return List.copyOf(found.values());
    }

    private static String name(java.sql.ResultSet row) {
        try {
            return row.getString("name");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What fills itself in, as one types it. */
    public static String placeholders() {
        return PLACEHOLDERS.stream().map(p -> "{" + p + "}").collect(Collectors.joining(" "));
    }

    /** Adds a phrase, or changes the one with this id. */
    @Transactional
    public UUID save(Actor by, UUID id, String name, Map<Language, String> texts) {
        if (!by.may(Permission.CASES_WORK)) throw new NotFound("phrases");
        check(name, texts);
        List<Phrase> all = all();
        if (all.size() >= MOST && all.stream().noneMatch(p -> p.id().equals(id))) {
            throw BadForm.field("name", "contact.val.many", "n", MOST);
        }
        Instant now = clock.instant();
        remembered.changed();
        jdbc.sql("""
                insert into phrases (id, name, changed_by, changed_at) values (:id, :name, :by, :now)
                on conflict (id) do update set name = excluded.name, changed_by = excluded.changed_by,
                       changed_at = excluded.changed_at, gone_at = null""")
                .param("id", id).param("name", name.strip()).param("by", by.name()).param("now", Sql.utc(now)).update();
        jdbc.sql("delete from phrase_texts where phrase_id = :id").param("id", id).update();
        texts.forEach((language, body) -> jdbc.sql("""
                insert into phrase_texts (phrase_id, language, body) values (:id, :language, :body)""")
                .param("id", id).param("language", language.tag()).param("body", body.strip()).update());
        activity.record(Subject.house("phrase", id), "contact.phrase_saved", by, now);
        return id;
    }

    public UUID nextId() {
        return Ids.next(clock.instant());
    }

    @Transactional
    public void remove(Actor by, UUID id) {
        if (!by.may(Permission.CASES_WORK)) throw new NotFound("phrases");
        Instant now = clock.instant();
        remembered.changed();
        int gone = jdbc.sql("update phrases set gone_at = :now where id = :id and gone_at is null")
                .param("now", Sql.utc(now)).param("id", id).update();
        if (gone == 0) throw new NotFound("phrase " + id);
        activity.record(Subject.house("phrase", id), "contact.phrase_removed", by, now);
    }

    /** Fills the placeholders; unknown ones cannot be there, since saving refuses them. */
    public static String fill(String body, Map<String, String> values) {
        var matcher = PLACEHOLDER.matcher(body);
        return matcher.replaceAll(m -> java.util.regex.Matcher.quoteReplacement(
                values.getOrDefault(m.group(1), m.group())));
    }

    private static void check(String name, Map<Language, String> texts) {
        if (name.isBlank()) throw BadForm.field("name", "contact.val.empty");
        if (name.length() > LONGEST_NAME) {
            throw BadForm.field("name", "contact.val.long", "n", name.length() - LONGEST_NAME);
        }
        if (texts.isEmpty()) throw BadForm.field("en", "contact.val.empty");
        texts.forEach((language, body) -> {
            if (body.length() > LONGEST) {
                throw BadForm.field(language.tag(), "contact.val.long", "n", body.length() - LONGEST);
            }
            var matcher = PLACEHOLDER.matcher(body);
            while (matcher.find()) {
                if (!PLACEHOLDERS.contains(matcher.group(1))) {
                    throw BadForm.field(language.tag(), "contact.val.placeholder", "what", matcher.group());
                }
            }
        });
    }
}
