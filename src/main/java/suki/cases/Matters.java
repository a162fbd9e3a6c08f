package suki.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.mail.Attachment;
import suki.portal.Links;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Language;
import suki.shared.Sql;

/**
 * What else customers write from a page of theirs. The visit that wrote it may read it; every other browser needs the
 * link that goes out with it, so a link stays good for its own case only.
 */
@Service
public class Matters {

    /** How many cases one customer may open from their pages in a day. */
    public static final int MOST_A_DAY = 10;

    private final Cases cases;
    private final Links links;
    private final JdbcClient jdbc;
    private final Clock clock;

    Matters(Cases cases, Links links, JdbcClient jdbc, Clock clock) {
        this.cases = cases;
        this.links = links;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Opens a case of the visitor's own, promised and told like any other. The link proved their address, so it counts
     * as theirs.
     *
     * @param code     the case from whose page they write
     * @param language in which they read the page, and will be answered
     */
    @Transactional
    public CaseFile open(Actor.Visitor visitor, String code, String words, String wants, Language language,
            List<Attachment> files) {
        CaseFile from = cases.find(visitor, code);
        if (words.isBlank()) throw BadForm.field("words", "cases.val.empty");
        Instant now = clock.instant();
        if (openedToday(visitor, now) >= MOST_A_DAY) {
            throw BadForm.field("words", "cases.val.enough_today", "n", MOST_A_DAY);
        }
        CaseFile one = cases.open(visitor, new NewCase(visitor.customer(), from.branch(), null, null, Channel.PORTAL,
                "normal", language, "", words, wants, files, now, null, from.address(), true, true, null));
        links.opened(visitor, one.id().value(), now);
        return one;
    }

    private int openedToday(Actor.Visitor visitor, Instant now) {
        return jdbc.sql("""
                select count(*) from cases where customer_id = :customer and channel = 'portal'
                   and opened_at > :since""").param("customer", visitor.customer().value())
                .param("since", Sql.utc(now.minus(Duration.ofDays(1)))).query(Integer.class).single();
    }
}
