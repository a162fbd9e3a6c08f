package suki.cases;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.contact.Passage;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.PromiseSource;
import suki.shared.Actor;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Sql;
import suki.shared.Wording;

/** Says what promises of cases are about, and tells the customer about them in the case's own thread. */
@Component
class CaseSource implements PromiseSource {

    static final int QUOTE = 160;

    private record Row(String code, String subject, String channel, String wants, String words, String wordsLanguage,
            Language language) {}

    private final JdbcClient jdbc;
    private final CaseRepository cases;
    private final CaseLetters letters;

    CaseSource(JdbcClient jdbc, CaseRepository cases, CaseLetters letters) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.letters = letters;
    }

    @Override
    public String kind() {
        return "case";
    }

    @Override
    public Map<PromiseId, Described> describe(Collection<Promise> promises, Wording w) {
        Map<UUID, Row> rows = rows(promises);
        var found = new HashMap<PromiseId, Described>();
        for (Promise one : promises) {
            Row row = rows.get(one.source().id());
            if (row == null) continue;
            String words = CasePromises.words(one, row.subject(), w);
            String act = one.kind().equals("handover") ? "open"
                    : one.kind().equals("call_back") || row.channel().equals("phone") ? "call" : "write";
            found.put(one.id(), new Described(words, w.text("cases.origin." + row.channel(), "code", row.code()), act,
                    "/cases/" + row.code(), shorten(row.words()), row.wordsLanguage(), row.wants(), row.language()));
        }
        return found;
    }

    private Map<UUID, Row> rows(Collection<Promise> promises) {
        var found = new HashMap<UUID, Row>();
        jdbc.sql("""
                select c.id, c.code, c.subject, c.channel, c.wants, c.language, left(e.body, 400) as words,
                       e.language as words_language
                  from cases c join lateral (
                       select body, language from entries
                        where customer_id = c.customer_id and case_id = c.id and kind = 'words' limit 1) e on true
                 where c.id = any(:ids)""")
                .param("ids", promises.stream().map(p -> p.source().id()).distinct().toArray(UUID[]::new))
                .query((row, n) -> found.put(Sql.uuid(row, "id"), new Row(row.getString("code"),
                        row.getString("subject"), row.getString("channel"), row.getString("wants"),
                        row.getString("words"), row.getString("words_language"),
                        Language.of(row.getString("language")).orElseThrow()))).list();
        return found;
    }

    static String shorten(String words) {
        String line = words.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= QUOTE) return line;
        return line.substring(0, line.offsetByCodePoints(0, QUOTE - 1)).strip() + "…";
    }

    @Override
    public Passage tell(Actor by, Promise promise, String words, Instant now) {
        CaseFile one = cases.find(promise.customer(), promise.source().id())
                .orElseThrow(() -> new NotFound("case " + promise.source().id()));
        Passage passage = letters.moved(one, promise, words, by instanceof Actor.House, now);
        var entry = new Entry(new EntryId(Ids.next(now)), EntryKind.LETTER, "colleague", by.id(), by.name(), now,
                one.language().tag(), words, Map.of("notice", "true"), null, null,
                passage.message().orElse(null), passage.passed() ? null : passage.held(), null,
                java.util.List.of());
        cases.add(one, entry, true);
        return passage;
    }
}
