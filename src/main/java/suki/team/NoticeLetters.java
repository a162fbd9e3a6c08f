package suki.team;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Language;
import suki.shared.Sql;
import suki.shared.Texts;
import suki.shared.Work;
import suki.shared.Wording;

/**
 * Sends short words to those who chose e-mail, and to those who chose the browser and have none open, within their
 * working hours, several in one letter. A word is marked as sent in the transaction that puts the letter into the
 * outbox.
 */
@Component
class NoticeLetters implements Work {

    private static final Duration EVERY = Duration.ofSeconds(20);
    private static final Duration GATHERED = Duration.ofMinutes(1);
    private static final int BATCH = 50;
    private static final int MOST_BATCHES = 100;
    private static final int MOST_LINES = 10;

    private record Reader(UUID id, String email, Language language, ZoneId zone, BranchId home) {}

    private final JdbcClient jdbc;
    private final AtWork atWork;
    private final Letters letters;
    private final Texts texts;
    private final TransactionTemplate transaction;
    private final String house;

    NoticeLetters(JdbcClient jdbc, AtWork atWork, Letters letters, Texts texts,
            TransactionTemplate transaction, @Value("${suki.url:http://localhost:8080}") String house) {
        this.jdbc = jdbc;
        this.atWork = atWork;
        this.letters = letters;
        this.texts = texts;
        this.transaction = transaction;
        this.house = house.replaceAll("/+$", "");
    }

    @Override
    public String name() {
        return "team.notices";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public int run(Instant now) {
        UUID after = new UUID(0, 0);
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<Reader> readers = readers(after, now);
            readers.stream().filter(r -> atWork.is(new ColleagueId(r.id()), r.home(), now))
                    .forEach(r -> transaction.executeWithoutResult(status -> send(r, now)));
            if (readers.size() < BATCH) break;
            after = readers.getLast().id();
        }
        return 0;
    }

    /** The next of them: whoever is not at work is looked at and left, and must not stand before the others. */
    private List<Reader> readers(UUID after, Instant now) {
        return jdbc.sql("""
                select distinct c.id, c.email, c.language, c.zone, c.home_branch
                  from notices n join colleagues c on c.id = n.colleague_id
                 where n.sent_at is null and n.seen_at is null and n.shown_at is null and n.at < :gathered
                   and (c.told_by = 'email' or c.told_by = 'browser'
                        and (c.browser_seen_at is null or c.browser_seen_at < :away))
                   and c.deactivated_at is null and c.id > :after order by c.id limit :batch""")
                .param("gathered", Sql.utc(now.minus(GATHERED)))
                .param("away", Sql.utc(now.minus(BrowserNotices.AWAY))).param("after", after).param("batch", BATCH)
                .query((row, n) -> new Reader(Sql.uuid(row, "id"), row.getString("email"),
                        Language.of(row.getString("language")).orElseThrow(), ZoneId.of(row.getString("zone")),
                        new BranchId(Sql.uuid(row, "home_branch")))).list();
    }

    private void send(Reader reader, Instant now) {
        var w = new Wording(texts, reader.language(), reader.zone());
        var lines = new ArrayList<String>();
        jdbc.sql("""
                select id, key, href from notices where colleague_id = :who and sent_at is null and seen_at is null
                   and shown_at is null order by at limit :most for update skip locked""")
                .param("who", reader.id()).param("most", MOST_LINES)
                .query((row, n) -> {
                    lines.add(String.join("\n", w.text(row.getString("key")), house + row.getString("href")));
                    return Sql.uuid(row, "id");
                }).list().forEach(id -> jdbc.sql("update notices set sent_at = :now where id = :id")
                        .param("now", Sql.utc(now)).param("id", id).update());
        if (lines.isEmpty()) return;
        letters.send(reader.email(), reader.language(), w.text("team.notice.subject"), String.join("\n\n", lines));
    }
}
